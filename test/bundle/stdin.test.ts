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
