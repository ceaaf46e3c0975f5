import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { built, folderOf } from "../support/built.js";
import { cleanNote } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

const FAULTY = FAULTS["missing-discipline-modifier"]();
const CHANGED = FAULTY.replace("pt-0417", "pt-0418");

let folder = "";

function git(...argv: string[]): void {
  gitIn(folder, ...argv);
}

function gitIn(cwd: string, ...argv: string[]): void {
  const identity = ["-c", "user.name=A Reviewer", "-c", "user.email=reviewer@clinic.example", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, ...argv], { cwd, stdio: "ignore" });
}

/** Paths that a run reports. */
function reported(argv: readonly string[], cwd = folder): string[] {
  const lint = ["lint", "--only", "missing-discipline-modifier", "--format", "json", "--as-of", "2026-04-01"];
  const { stdout, stderr } = built(cwd, [...lint, ...argv]);
  expect(stderr).toBe("");
  return (JSON.parse(stdout) as { notes: { path: string }[] }).notes.map(({ path }) => path);
}

beforeEach(() => {
  const names = ["old", "changed", "staged", "committed", "d\u00e9j\u00e0 vu \u201cx\u201d", "below/changed"];
  folder = folderOf({ ".gitignore": "ignored*\n", ...Object.fromEntries(names.map((name) => [`${name}.note.md`, FAULTY])) });
  git("init", "--initial-branch", "main");
  git("add", ".");
  git("commit", "--message", "first");
  git("checkout", "-b", "work");
  const write = (name: string) => writeFileSync(join(folder, `${name}.note.md`), CHANGED);
  write("committed");
  git("commit", "--all", "--message", "second");
  for (const name of ["changed", "d\u00e9j\u00e0 vu \u201cx\u201d", "below/changed", "new", "ignored", "staged"]) write(name);
  git("add", "staged.note.md");
});

describe("only what git says changed is reported", () => {
  const DIFFERS = ["below/changed", "changed", "d\u00e9j\u00e0 vu \u201cx\u201d", "new", "staged"].map(
    (name) => `${name}.note.md`,
  );

  test("since the last commit", () => expect(reported(["--changed"])).toEqual(DIFFERS));

  test("since a branch", () => expect(reported(["--since", "main"])).toEqual(DIFFERS.toSpliced(2, 0, "committed.note.md")));

  test("what is staged", () => expect(reported(["--staged"])).toEqual(["staged.note.md"]));

  test("seen from a folder below", () => expect(reported(["--changed"], join(folder, "below"))).toEqual(["changed.note.md"]));

  test("seen through a link that is named, in the repository or from outside", () => {
    const outside = folderOf({});
    symlinkSync("below", join(folder, "link"));
    symlinkSync("old.note.md", join(folder, "moved.note.md"));
    git("add", ".");
    git("commit", "--message", "links");
    writeFileSync(join(folder, "below/changed.note.md"), FAULTY);
    symlinkSync(folder, join(outside, "repository"));
    expect(reported(["link", "--changed"])).toEqual(["link/changed.note.md"]);
    git("add", ".");
    expect(reported(["--staged"], join(outside, "repository/below"))).toEqual(["changed.note.md"]);
    expect(reported([join(outside, "repository"), "--staged"])).toEqual([join(outside, "repository/below/changed.note.md")]);
    expect(reported(["moved.note.md", "--staged"])).toEqual([]);
    rmSync(join(folder, "moved.note.md"));
    symlinkSync("changed.note.md", join(folder, "moved.note.md"));
    expect(reported(["moved.note.md", "--changed"])).toEqual(["moved.note.md"]);
  });

  test("whatever git is set to tell", () => {
    const below = join(folder, "below");
    git("config", "diff.relative", "true");
    expect(reported(["--changed"], below)).toEqual(["changed.note.md"]);
    expect(reported(["--since", "main"], below)).toEqual(["changed.note.md"]);
    git("add", ".");
    expect(reported(["--staged"], below)).toEqual(["changed.note.md"]);
  });

  test("in a repository within, of which git says only that it changed", () => {
    const inner = folderOf({ "a.note.md": FAULTY });
    gitIn(inner, "init");
    gitIn(inner, "add", ".");
    gitIn(inner, "commit", "--message", "first");
    git("add", ".");
    git("-c", "protocol.file.allow=always", "submodule", "add", inner, "part");
    git("config", "diff.ignoreSubmodules", "all");
    git("commit", "--message", "part");
    expect(reported(["--changed"])).toEqual([]);
    appendFileSync(join(folder, "part/a.note.md"), "\nAdded.\n");
    expect(reported(["--changed"])).toEqual(["part/a.note.md"]);
    mkdirSync(join(folder, "unknown"));
    gitIn(join(folder, "unknown"), "clone", inner, ".");
    expect(reported(["unknown", "--changed"])).toEqual(["unknown/a.note.md"]);
  });

  test("a note that was taken away is no matter", () => {
    git("rm", "--force", "old.note.md", "staged.note.md");
    expect(reported(["--staged"])).toEqual([]);
  });

  test("the notes of the chart that did not change are read all the same", () => {
    const chart = ["lint", "--only", "unbacked-97130", "--staged", "--format", "json", "--as-of", "2026-04-01"];
    writeFileSync(join(folder, "staged.note.md"), FAULTS["unbacked-97130"]().replace("pt-0417", "pt-0900"));
    git("add", "staged.note.md");
    const alone = JSON.parse(built(folder, chart).stdout) as { notes: { findings: { severity: string }[] }[] };
    expect(alone.notes[0]?.findings[0]?.severity).toBe("error");
    writeFileSync(join(folder, "old.note.md"), FAULTY.replace("pt-0417", "pt-0900"));
    expect((JSON.parse(built(folder, chart).stdout) as typeof alone).notes).toEqual([]);
  });
});

describe("only what git says changed is fixed", () => {
  const DRAFT = cleanNote()
    .replace("stop: 09:15", "stop: 9:15")
    .replace(/^signature:.*\n/m, "");
  const NAMES = ["old", "changed", "staged", "committed", "new"];

  /** Writes a note with something to fix. */
  function draft(name: string): void {
    writeFileSync(join(folder, `${name}.note.md`), DRAFT);
  }

  /** The notes that a command has fixed. */
  function fixedBy(argv: readonly string[]): string[] {
    built(folder, argv);
    return NAMES.filter((name) => readFileSync(join(folder, `${name}.note.md`), "utf8").includes("stop: 09:15"));
  }

  beforeEach(() => {
    for (const name of ["old", "changed", "staged"]) draft(name);
    git("add", "old.note.md", "changed.note.md", "staged.note.md");
    git("commit", "--message", "drafts");
    git("branch", "--force", "base");
    draft("committed");
    git("add", "committed.note.md");
    git("commit", "--message", "another");
    for (const name of ["changed", "staged"]) appendFileSync(join(folder, `${name}.note.md`), "\nAdded.\n");
    git("add", "staged.note.md");
    draft("new");
  });

  test.each([
    [["--staged"], ["staged"]],
    [["--changed"], ["changed", "staged", "new"]],
    [
      ["--since", "base"],
      ["changed", "staged", "committed", "new"],
    ],
    [[], NAMES],
  ])("%j", (flags, fixed) => expect(fixedBy(["fix", ...flags])).toEqual(fixed));

  test("a patch speaks of no other", () => {
    const { stdout } = built(folder, ["lint", "--diff", "--staged"]);
    expect(stdout.match(/^--- .*$/gm)).toEqual([expect.stringContaining("a/staged.note.md")]);
  });
});

test("outside a repository, and with two of the flags at once, the run ends with 2", () => {
  const outside = folderOf({ "a.note.md": FAULTY });
  expect(built(outside, ["lint", "--changed"], { env: { GIT_CEILING_DIRECTORIES: join(outside, "..") } })).toMatchObject({
    status: 2,
    stdout: "",
  });
  const { status, stderr } = built(folder, ["lint", "--changed", "--staged"]);
  expect([status, stderr]).toEqual([2, "Only one of --changed, --since and --staged can be given.\n"]);
});

test.each(["--changed", "--staged", "--since=main"])("a path of another repository is refused: %s", (flag) => {
  const other = folderOf({ "a.note.md": FAULTY });
  gitIn(other, "init");
  symlinkSync(other, join(folder, "link"));
  for (const path of [other, join(other, "a.note.md"), "link"]) {
    const { status, stdout, stderr } = built(folder, ["lint", ".", path, flag]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(`${path}: not in the repository whose changes git tells here (${folder}).\n`);
  }
});

test("a folder of the repository that git cannot read is told by git's own words", () => {
  mkdirSync(join(folder, "inner"));
  writeFileSync(join(folder, "inner/.git"), "gitdir: /nowhere\n");
  const { status, stderr } = built(join(folder, "inner"), ["lint", "--changed", "--no-error-on-unmatched"]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^git cannot tell what changed: fatal: /);
});
