import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CALENDAR, checkStart, periodStart, tableStatus } from "../../scripts/data/calendar.js";
import { decodeCoverage } from "../../server/src/reference/coverage.js";

const ROOT = join(import.meta.dirname, "../..");
const coverage = readFileSync(join(ROOT, "data/coverage.tsv"), "utf8");
const page = readFileSync(join(ROOT, "docs/data-calendar.md"), "utf8");

const COVERAGE = "table\tfrom\tuntil\tbeyond\nmue\t2026-07-01\t2026-10-01\tcapped\norder-path\t2025-01-01\t\tsilent\n";
const stateOf = (day: string) => tableStatus(COVERAGE, day)[0];

describe("how a table stands on a day", () => {
  test.each([
    ["2026-07-15", "current"],
    ["2026-09-30", "ends soon"],
    ["2026-10-01", "out of date"],
  ])("%s: %s, since its last day is 30 September", (day, state) => {
    expect(stateOf(day)).toMatchObject({ table: "mue", lastDay: "2026-09-30", state });
  });

  test("one that is out of date is asked for the period of the day, one that ends soon for the period to come", () => {
    expect(stateOf("2027-02-11")?.todo).toBe("quarter: npm run data -- mue FILE --from 2027-01-01");
    expect(stateOf("2026-09-20")?.todo).toBe("quarter: npm run data -- mue FILE --from 2026-10-01");
  });

  test("one without an end stays current", () => {
    expect(tableStatus(COVERAGE, "2099-01-01")[1]).toMatchObject({ lastDay: undefined, state: "current" });
  });

  test("diagnoses change in October and April", () => {
    const starts = ["2026-11-26", "2027-03-31", "2027-04-01"].map((day) => periodStart("1 October and 1 April", day));
    expect(starts).toEqual(["2026-10-01", "2026-10-01", "2027-04-01"]);
  });
});

describe("the calendar", () => {
  test("has every table of coverage.tsv, and no other", () => {
    expect(new Set(Object.keys(CALENDAR))).toEqual(new Set(decodeCoverage(coverage).keys()));
  });

  test.each(Object.entries(CALENDAR))("is told on its page: %s", (table, { command }) => {
    expect(page).toContain(`| \`${table}\` |`);
    if (command !== undefined)
      expect(page).toMatch(new RegExp(`npm run data -- ${command.replace("DATE", "\\d{4}-\\d\\d-\\d\\d")}`));
  });
});

describe("the first day that is given for a file", () => {
  const tables: Readonly<Record<string, string>> = {
    "coverage.tsv": `${COVERAGE}fee-schedule\t2023-01-01\t2027-01-01\tsilent\nicd10cm\t2015-10-01\t2027-10-01\tsilent\n`,
    "icd10cm-periods.tsv": "marker\tperiods\n\tb2015-10-01\na\tb2015-10-01/2026-10-01\n",
  };
  const check = (name: string, from: string) =>
    checkStart(name, from, { today: "2026-11-20", table: (path) => tables[path] ?? "" });

  test.each([
    ["mue", "2026-07-01", "the newest day again"],
    ["mue", "2027-01-01", "the quarter to come"],
    ["fee-schedule", "2027-01-01", "the year to come"],
    ["icd10cm", "2026-10-01", "the newest day again"],
    ["icd10cm", "2027-04-01", "the middle of the fiscal year"],
  ])("%s from %s is taken: %s", (name, from) => expect(() => check(name, from)).not.toThrow());

  test.each([
    ["mue", "2026-12-15", "--from 2026-12-15 is not the first day of a period (quarter); that would be 2026-10-01."],
    [
      "mue",
      "2025-10-01",
      "--from 2025-10-01 is before 2026-07-01, from which the table holds; `git restore data` takes back a slip.",
    ],
    ["mue", "2062-10-01", "--from 2062-10-01 is more than a year ahead."],
    ["icd10cm", "2026-04-01", "--from 2026-04-01 is before 2026-10-01"],
    ["icd10cm", "2027-01-01", "is not the first day of a period (1 October and 1 April); that would be 2026-10-01."],
    ["fee-schedule", "2027-04-01", "is not the first day of a period (1 January); that would be 2027-01-01."],
  ])("%s from %s is refused", (name, from, message) => expect(() => check(name, from)).toThrow(message));
});
