import { describe, expect, test } from "vitest";
import { countLimits, shareLimits } from "../../report/src/control-limits.js";
import { makeData } from "../../report/src/data.js";
import { ledger } from "../../report/src/ledger.js";
import { measures, rated } from "../../report/src/measure.js";
import { tally } from "../../report/src/tally.js";
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
  baseline: false,
  dollars: true,
  pseudonyms: false,
};

/** Rows of rule, severity, status, line, units, dollars. */
const NOTES: readonly NoteRow[] = [
  note("ot-01", "medicare", "2026-03-01", [1, 0, 0, 10, 3, 60], [1, 0, 0, 10, 3, 60], [1, 1, 0, 14, 2, 40], [0, 1, 0, 10, 3, 60]),
  note("ot-01", "medicare", "2026-03-02", [1, 2, 0, 10, 5, 99]),
  note("ot-02", "", "2026-03-08", [1, 0, 3, 10, 4, 80]),
  note("ot-02", "medicare", ""),
];
const data = makeData(HEAD, NOTES, undefined);

describe("control limits", () => {
  test("of a p-chart are those of the handbook's wafers: 50 in a sample, mean 0.2313", () => {
    const { lower, upper } = shareLimits(0.2313, 50);
    expect(lower).toBeCloseTo(0.0524, 4);
    expect(upper).toBeCloseTo(0.4102, 4);
  });

  test("never leave what a share can be", () => {
    expect(shareLimits(0.5, 2)).toEqual({ lower: 0, upper: 1 });
  });

  test("of a u-chart widen with the mean and narrow with the notes", () => {
    expect(countLimits(4, 9)).toEqual({ lower: 2, upper: 6 });
    expect(countLimits(4, 36)).toEqual({ lower: 3, upper: 5 });
  });

  test("a clinician with a few bad notes is within them, one with many is above", () => {
    const many = [0, 1, 2].map((key) => ({
      key,
      name: `ot-0${key}`,
      notes: [400, 400, 4][key] ?? 0,
      findings: [0, 0, 0] as [number, number, number],
      flagged: [
        [40, 0, 0],
        [120, 0, 0],
        [2, 0, 0],
      ][key] as [number, number, number],
    }));
    const total = {
      key: 0,
      name: "all",
      notes: 804,
      findings: [0, 0, 0],
      flagged: [162, 162, 162],
    } as unknown as (typeof many)[number];
    const [errors] = measures(3);
    expect(rated(many, total, errors as NonNullable<typeof errors>).map(({ verdict }) => verdict)).toEqual([
      "below",
      "above",
      "within",
    ]);
  });
});

describe("figures", () => {
  const figures = tally(data);

  test("count what counts, by severity, and notes by their gravest finding", () => {
    expect(figures.total).toMatchObject({ notes: 4, findings: [2, 2, 1], flagged: [1, 1, 2] });
    expect(figures.accepted).toMatchObject({ suppressed: 1, known: 0, reviewed: 0 });
  });

  test("count a note with more findings than a function takes arguments", () => {
    const [path, patient, kind, date, rows] = data.notes[0] as (typeof data.notes)[number];
    const many = Array.from({ length: 200_000 }, () => rows[0] as (typeof rows)[number]);
    const one = { ...data, notes: [[path, patient, kind, date, many]], ruleOf: many.map(() => 0) } as unknown as typeof data;
    expect(tally(one).rules.map(({ notes, findings }) => [notes, ...findings].toSorted((a, b) => b - a))).toEqual([
      [200_000, 1, 0, 0],
    ]);
  });

  test("by rule, with the notes it is found in", () => {
    expect(figures.rules.map(({ name, notes, findings }) => [name, notes, ...findings])).toEqual([
      ["units-exceed-minutes", 2, 2, 1, 1],
      ["missing-kx", 1, 0, 1, 0],
    ]);
  });

  test("by payer and clinician, those without one together", () => {
    expect(figures.payers.map(({ name, notes }) => [name, notes])).toEqual([
      ["medicare", 3],
      ["", 1],
    ]);
    expect(figures.clinicians.map(({ name, notes }) => [name, notes])).toEqual([
      ["ot-01", 2],
      ["ot-02", 2],
    ]);
  });

  test("by week, from Monday to Sunday; notes without a date are counted apart", () => {
    expect(figures.weeks.map(({ name, notes }) => [name, notes])).toEqual([
      ["2026-02-23", 1],
      ["2026-03-02", 2],
    ]);
    expect(figures.undated).toBe(1);
  });
});

describe("the ledger", () => {
  test("counts errors and warnings by reason, and of a note's units the largest figure of an error once", () => {
    expect(ledger(data)).toEqual([
      { reason: 0, errors: 2, warnings: 1, notes: 1, places: 2, units: 3, dollars: 60 },
      { reason: 1, errors: 0, warnings: 1, notes: 1, places: 1, units: 0, dollars: 0 },
    ]);
  });

  test("knows no amount where none is known for any unit, which is not the same as none at stake", () => {
    const dollarsOf = (...amounts: readonly (number | null)[]) =>
      ledger(makeData(HEAD, [note("ot-01", "", "", ...amounts.map((amount) => [1, 0, 0, 10, 3, amount]))], undefined))[0]
        ?.dollars;
    expect(dollarsOf(null)).toBeNull();
    expect(dollarsOf(null, 20)).toBe(20);
    expect(dollarsOf(20, null)).toBe(20);
  });

  test("knows no amount where an error's units cannot be read", () => {
    const rows = ledger(makeData(HEAD, [note("ot-01", "", "", [1, 0, 0, 10, 0, null])], undefined));
    expect(rows).toEqual([expect.objectContaining({ units: 0, dollars: null })]);
  });

  test("puts nothing at stake for a warning, so that no row claims more than the run does", () => {
    const rows = ledger(makeData(HEAD, [note("ot-01", "", "", [1, 0, 0, 10, 1, 20], [1, 1, 0, 2, 3, 60])], undefined));
    expect(rows).toEqual([{ reason: 0, errors: 1, warnings: 1, notes: 1, places: 2, units: 1, dollars: 20 }]);
  });
});

function note(clinician: string, payer: string, date: string, ...rows: readonly (readonly (number | null)[])[]): NoteRow {
  const findings = rows.map(([rule, severity, status, line, units, dollars = 0]): FindingRow => {
    return [rule ?? 0, severity ?? 0, status ?? 0, 0, line ?? 1, 1, units ?? 0, dollars, "Found.", "00ff"];
  });
  return ["a.note.md", clinician, payer, date, findings];
}
