import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, CLI, folderOf } from "../support/built.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { found } from "../support/listed.js";
import { asOrdinaryUser } from "../support/ordinary-user.js";

const ON = ["--as-of", "2026-04-01"];
const FAULTY = FAULTS["missing-discipline-modifier"]();

describe("names that other machines do not have", () => {
  const LINT = ["lint", "--only", "missing-discipline-modifier", "--format", "json", ...ON];

  test("a folder with a backslash in its name is linted, whether it is named or stood in", () => {
    const folder = folderOf({ "back\\slash/a\\b.note.md": FAULTY });
    const below = "back\\slash/a\\b.note.md missing-discipline-modifier";
    for (const path of [".", "back\\slash", "back\\slash/a\\b.note.md"])
      expect(found(built(folder, [...LINT, path]).stdout)).toEqual([below]);
    expect(found(built(join(folder, "back\\slash"), LINT).stdout)).toEqual(["a\\b.note.md missing-discipline-modifier"]);
  });

  test("a note and a folder whose names are no UTF-8 are named, and the rest is linted", () => {
    const folder = folderOf({ "a.note.md": FAULTY });
    const odd = (name: string) => Buffer.concat([Buffer.from(`${folder}/bad`), Buffer.from([0xff]), Buffer.from(name)]);
    writeFileSync(odd(".note.md"), FAULTY);
    mkdirSync(odd("folder"));
    writeFileSync(odd("folder/b.note.md"), FAULTY);
    const { status, stdout, stderr } = built(folder, LINT);
    expect(found(stdout)).toEqual(["a.note.md missing-discipline-modifier"]);
    const why = "not found; the name may be no UTF-8.";
    expect([status, stderr]).toEqual([2, `bad\uFFFD.note.md: ${why}\nbad\uFFFDfolder: ${why}\n`]);
  });
});

describe("what may not be read is named, and the rest is linted", () => {
  const asUser = (folder: string, argv: readonly string[], own?: readonly string[]) =>
    built(folder, argv, asOrdinaryUser(folder, own));

  function lockedFolder(): string {
    const folder = folderOf({
      "a/a.note.md": FAULTY,
      "b/locked/b.note.md": FAULTY,
      "c/locked.note.md": FAULTY,
      "d/d.note.md": FAULTY,
    });
    chmodSync(join(folder, "b/locked"), 0o000);
    chmodSync(join(folder, "c/locked.note.md"), 0o000);
    return folder;
  }

  const LINT = ["lint", "--only", "missing-discipline-modifier", ...ON];
  const WHY = "b/locked: the folder cannot be read (EACCES).\nc/locked.note.md: the file cannot be read (EACCES).\n";

  test("in the middle of a tree: a locked folder and a locked note", () => {
    const { status, stdout, stderr } = asUser(lockedFolder(), [...LINT, "--format", "json"]);
    expect(found(stdout)).toEqual(["a/a.note.md missing-discipline-modifier", "d/d.note.md missing-discipline-modifier"]);
    expect([status, stderr]).toEqual([2, WHY]);
  });

  test("an ignore file: what it would leave out is linted", () => {
    const folder = folderOf({ "a.note.md": FAULTY, "drafts/b.note.md": FAULTY, ".soapstoneignore": "drafts/\n" });
    chmodSync(join(folder, ".soapstoneignore"), 0o000);
    const { status, stdout, stderr } = asUser(folder, [...LINT, "--format", "json"]);
    expect(found(stdout)).toEqual(["a.note.md missing-discipline-modifier", "drafts/b.note.md missing-discipline-modifier"]);
    expect([status, stderr]).toEqual([2, ".soapstoneignore: the file cannot be read (EACCES).\n"]);
  });

  test("in parts: exactly one part tells, and merging them ends as the whole run does", () => {
    const folder = lockedFolder();
    for (const part of [1, 2, 3])
      writeFileSync(join(folder, `${part}.part`), asUser(folder, [...LINT, "--shard", `${part}/3`]).stdout);
    const { status, stderr } = built(folder, ["merge", "1.part", "2.part", "3.part"]);
    expect([status, stderr]).toEqual([2, WHY]);
  });

  test.each([
    ["b/locked", "b/locked: the folder cannot be read (EACCES).\n"],
    ["b/locked/b.note.md", "b/locked/b.note.md: the file cannot be read (EACCES).\n"],
    ["c/locked.note.md", "c/locked.note.md: the file cannot be read (EACCES).\n"],
  ])("named: %s", (path, stderr) => {
    expect(asUser(lockedFolder(), [...LINT, path, "--quiet"])).toMatchObject({ status: 2, stdout: "", stderr });
  });

  const text = cleanNote()
    .replace("stop: 09:15", "stop: 9:15")
    .replace(/^signature:.*\n/m, "");

  test("a folder that may not be written: its notes stay as they are", () => {
    const folder = folderOf({ "held/a.note.md": text });
    chmodSync(join(folder, "held"), 0o555);
    const { status, stderr } = asUser(folder, ["fix", "held"]);
    expect([status, stderr]).toEqual([2, "held/a.note.md: cannot be written (EACCES).\n"]);
    expect(readFileSync(join(folder, "held/a.note.md"), "utf8")).toBe(text);
  });

  test("a note that may not be written stays as it is, and the others are fixed", () => {
    const folder = folderOf({ "a.note.md": text, "b.note.md": text });
    chmodSync(join(folder, "a.note.md"), 0o444);
    const { status, stderr } = asUser(folder, ["fix"], ["a.note.md", "b.note.md"]);
    expect([status, stderr]).toEqual([2, "a.note.md: cannot be written (EACCES).\n"]);
    expect(readFileSync(join(folder, "a.note.md"), "utf8")).toBe(text);
    expect(readFileSync(join(folder, "b.note.md"), "utf8")).toBe(text.replace("stop: 9:15", "stop: 09:15"));
  });
});

describe("output that cannot be written", () => {
  test.each([
    ["lint", "--format", "json=taken"],
    ["lint", "--resume", "taken"],
    ["report", "--output", "taken"],
    ["baseline", "create", "--baseline", "taken"],
  ])("because a folder has its name: %s %s %s", (...argv) => {
    const { status, stderr } = built(folderOf({ "a.note.md": cleanNote(), "taken/readme.txt": "" }), argv);
    expect([status, stderr]).toEqual([2, "taken: is a folder; name a file.\n"]);
  });

  test("a full disk under a report file", () => {
    const { status, stderr } = built(folderOf({ "a.note.md": FAULTY }), ["lint", "--format", "json=/dev/full"]);
    expect([status, stderr]).toEqual([2, "/dev/full: cannot be written (ENOSPC).\n"]);
  });

  test.each([
    ["lint", "--format", "json=../gone/a.json", "../gone/a.json: cannot be written (ENOENT).\n"],
    ["lint", "--format", "sarif=/dev/null/a", "/dev/null/a: cannot be written (ENOTDIR).\n"],
    ["report", "--output", "./gone/r.html", "./gone/r.html: cannot be written (ENOENT).\n"],
    ["lint", "--resume", "./a.note.md/kept", "./a.note.md/kept: its folder cannot be made (EEXIST).\n"],
    ["new", "treatment", "--output=./a.note.md/b.note.md", "./a.note.md/b.note.md: its folder cannot be made (EEXIST).\n"],
  ])("is named as it was given: %s %s %s", (...given) => {
    const [message, ...argv] = given.toReversed();
    const { status, stdout, stderr } = built(folderOf({ "a.note.md": FAULTY }), argv.toReversed());
    expect([status, stdout, stderr]).toEqual([2, "", message]);
  });

  test("a full disk under standard output", () => {
    const script = '"$0" "$@" --format json >/dev/full';
    const run = spawnSync("sh", ["-c", script, process.execPath, CLI, "lint"], {
      cwd: folderOf({ "a.note.md": FAULTY }),
      encoding: "utf8",
    });
    expect([run.status, run.stderr]).toEqual([2, "Standard output: cannot be written (ENOSPC).\n"]);
  });

  test("a reader that goes away ends the run without a word", () => {
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, number) => [`${number}.note.md`, FAULTY]));
    const script = '{ "$0" "$@"; echo "ended with $?" >&2; } | head -n 1';
    const argv = ["-c", script, process.execPath, CLI, "lint", "--only", "missing-discipline-modifier", "--format", "ndjson"];
    const { stdout, stderr } = spawnSync("sh", argv, { cwd: folderOf(files), encoding: "utf8" });
    expect(stdout).toMatch(/^\{"path":"0\.note\.md".*\}\n$/);
    expect(stderr).toBe("ended with 2\n");
  });

  test("a report in a folder that is not there, beside one that could be written: neither is", () => {
    const folder = folderOf({ "a.note.md": FAULTY });
    const { status, stdout, stderr } = built(folder, ["lint", "--format", "json=a.json", "--format", "sarif=gone/b.sarif"]);
    expect([status, stdout, stderr]).toEqual([2, "", "gone/b.sarif: cannot be written (ENOENT).\n"]);
    expect(readdirSync(folder)).toEqual(["a.note.md"]);
  });

  test("a commit that git does not know: told before anything is written", () => {
    const folder = folderOf({ "a.note.md": FAULTY });
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    const { status, stdout, stderr } = built(folder, [
      "lint",
      "--since",
      "no-such-commit",
      "--format",
      "json=a.json",
      "--format",
      "text",
    ]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^git cannot tell what changed: /);
    expect(readdirSync(folder).sort()).toEqual([".git", "a.note.md"]);
  });
});

describe("files beside the notes", () => {
  test("an unknown configuration key is placed", () => {
    const folder = folderOf({ "a.note.md": FAULTY, "soapstone.config.json": '{\n  "payers": {},\n  "pager": "medicare"\n}' });
    const { status, stdout, stderr } = built(folder, ["lint"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('soapstone.config.json:3:3 Unknown key "pager".');
  });

  test("a configuration that is a folder is no configuration", () => {
    const folder = folderOf({ "a.note.md": cleanNote(), "soapstone.config.json/x.txt": "" });
    expect(built(folder, ["lint", "a.note.md", ...ON]).status).toBe(0);
  });

  test("a baseline of another version is refused", () => {
    const folder = folderOf({ "a.note.md": FAULTY, "b.json": '{ "schema": "soapstone/baseline/9", "entries": [] }' });
    const { status, stdout, stderr } = built(folder, ["lint", "--baseline", "b.json"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(
      'b.json:1:13 The file is no baseline that this version reads: "schema" has to be "soapstone/baseline/1".',
    );
  });

  test("a cache of garbage is begun anew with a notice, and the findings are those without it", () => {
    const folder = folderOf({ "a.note.md": FAULTY });
    const argv = ["lint", ...ON, "--format", "json"];
    const { stdout } = built(folder, argv);
    built(folder, [...argv, "--cache"]);
    const cache = readdirSync(join(folder, ".soapstonecache")).find((name) => name.endsWith(".records")) as string;
    writeFileSync(join(folder, ".soapstonecache", cache), Buffer.from([0, 255, 10, 123, 10]));
    const again = built(folder, [...argv, "--cache"]);
    expect(again.stdout).toBe(stdout);
    expect(again.stderr).toBe(
      `.soapstonecache/${cache}: kept by another version, configuration or day, or damaged; begun anew.\n`,
    );
    expect(built(folder, [...argv, "--cache"]).stderr).toBe("");
  });
});

describe("parts that do not make a whole", () => {
  const folder = folderOf({ ...recordOf(), "visit.note.md": FAULTY });
  for (const [name, argv] of Object.entries({
    one: ["1/2"],
    two: ["2/2"],
    third: ["2/3"],
    later: ["2/2", "--as-of", "2026-04-02"],
  })) {
    writeFileSync(join(folder, name), built(folder, ["lint", ...ON, "--shard", ...argv]).stdout);
  }
  const two = readFileSync(join(folder, "two"), "utf8");
  writeFileSync(join(folder, "cut"), two.slice(0, two.lastIndexOf("\n", two.length - 2) + 1));
  writeFileSync(join(folder, "empty"), "");
  writeFileSync(join(folder, "begun"), two.slice(0, 200));
  writeFileSync(join(folder, "halved"), two.slice(0, two.indexOf("\n") + 40));
  writeFileSync(join(folder, "damaged"), two.replace('"record":{', '"record":['));
  writeFileSync(join(folder, "note"), FAULTY);

  test.each<[string, readonly string[], string]>([
    ["missing", ["one"], "Parts are missing: 2/2."],
    ["there twice", ["one", "one"], "one: part 1 of 2 is there already: one."],
    ["cut off at a line", ["one", "cut"], "cut: the part was cut off; write it anew."],
    ["cut off before it began", ["one", "empty"], "empty: the part was cut off; write it anew."],
    ["cut off in its first line", ["one", "begun"], "begun: the part was cut off; write it anew."],
    ["cut off in a line", ["one", "halved"], "halved: the part was cut off; write it anew."],
    ["damaged", ["one", "damaged"], "damaged: a line is damaged; write the part anew."],
    [
      "of a run in other parts",
      ["one", "third"],
      "third: belongs to another run than one: other parts, paths, flags, configuration or day.",
    ],
    [
      "of another day",
      ["one", "later"],
      "later: belongs to another run than one: other parts, paths, flags, configuration or day.",
    ],
    ["a note", ["one", "note"], "note: is no part that soapstone lint --shard wrote, or one of another version."],
    ["a folder", ["one", "pt-0417"], "pt-0417: is a folder; name a file."],
    ["not there", ["one", "gone"], "gone: no such file."],
  ])("%s", (_, parts, message) => {
    const { status, stdout, stderr } = built(folder, ["merge", ...parts]);
    expect([status, stdout, stderr]).toEqual([2, "", `${message}\n`]);
  });
});

describe("odd names", () => {
  const ODD = "a\nb\u001b[31m\u202ec.note.md";
  const SHOWN = "a\\u{a}b\\u{1b}[31m\\u{202e}c.note.md";

  test("come out on one line, with nothing that a terminal obeys", () => {
    const folder = folderOf({ [ODD]: FAULTY });
    expect(built(folder, ["lint", ...ON]).stdout.split("\n")[0]).toBe(SHOWN);
    expect(found(built(folder, ["lint", ...ON, "--format", "json"]).stdout).length).toBeGreaterThan(0);
  });

  test.each<[string, readonly string[], string]>([
    ["a path that is not there", ["lint", ODD], `${SHOWN}: no such file or folder.\n`],
    ["a report that cannot be written", ["lint", "--format", `json=gone/${ODD}`], `gone/${SHOWN}: cannot be written (ENOENT).\n`],
    ["a folder without notes", ["lint", "e\u001b[2J"], "e\\u{1b}[2J: no note found."],
    ["an unknown flag", ["lint", "--\u001b[2J"], "error: unknown option '--\\u{1b}[2J'"],
    ["a configuration", ["lint", "v.note.md", "--config", ODD], `${SHOWN}:1:3 Unknown key "k\\u{1b}".`],
  ])("in a message: %s", (_, argv, message) => {
    const folder = folderOf({ "v.note.md": cleanNote(), "e\u001b[2J/readme.md": "" });
    if (argv.includes("--config")) writeFileSync(join(folder, ODD), '{ "k\\u001b": 1 }');
    const { status, stderr } = built(folder, argv);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
  });
});

describe("odd files", () => {
  const lint = (folder: string) => built(folder, ["lint", "--format", "json", ...ON]);

  test("an empty note has no front matter", () => {
    const { status, stdout } = lint(folderOf({ "a.note.md": "" }));
    expect([status, found(stdout)]).toEqual([1, ["a.note.md missing-front-matter"]]);
  });

  test.each<[string, Uint8Array, number]>([
    ["UTF-16 with a byte order mark", Buffer.from(`\ufeff${FAULTY}`, "utf16le"), 1],
    ["Windows-1252 in one line", Buffer.from(FAULTY.replace("## Subjective", "## Subjective\n\nCaf\u00e9."), "latin1"), 0],
    ["bytes that are no text", Uint8Array.from({ length: 4_096 }, (_, at) => (at * 37) % 256), 1],
  ])("%s is said not to be UTF-8", (_, bytes) => {
    const folder = folderOf({});
    writeFileSync(join(folder, "a.note.md"), bytes);
    const { status, stdout, stderr } = lint(folder);
    expect(found(stdout)).toContain("a.note.md unreadable-text");
    expect([status, stderr]).toEqual([1, ""]);
  });

  test("a byte order mark before UTF-8 changes nothing", () => {
    const [with_, without] = [`\ufeff${FAULTY}`, FAULTY].map((text) => found(lint(folderOf({ "a.note.md": text })).stdout));
    expect(with_).toEqual(without);
  });

  test("a note of 50 MB is read as far as it goes, which is said", () => {
    const { status, stdout, stderr } = lint(
      folderOf({ "a.note.md": FAULTY + "Cueing given for each step.\n".repeat(1_900_000) }),
    );
    expect(found(stdout)).toEqual(expect.arrayContaining(["a.note.md limit-exceeded", "a.note.md missing-discipline-modifier"]));
    expect([status, stderr]).toEqual([1, ""]);
  });

  test("a folder named as a note is a folder", () => {
    const folder = folderOf({ "a.note.md/b.note.md": FAULTY });
    expect(found(lint(folder).stdout)).toContain("a.note.md/b.note.md missing-discipline-modifier");
  });

  test("a working directory that is gone", () => {
    const folder = folderOf({});
    mkdirSync(join(folder, "gone"));
    const script = 'rmdir ../gone; exec "$0" "$@"';
    const run = spawnSync("sh", ["-c", script, process.execPath, CLI, "lint"], { cwd: join(folder, "gone"), encoding: "utf8" });
    expect([run.status, run.stderr]).toEqual([2, "The working directory is gone.\n"]);
  });
});
