import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, folderOf } from "../support/built.js";
import { cleanNote } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { found, type Listed } from "../support/listed.js";

const ON = ["--as-of", "2026-04-01"];
const FAULTY = FAULTS["missing-discipline-modifier"]();

test("links among the notes are not followed, so that no loop is entered and no note counts twice", () => {
  const folder = folderOf({ "a/a.note.md": FAULTY });
  symlinkSync("..", join(folder, "a/loop"));
  symlinkSync("a.note.md", join(folder, "a/again.note.md"));
  symlinkSync("gone.note.md", join(folder, "a/dangling.note.md"));
  const { stdout, stderr } = built(folder, ["lint", "--format", "json", ...ON]);
  expect(stderr).toBe("1 link passed over: what it leads to is linted only where the link is named.\n");
  expect((JSON.parse(stdout) as Listed).notes.map(({ path }) => path)).toEqual(["a/a.note.md"]);
});

describe("links out of the folder, to notes that nobody looked at", () => {
  const LINKS = "3 links passed over: what they lead to is linted only where the links are named.\n";

  function linkedFolder(): string {
    const folder = folderOf({
      "practice/a/a.note.md": cleanNote(),
      "practice/.gitignore": "/old\n",
      "share/b.note.md": FAULTY,
      "share/c.md": FAULTY,
      "share/README.md": "# Read me\n",
    });
    for (const name of ["clinic", "old", "node_modules"]) symlinkSync("../share", join(folder, "practice", name));
    symlinkSync("../../share/b.note.md", join(folder, "practice/a/b.note.md"));
    symlinkSync("../../share/c.md", join(folder, "practice/a/c.md"));
    symlinkSync("../../share/README.md", join(folder, "practice/a/README.md"));
    return folder;
  }

  test.each([["lint"], ["ready"], ["sample", "--size", "1", "--seed", "1"]])("are counted by %s", (...argv) => {
    const { stderr } = built(linkedFolder(), [...argv, "practice", ...ON]);
    expect(stderr).toContain(LINKS);
  });

  test("are not when they are named as well, when an ignore file leaves them out, or with --quiet", () => {
    const folder = linkedFolder();
    const stderrOf = (...argv: string[]) => built(folder, ["lint", "--fail-level", "error", ...argv, ...ON]).stderr;
    expect(stderrOf("practice", "practice/clinic")).toBe("");
    expect(stderrOf("practice", "--quiet")).toBe("");
    writeFileSync(join(folder, "practice/.soapstoneignore"), "/clinic\n*.md\n!a.note.md\n");
    expect(stderrOf("practice")).toBe("");
  });

  test("are told where no note is found beside them, and by merge of the parts", () => {
    const folder = linkedFolder();

    const parts = ["1/2", "2/2"].map((part) => {
      writeFileSync(join(folder, `${part[0]}.part`), built(folder, ["lint", "practice", "--shard", part, ...ON]).stdout);
      return `${part[0]}.part`;
    });
    expect(built(folder, ["merge", ...parts]).stderr).toBe(LINKS);
    const empty = folderOf({ "practice/x.txt": "" });
    symlinkSync("../elsewhere", join(empty, "practice/clinic"));
    expect(built(empty, ["lint", "practice"])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^practice: no note found\. .*\n1 link passed over: .*\n$/),
    });
  });

  test("are named by why", () => {
    const folder = linkedFolder();
    const why = (file: string, ...flags: string[]) => built(folder, ["why", file, ...flags]).stdout;
    for (const [file, link] of [
      ["practice/a/b.note.md", "practice/a/b.note.md"],
      ["practice/clinic/b.note.md", "practice/clinic"],
    ] as const) {
      expect(why(file).split("\n").slice(0, 2)).toEqual([
        `${file} is a note: its name ends in .note.md.`,
        `${link} is a link, which leaves it out of its folder; named by itself it is linted.`,
      ]);
      expect(JSON.parse(why(file, "--format", "json"))).toMatchObject({ note: true, linkedBy: link });
    }
    expect(why("practice/a/a.note.md")).not.toContain("is a link");
  });
});

test("a link that is named is followed; one that leads nowhere is told", () => {
  const folder = folderOf({ "elsewhere/a.note.md": FAULTY, "notes/x.txt": "" });
  symlinkSync("../elsewhere", join(folder, "notes/linked"));
  symlinkSync("gone.note.md", join(folder, "dangling.note.md"));
  expect(found(built(folder, ["lint", "notes/linked", "--format", "json", ...ON]).stdout)).toContain(
    "notes/linked/a.note.md missing-discipline-modifier",
  );
  expect(built(folder, ["lint", "dangling.note.md"])).toMatchObject({
    status: 2,
    stderr: "dangling.note.md: no such file or folder.\n",
  });
});

test.each([
  ["notes linked", "notes"],
  ["linked notes", "notes"],
  ["linked/pt-1 notes", "notes"],
  ["notes/pt-1 linked", "linked"],
  ["notes a.note.md", "notes"],
  [". linked", "notes"],
  ["linked again", "linked"],
  ["notes/pt-1 notes/pt-1/a.note.md notes", "notes"],
])("a note that is named twice, by a link too, counts once: lint %s", (named, kept) => {
  const folder = folderOf({ "notes/pt-1/a.note.md": FAULTY });
  symlinkSync("notes", join(folder, "linked"));
  symlinkSync("notes", join(folder, "again"));
  symlinkSync("notes/pt-1/a.note.md", join(folder, "a.note.md"));
  const { stdout, stderr } = built(folder, ["lint", ...named.split(" "), "--format", "json", ...ON]);
  expect(stderr).toBe("");
  expect((JSON.parse(stdout) as Listed).notes.map(({ path }) => path)).toEqual([`${kept}/pt-1/a.note.md`]);
});

test("a loop of links that is named is told", () => {
  const folder = folderOf({});
  symlinkSync("b", join(folder, "a"));
  symlinkSync("a", join(folder, "b"));
  expect(built(folder, ["lint", "a"])).toMatchObject({ status: 2, stderr: "a: the file cannot be read (ELOOP).\n" });
});
