import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { csvReporter } from "../../../server/src/cli/reports/csv.js";
import type { NoteReport } from "../../../server/src/workspace/reported-note.js";
import { everything, finding, HOSTILE, noteReport, reportText, writeReport } from "../../support/reports.js";

function rowsOf(notes: readonly NoteReport[], head: Parameters<typeof reportText>[2] = {}): Record<string, string>[] {
  return parse(reportText(csvReporter, notes, head), { columns: true, record_delimiter: "\r\n" });
}

test("a finding is a row, accepted or not, below the names of its columns", () => {
  const rows = rowsOf(everything());
  expect(rows.map(({ rule, status, reason }) => [rule, status, reason])).toEqual([
    ["malformed-time", "open", ""],
    ["missing-kx", "open", ""],
    ["clinician-double-booked", "open", "asked the clinic"],
    ["missing-kx", "suppression", "KX is on the claim"],
    ["missing-kx", "baseline", "known on 2026-01-01"],
    ["missing-kx", "review", "addendum of 2026-03-14"],
    ["missing-kx", "open", "seen in the audit"],
  ]);
  expect(rows[2]).toEqual({
    path: "pt-0417/2026-03-12.note.md",
    line: "31",
    column: "1",
    rule: "clinician-double-booked",
    category: "integrity",
    severity: "error",
    message: "The clinician stands in two one-to-one sessions from 09:00 to 09:46.",
    status: "open",
    reason: "asked the clinic",
    decision: "escalated",
    by: "r-2",
    on: "2026-03-20",
    until: "",
    baseline: "new",
    fix: "suggestion",
    units: "3",
    dollars: "67.5",
    date: "2026-03-12",
    payer: "medicare",
    discipline: "OT",
    fingerprint: "00000000000000a3",
    sha256: "ab".repeat(32),
    unpriced: "",
    uncounted: "",
  });
});

test("patient and clinician are told as pseudonyms only", () => {
  expect(reportText(csvReporter, [noteReport("a.note.md", [finding()])])).not.toMatch(/pt-0417|ot-07/);
  expect(rowsOf(everything(), { pseudonyms: true })[0]).toMatchObject({ patient: "pt-0417", clinician: "ot-07" });
});

test("no cell starts a formula or leaves its line", () => {
  const starts = ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "＝1"];
  const messages = [HOSTILE.message, ...starts];
  const notes = [
    noteReport(
      HOSTILE.path,
      messages.map((message) => finding({ message })),
      { payer: "=x" },
    ),
  ];
  const rows = rowsOf(notes);
  expect(rows).toHaveLength(messages.length);
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@\t\r＝＋－＠-]/);
  expect(rows.slice(1, 5).map(({ message }) => message)).toEqual(["'=1+1", "'+1", "'-1", "'@A1"]);
  expect(reportText(csvReporter, notes).trimEnd().split("\r\n")).toHaveLength(messages.length + 1);
  expect(reportText(csvReporter, notes).replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u);
});

test("the show level counts, and a run without findings is its header", () => {
  expect(rowsOf(everything(), { showLevel: "error" })).toHaveLength(4);
  expect(reportText(csvReporter, [noteReport("a.note.md")])).toMatch(/^path,line,column,rule,[^\r\n]*\r\n$/);
});

test("what stands before the end is whole", () => {
  const { files, beforeEnd } = writeReport(csvReporter, everything());
  expect(beforeEnd).toBe(files[0]);
});
