import { describe, expect, test } from "vitest";
import { findingsCsv } from "../../report/src/csv.js";
import { makeData } from "../../report/src/data.js";
import { EVERYTHING, type Filter, matching, Orders } from "../../report/src/filter.js";
import type { FindingRow, HeadData, NoteRow } from "../../server/src/cli/reports/html-data.js";

const HEAD: HeadData = {
  rules: [
    { id: "missing-kx", category: "threshold", summary: "", sources: [], reason: 1 },
    { id: "units-exceed-minutes", category: "units", summary: "", sources: [], reason: 0 },
  ],
  ran: 2,
  reasons: [
    { title: "Units", meaning: "" },
    { title: "Threshold", meaning: "" },
  ],
  severities: 3,
  baseline: true,
  dollars: false,
  pseudonyms: false,
};

const NOTES: readonly NoteRow[] = [
  ["a.note.md", "ot-02", "medicare", "2026-03-02", [row(1, 0, 0, "Units (3) are too many."), row(0, 1, 3, "No KX.")]],
  ["b.note.md", "ot-01", "commercial", "2026-03-09", [row(1, 2, 1, '=1+1, "quoted"')]],
  ["c.note.md", "ot-01", "medicare", "", [row("internal-error", 0, 4, "No answer.")]],
];
const data = makeData(HEAD, NOTES, undefined);

describe("filters pass", () => {
  const cases: readonly (readonly [string, Partial<Filter>, readonly number[]])[] = [
    ["what counts, when nothing is asked", {}, [0, 2]],
    ["everything", { status: "all" }, [0, 1, 2, 3]],
    ["what is suppressed", { status: "suppressed" }, [1]],
    ["what a reviewer decided", { status: "reviewed" }, [3]],
    ["what is new", { status: "new" }, [2]],
    ["one severity", { severities: new Set([2]) }, [2]],
    ["no severity", { severities: new Set() }, []],
    ["a rule", { rule: 1 }, [0, 2]],
    ["a rule that is not of the run's list", { rule: 2, status: "all" }, [3]],
    ["a reason of denial, without infos", { reason: 0 }, [0]],
    ["a payer, by its number in order of name", { payer: 1, status: "all" }, [0, 1, 3]],
    ["a clinician", { clinician: 0, status: "all" }, [2, 3]],
    ["words in the message, whatever their case", { text: "UNITS (3)" }, [0]],
    ["words in the path", { text: "b.note", status: "all" }, [2]],
    ["signs as they are, not as a pattern", { text: ".*" }, []],
    ["days from", { from: "2026-03-09", status: "all" }, [2]],
    ["days to, never a note without a date", { to: "2026-03-08", status: "all" }, [0, 1]],
  ];
  for (const [name, filter, expected] of cases) {
    test(name, () => {
      expect([...matching(data, { ...EVERYTHING, ...filter }, data.findings.keys())]).toEqual(expected);
    });
  }
});

describe("findings are put in order", () => {
  const orders = new Orders(data);
  test("by rule; equal ones stay in the order of the run", () => {
    expect([...orders.by("rule", false)]).toEqual([3, 1, 0, 2]);
  });

  test("by message, last first", () => {
    expect([...orders.by("message", true)]).toEqual([0, 3, 1, 2]);
  });

  test("by place: as they came", () => {
    expect([...orders.by("place", false)]).toEqual([0, 1, 2, 3]);
  });
});

test("findings as CSV are quoted, and no cell is a formula", () => {
  const lines = [...findingsCsv(data, [0, 2])];
  expect(lines[0]).toMatch(/^severity,status,rule,message,path,line,/);
  expect(lines[1]).toBe(
    "error,open,units-exceed-minutes,Units (3) are too many.,a.note.md,10,5,2026-03-02,medicare,ot-02,2,,none,00ff\r\n",
  );
  expect(lines[2]).toContain(`,"'=1+1, ""quoted""",`);
});

function row(rule: number | string, severity: number, status: number, message: string): FindingRow {
  return [rule, severity, status, 0, 10, 5, 2, null, message, "00ff"];
}
