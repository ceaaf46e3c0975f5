import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, folderOf } from "../support/built.js";
import { cleanNote } from "../support/examples.js";

const SIGNED = cleanNote().replace("stop: 09:15", "stop: 9:15");
const OPEN = SIGNED.replace(/^signature:.*\n/m, "");
const FIXED = OPEN.replace("stop: 9:15", "stop: 09:15");

test("a fixed file keeps its mode and its line ends, and nothing stands beside it", () => {
  const folder = folderOf({ "a.note.md": OPEN.replaceAll("\n", "\r\n") });
  chmodSync(join(folder, "a.note.md"), 0o640);
  built(folder, ["fix"]);
  expect(readFileSync(join(folder, "a.note.md"), "utf8")).toBe(FIXED.replaceAll("\n", "\r\n"));
  expect(statSync(join(folder, "a.note.md")).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(["a.note.md"]);
});

test("a fixed file takes the old one's place in one step: whoever reads the old one reads it to its end", () => {
  const folder = folderOf({ "a.note.md": OPEN });
  const before = statSync(join(folder, "a.note.md")).ino;
  built(folder, ["fix"]);
  expect(statSync(join(folder, "a.note.md")).ino).not.toBe(before);
});

test("a signed note stays as it is, to the byte and to the minute", () => {
  const folder = folderOf({ "a.note.md": SIGNED });
  const before = statSync(join(folder, "a.note.md"), { bigint: true });
  const { stdout } = built(folder, ["fix"]);
  const after = statSync(join(folder, "a.note.md"), { bigint: true });
  expect(stdout).toContain("malformed-time");
  expect(readFileSync(join(folder, "a.note.md"), "utf8")).toBe(SIGNED);
  expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
});

test("a link that is named stays one; the file it leads to is fixed", () => {
  const folder = folderOf({ "held/a.note.md": OPEN });
  symlinkSync("held/a.note.md", join(folder, "linked.note.md"));
  built(folder, ["fix", "linked.note.md"]);
  expect(readlinkSync(join(folder, "linked.note.md"))).toBe("held/a.note.md");
  expect(lstatSync(join(folder, "held/a.note.md")).isFile()).toBe(true);
  expect(readFileSync(join(folder, "held/a.note.md"), "utf8")).toBe(FIXED);
});

test("a note with a second name is left alone and told: the other name would keep the old text", () => {
  const folder = folderOf({ "a.note.md": OPEN, "b.note.md": OPEN });
  linkSync(join(folder, "a.note.md"), join(folder, "kept.txt"));
  const { status, stderr } = built(folder, ["fix"]);
  expect([status, stderr]).toEqual([
    2,
    "a.note.md: has another name besides (a hard link), which would keep the old text; nothing was written.\n",
  ]);
  const [here, there] = ["a.note.md", "kept.txt"].map((name) => statSync(join(folder, name)).ino);
  expect(here).toBe(there);
  expect(["a.note.md", "b.note.md"].map((name) => readFileSync(join(folder, name), "utf8"))).toEqual([OPEN, FIXED]);
});

test("a file that is not UTF-8 is left alone", () => {
  const folder = folderOf({});
  const bytes = Buffer.from(OPEN.replace("## Subjective", "## Subjective\n\nCaf\u00e9."), "latin1");
  writeFileSync(join(folder, "a.note.md"), bytes);
  const { stdout } = built(folder, ["fix"]);
  expect(stdout).toContain("unreadable-text");
  expect(readFileSync(join(folder, "a.note.md")).equals(bytes)).toBe(true);
});

test("a patch changes what fixing changes, and nothing is written", () => {
  const folder = folderOf({ "a.note.md": OPEN });
  const { stdout } = built(folder, ["lint", "--diff"]);
  expect(stdout).toContain("-    stop: 9:15\n+    stop: 09:15\n");
  expect(readFileSync(join(folder, "a.note.md"), "utf8")).toBe(OPEN);
});

describe("a patch is read by git and patch", () => {
  test.each([
    "plain",
    "two words",
    "tab\tand\nline",
    "\u001b[31mred",
    "\u202etnaw",
    'say "so"',
    "back\\slash",
    "caf\u00e9",
    "end ",
  ])("for a note named %j", (name) => {
    const file = `${name}/${name}.note.md`;
    const folder = folderOf({ [file]: OPEN });
    const { stdout } = built(folder, ["lint", "--diff"]);
    expect(stdout).not.toMatch(/[\p{Bidi_Control}\u007f-\u009f]|(?![\n\t])\p{Cc}/u);
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    execFileSync("git", ["apply"], { cwd: folder, input: stdout });
    expect(readFileSync(join(folder, file), "utf8")).toBe(FIXED);
    execFileSync("patch", ["--reverse", "--strip=1", "--silent"], { cwd: folder, input: stdout });
    expect(readFileSync(join(folder, file), "utf8")).toBe(OPEN);
  });
});

describe("nothing is fixed when the run is refused for", () => {
  test.each<[string, readonly string[], string]>([
    ["a key that is too short", ["--pseudonyms", "short"], "short: a key has at least 32 bytes. "],
    ["a key that is not there", ["--pseudonyms", "gone"], "gone: the key cannot be read. "],
    ["a commit that git does not know", ["--since", "nope"], "git cannot tell what changed: "],
    ["two questions to git", ["--changed", "--staged"], "Only one of --changed, --since and --staged can be given.\n"],
    [
      "a note in the place of the cache",
      ["--cache", "--cache-location", "a.note.md"],
      "a.note.md/.gitignore: its folder cannot be made ",
    ],
    ["a report in the place of a folder", ["--format", "junit=."], "is a folder; name a file.\n"],
    ["a report in a folder that is not there", ["--format", "json=gone/a.json"], "cannot be written (ENOENT).\n"],
    ["another's file in the place of the records", ["--resume", "foreign.txt"], "foreign.txt is no file that --resume keeps, "],
    ["a folder in the place of the records", ["--resume", "taken"], "taken: is a folder; name a file.\n"],
  ])("%s", (_, flags, message) => {
    const folder = folderOf({ "a.note.md": OPEN, short: "0123456789", "foreign.txt": "Mine.\n", "taken/readme.txt": "" });
    for (const command of [["fix"], ["lint", "--fix"]]) {
      const { status, stdout, stderr } = built(folder, [...command, ...flags]);
      expect([status, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
      expect(readFileSync(join(folder, "a.note.md"), "utf8")).toBe(OPEN);
    }
    expect(readdirSync(folder).sort()).toEqual(["a.note.md", "foreign.txt", "short", "taken"]);
  });
});

test("a note that git does not name is not fixed; one that it names is fixed and reported", () => {
  const folder = folderOf({ "a.note.md": OPEN });
  const git = (...argv: string[]) => execFileSync("git", argv, { cwd: folder, stdio: "ignore" });
  git("init");
  git("add", ".");
  git("-c", "user.name=A Reviewer", "-c", "user.email=r@clinic.example", "-c", "commit.gpgsign=false", "commit", "-m", "first");
  const reported = (...argv: string[]) =>
    (JSON.parse(built(folder, [...argv, "--changed", "--format", "json", "--show-level", "all"]).stdout) as { notes: object[] })
      .notes;
  const text = () => readFileSync(join(folder, "a.note.md"), "utf8");
  expect(reported("fix")).toEqual([]);
  expect(text()).toBe(OPEN);
  appendFileSync(join(folder, "a.note.md"), "\nAdded.\n");
  expect(reported("fix")).toMatchObject([{ path: "a.note.md" }]);
  expect(text()).toBe(`${FIXED}\nAdded.\n`);
});
