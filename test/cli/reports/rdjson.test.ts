import { expect, test } from "vitest";
import { rdjsonReporter } from "../../../server/src/cli/reports/rdjson.js";
import { everything, finding, HOSTILE, noteReport, reportText, writeReport } from "../../support/reports.js";
import { compileSchema } from "../../support/schemas.js";

const validate = compileSchema("reviewdog-diagnostic-result.json", { closed: true });

interface DiagnosticResult {
  readonly source: unknown;
  readonly diagnostics: readonly Record<string, unknown>[];
}

function read(text: string): DiagnosticResult {
  const result = JSON.parse(text) as DiagnosticResult;
  expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
  return result;
}

test("the schema refuses a key that reviewdog does not know", () => {
  expect(validate({ diagnostics: [{ message: "x", relatedLocation: [] }] })).toBe(false);
});

test("open findings are diagnostics with rule page and related places; accepted ones are left out", () => {
  const { source, diagnostics } = read(reportText(rdjsonReporter, everything()));
  expect(source).toEqual({ name: "soapstone", url: "https://soapstone.example/" });
  expect(diagnostics.map(({ severity }) => severity)).toEqual(["WARNING", "ERROR", "ERROR", "INFO"]);
  expect(diagnostics[2]).toEqual({
    message: "The clinician stands in two one-to-one sessions from 09:00 to 09:46. (escalated by r-2, 2026-03-20)",
    location: { path: "pt-0417/2026-03-12.note.md", range: { start: { line: 31 }, end: { line: 32 } } },
    severity: "ERROR",
    code: { value: "clinician-double-booked", url: "https://soapstone.example/docs/rules/clinician-double-booked.md" },
    related_locations: [
      {
        message: "The other session.",
        location: { path: "pt-0523/2026-03-12.note.md", range: { start: { line: 18 } } },
      },
      { message: "This session.", location: { path: "pt-0417/2026-03-12.note.md", range: { start: { line: 4 } } } },
      { message: "A note that was removed.", location: { path: "gone.note.md" } },
    ],
  });
});

test("columns count bytes of UTF-8, and stand only where the line is known", () => {
  const source = "a𐐀é–b";
  const placed = finding({ from: { line: 0, character: 5 }, to: { line: 0, character: 6 }, source });
  const places = [placed, { ...placed, source: undefined }, { ...placed, to: { line: 2, character: 0 } }].map((one) => {
    const [diagnostic] = read(reportText(rdjsonReporter, [noteReport("a.note.md", [one])])).diagnostics;
    return diagnostic?.location;
  });
  expect(places).toEqual([
    { path: "a.note.md", range: { start: { line: 1, column: 11 }, end: { line: 1, column: 12 } } },
    { path: "a.note.md", range: { start: { line: 1 }, end: { line: 1 } } },
    { path: "a.note.md", range: { start: { line: 1 }, end: { line: 2 } } },
  ]);
});

test("empty, cut off and hostile reports are valid", () => {
  expect(read(reportText(rdjsonReporter, [])).diagnostics).toEqual([]);
  expect(read(`${writeReport(rdjsonReporter, everything()).beforeEnd}]}`).diagnostics).toHaveLength(4);
  const [diagnostic] = read(
    reportText(rdjsonReporter, [noteReport(HOSTILE.path, [finding({ message: HOSTILE.message })])]),
  ).diagnostics;
  expect(diagnostic).toMatchObject({ message: HOSTILE.message, location: { path: HOSTILE.path } });
});
