import { describe, expect, test } from "vitest";
import { dollars, yearToDate } from "../../server/src/facts/threshold.js";
import { parseNote } from "../../server/src/note/note.js";
import { makeReferences } from "../../server/src/reference/references.js";
import { refs } from "../support/references.js";
import { noteWith } from "./timed-note.js";

const TOTAL = "year-to-date: { pt-slp: 2100.5, ot: 900 }";

describe("a note's running total (documentation notes §2.1)", () => {
  test.each([
    ["PT", "2026-03-12", 2100.5, 2480, "$2,100.50", "$2,480"],
    ["SLP", "2025-03-12", 2100.5, 2410, "$2,100.50", "$2,410"],
    ["OT", "2023-03-12", 900, 2230, "$900", "$2,230"],
  ])("of %s on %s", (discipline, date, amount, threshold, shown, shownThreshold) => {
    const note = noteWith([`date: ${date}`, `discipline: ${discipline}`, TOTAL]);
    const total = yearToDate(note, refs);
    expect(total).toMatchObject({
      amount,
      threshold,
      review: 3000,
      year: date.slice(0, 4),
      shown,
      shownThreshold,
      shownReview: "$3,000",
    });
    expect(total && note.source.slice(total.span)).toBe(String(amount));
  });

  test.each([
    ["a year of which no amount is known", ["date: 2020-03-12", "discipline: OT", TOTAL]],
    ["no date", ["date:", "discipline: OT", TOTAL]],
    ["a discipline that has no threshold", ["discipline: PSY", TOTAL]],
    ["no discipline", [TOTAL]],
    ["no total", ["discipline: OT"]],
    ["no total of the discipline", ["discipline: OT", "year-to-date: { pt-slp: 900 }"]],
    ["totals that cannot be read", ["discipline: OT", "year-to-date: much"]],
    ["a total that cannot be read", ["discipline: OT", "year-to-date: { ot: much }"]],
  ])("there is none with %s", (_, keys) => {
    expect(yearToDate(noteWith(keys), refs)).toBeUndefined();
  });

  test("there is none in a note without a date", () => {
    expect(yearToDate(parseNote("visit.note.md", `---\ndiscipline: OT\n${TOTAL}\n---\n`), refs)).toBeUndefined();
  });

  test("the review amount may be known without the year's threshold", () => {
    const table = "from\tuntil\tbucket\tamount\n2026-01-01\t2028-01-01\treview\t3000\n";
    const tables = makeReferences((name) => (name === "kx-thresholds" ? table : undefined));
    const total = yearToDate(noteWith(["date: 2027-03-12", "discipline: OT", TOTAL]), tables);
    expect(total).toMatchObject({ amount: 900, review: 3000, shownThreshold: "", shownReview: "$3,000" });
    expect(total?.threshold).toBeUndefined();
  });

  test("the amount from which claims are reviewed may not be known", () => {
    const table = "from\tuntil\tbucket\tamount\n2026-01-01\t2027-01-01\tot\t2480\n";
    const tables = makeReferences((name) => (name === "kx-thresholds" ? table : undefined));
    const total = yearToDate(noteWith(["discipline: OT", TOTAL]), tables);
    expect(total).toMatchObject({ threshold: 2480, shownReview: "" });
    expect(total?.review).toBeUndefined();
  });
});

test.each([
  [0, "$0"],
  [999, "$999"],
  [1000, "$1,000"],
  [2480.5, "$2,480.50"],
  [2480.004, "$2,480"],
  [1234567.89, "$1,234,567.89"],
])("%d dollars are shown as %s", (amount, shown) => {
  expect(dollars(amount)).toBe(shown);
});
