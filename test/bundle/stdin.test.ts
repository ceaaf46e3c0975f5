import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CLI, folderOf } from "../support/built.js";
import { cleanNote } from "../support/examples.js";

const CLEAN = cleanNote();
const DRAFT = CLEAN.replace("stop: 09:15", "stop: 9:15").replace(/^signature:.*\n/m, "");
const ON = ["--as-of", "2026-04-01"];

/** Runs with these bytes on standard input; what it prints comes as bytes too. */
function piped(argv: readonly string[], input: string | Buffer) {
  return spawnSync(process.execPath, [CLI, ...argv, ...ON], { cwd: folderOf({}), input: Buffer.from(input) });
}

/** The one note of the JSON report over standard input. */
function reported(input: string | Buffer) {
  const { stdout } = piped(["lint", "--stdin", "--format", "json", "--show-level", "all"], input);
  return (JSON.parse(stdout.toString()) as { notes: { sha256: string; findings: { rule: string }[] }[] }).notes[0];
}

describe("standard input is read as a file is", () => {
  test("the character that stands for what cannot be read may be written as any other", () => {
    expect(reported(CLEAN.replace("## Subjective", "## Subjective\n\nRen\uFFFD."))?.findings).toEqual([]);
  });

  test("bytes that are not UTF-8 are told", () => {
    const bytes = Buffer.from(CLEAN.replace("## Subjective", "## Subjective\n\nRen\u00e9."), "latin1");
    expect(reported(bytes)?.findings).toMatchObject([{ rule: "unreadable-text" }]);
  });

  test("the report's digest is that of the bytes, a byte order mark among them", () => {
    const bytes = Buffer.from(`\uFEFF${CLEAN}`);
    expect(reported(bytes)?.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  test("a fixed note keeps its byte order mark", () => {
    const { stdout } = piped(["fix", "--stdin"], `\uFEFF${DRAFT}`);
    expect(stdout.toString()).toBe(`\uFEFF${DRAFT.replace("stop: 9:15", "stop: 09:15")}`);
  });
});

describe("with --fix the text takes the report's place, as it came where nothing is fixed", () => {
  const LATIN = Buffer.from(DRAFT.replace("## Subjective", "## Subjective\n\nRen\u00e9."), "latin1");
  test.each<[string, string | Buffer, number]>([
    ["a clean note", CLEAN, 0],
    ["a clean note with a byte order mark and line ends of Windows", `\uFEFF${CLEAN.replaceAll("\n", "\r\n")}`, 0],
    ["a signed note with a finding", CLEAN.replace("stop: 09:15", "stop: 9:15"), 1],
    ["a note that is not UTF-8", LATIN, 1],
    ["a text that is no note", "# Minutes\n", 2],
    ["nothing", "", 2],
  ])("%s", (_, input, ends) => {
    const named = ["--stdin-filename", typeof input === "string" && input.length < 20 ? "minutes.md" : "a.note.md"];
    for (const command of [["fix"], ["lint", "--fix"]]) {
      const { status, stdout } = piped([...command, "--stdin", ...named], input);
      expect([status, stdout.toString("latin1")]).toEqual([ends, Buffer.from(input).toString("latin1")]);
    }
  });

  test("nothing is printed where the run is refused, or nothing was to be written", () => {
    expect(piped(["fix", "--stdin", "--config", "gone.json"], CLEAN)).toMatchObject({ status: 2, stdout: Buffer.of() });
    expect(piped(["lint", "--stdin", "--diff"], CLEAN)).toMatchObject({ status: 0, stdout: Buffer.of() });
  });
});
