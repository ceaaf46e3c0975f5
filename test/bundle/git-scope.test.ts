import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { built, folderOf } from "../support/built.js";
import { cleanNote } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

const FAULTY = FAULTS["missing-discipline-modifier"]();
const CHANGED = FAULTY.replace("pt-0417", "pt-0418");

let folder = "";

function git(...argv: string[]): void {
  const identity = ["-c", "user.name=A Reviewer", "-c", "user.email=reviewer@clinic.example", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, ...argv], { cwd: folder, stdio: "ignore" });
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

test("a folder of the repository that git cannot read is told by git's own words", () => {
  mkdirSync(join(folder, "inner"));
  writeFileSync(join(folder, "inner/.git"), "gitdir: /nowhere\n");
  const { status, stderr } = built(join(folder, "inner"), ["lint", "--changed", "--no-error-on-unmatched"]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^git cannot tell what changed: fatal: /);
});
