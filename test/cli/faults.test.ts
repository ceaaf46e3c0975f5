import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

async function lint(text: string, ...flags: string[]): Promise<{ status: number; found: string[] }> {
  const { status, out } = await soapstone(["lint", "visit.note.md", "--format", "json", ...flags], { "visit.note.md": text });
  const { notes } = JSON.parse(out) as { notes: { findings: JsonFinding[] }[] };
  const findings = notes.flatMap((note) => note.findings);
  return { status, found: findings.map((f) => `${f.line}:${f.column}-${f.endColumn} ${f.severity} ${f.rule}`) };
}

test("the clean note of the format page gives nothing", async () => {
  expect(await lint(cleanNote())).toEqual({ status: 0, found: [] });
});

describe("the clean note with one fault gives exactly that fault, in its place", () => {
  test("stop times removed: a warning for Medicare, an error for a commercial payer", async () => {
    const text = FAULTS["missing-stop-time"]();
    expect(await lint(text)).toEqual({ status: 0, found: ["17:5-17 warning missing-stop-time"] });
    const commercial = text.replace("payer: medicare", "payer: commercial\nauthorization: { id: A-1 }");
    expect(await lint(commercial)).toEqual({ status: 1, found: ["18:5-17 error missing-stop-time"] });
  });

  test("a line without GO", async () => {
    expect(await lint(FAULTS["missing-discipline-modifier"]())).toEqual({
      status: 1,
      found: ["29:5-18 error missing-discipline-modifier"],
    });
  });

  test("a line linked to no diagnosis", async () => {
    expect(await lint(FAULTS["missing-icd10-link"]())).toEqual({ status: 1, found: ["17:11-18 error missing-icd10-link"] });
  });

  test("97130 alone: a warning in a single file, an error when the folder is known", async () => {
    const text = FAULTS["unbacked-97130"]();
    expect(await lint(text)).toEqual({ status: 0, found: ["17:11-18 warning unbacked-97130"] });
    const { status, out } = await soapstone(["lint", "--format", "json"], { "visit.note.md": text, ...recordOf() });
    expect([status, out.match(/"severity":"(\w+)"/)?.[1]]).toEqual([1, "error"]);
  });
});
