import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isIsoDate } from "../../server/src/base/calendar.js";
import { decodeRows, TABLE_NAMES } from "../../server/src/reference/table.js";
import { RULES } from "../../server/src/rules/index.js";
import { endOf, refs } from "../support/references.js";

const DATA = join(import.meta.dirname, "../../data");
const textOf = (name: string) => readFileSync(join(DATA, `${name}.tsv`), "utf8");
const rowsOf = (name: string) => decodeRows(textOf(name));

/** What makes a row of a table unique. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  "procedure-codes": ["code"],
  mue: ["code", "from"],
  "discipline-modifiers": ["code"],
  modifiers: ["modifier"],
  credentials: ["credential"],
  sources: ["key"],
  coverage: ["table"],
  "ncci-pairs": ["column1", "column2", "deleted", "from"],
  "fee-schedule": ["year", "code", "modifier"],
  "conversion-factors": ["from", "kind"],
  "kx-thresholds": ["from", "bucket"],
  "word-lists": ["list", "word"],
  "code-lists": ["list", "family"],
  neighbors: ["code"],
  instruments: ["instrument", "name"],
  icd10cm: ["category"],
  "icd10cm-periods": ["marker"],
  "icd10cm-excludes1": ["family"],
};

describe("every table", () => {
  for (const name of TABLE_NAMES.filter((table) => table !== "icd10cm-descriptions")) {
    test(`${name}: as many cells as columns in each row, and no row twice`, () => {
      const [header = "", ...lines] = textOf(name).replace(/\n$/, "").split("\n");
      const columns = header.split("\t").length;
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter((line) => line.split("\t").length !== columns)).toEqual([]);
      const keys = rowsOf(name).map((row) => (KEYS[name] ?? []).map((column) => row[column]).join(" "));
      expect(keys).toEqual([...new Set(keys)]);
    });

    test(`${name}: its dates are real, and each period runs forward`, () => {
      const dated = rowsOf(name).flatMap((row) =>
        ["from", "until", "deleted", "table_effective", "coverage_until"].flatMap((column) => row[column] || []),
      );
      expect(dated.filter((date) => !isIsoDate(date))).toEqual([]);
      expect(rowsOf(name).filter(({ from, until }) => from && until && from >= until)).toEqual([]);
    });
  }
});

test("every instrument with another name is one that the rules know", () => {
  const known = rowsOf("word-lists").flatMap(({ list, word }) => (list === "W-INSTRUMENT" ? word : []));
  expect(rowsOf("instruments").filter(({ instrument = "", source }) => !known.includes(instrument) || !source)).toEqual([]);
});

describe("the code table", () => {
  const codes = rowsOf("procedure-codes");

  // A word that no rule knows would leave its code uncounted without a word.
  test.each([
    ["basis", "T15 T30 T60 T120 U band area instrument episode 30-days month ?"],
    ["contact", "one-to-one group either supervised one-to-one-caregiver caregiver professional none ?"],
    ["class", "A S S* -"],
    ["discipline", "GP GO GN"],
  ])("has only known words for %s", (column, words) => {
    const known = new Set(["", ...words.split(" ")]);
    expect(codes.filter((row) => !known.has(row[column] as string)).map(({ code }) => code)).toEqual([]);
  });

  test("names only bases that are in it", () => {
    const known = new Set(codes.map(({ code }) => code));
    expect(codes.filter(({ addon_of: base }) => base && !known.has(base))).toEqual([]);
  });

  test("agrees with CMS's discipline modifiers by code", () => {
    const inTable = codes.filter(({ discipline }) => discipline).map(({ code, discipline }) => `${code} ${discipline}`);
    expect(inTable).toEqual(rowsOf("discipline-modifiers").map(({ code, modifier }) => `${code} ${modifier}`));
  });

  test("has labels of our own, short and without the words of a manual", () => {
    expect(codes.filter(({ label = "" }) => label.length === 0 || label.length > 80).map(({ code }) => code)).toEqual([]);
  });

  test.each([
    ["97129", "2019-12-31", false],
    ["97129", "2020-01-01", true],
    ["97532", "2017-12-31", true],
    ["97532", "2018-01-01", false],
  ])("%s on %s: in force %s", (code, date, inForce) => {
    const row = refs.procedures.find(code);
    expect(row !== undefined && (row.from === "" || date >= row.from) && (row.until === "" || date < row.until)).toBe(inForce);
  });

  test.each([
    ["92507", "2026-12-31", true],
    ["92507", "2027-01-01", false],
    ["97110", "2027-01-01", true],
    ["97110", "2015-12-31", false],
  ])("%s on %s: known %s", (code, date, known) => expect(refs.procedures.lookup(code, date).known).toBe(known));
});

test.each([
  ["mue", "mai", "1 2 3"],
  ["ncci-pairs", "indicator", "0 1 9"],
])("%s has only known words for %s", (table, column, words) => {
  const known = words.split(" ");
  expect(rowsOf(table).filter((row) => !known.includes(row[column] as string))).toEqual([]);
});

describe("limits", () => {
  test.each([
    ["97129", 1, 2],
    ["97130", 7, 3],
    ["97139", 1, 3],
    ["97110", 6, 3],
    ["97112", 4, 3],
    ["92507", 1, 3],
    ["96125", 2, 3],
  ])("%s: %i units, indicator %i", (code, units, indicator) =>
    expect(refs.mue.find(code, "2026-03-12")).toMatchObject({ units, indicator }),
  );
});

describe("pairs of the table of 2024-07-01", () => {
  test.each([
    ["97129", "97168", 1],
    ["97168", "97129", 1],
    ["97130", "97164", 1],
    ["92507", "97129", 1],
    ["97129", "97153", 0],
    ["97139", "36591", 0],
    ["97140", "97124", 0],
    ["97161", "97750", 0],
  ])("%s with %s: indicator %i", (a, b, indicator) => expect(refs.pairs.find(a, b, "2026-03-12")?.indicator).toBe(indicator));

  test.each([
    ["97129", "97165"],
    ["97129", "97110"],
    ["97530", "97116"],
    ["97140", "97530"],
    ["97129", "96125"],
  ])("%s with %s: none", (a, b) => expect(refs.pairs.find(a, b, "2026-03-12")).toBeUndefined());

  test("days before the table are not known", () => {
    expect(refs.pairs.find("97129", "97168", "2024-06-30")).toBeUndefined();
    expect(refs.pairs.find("97129", "97168", "2024-07-01")).toBeDefined();
  });
});

describe("money", () => {
  test.each([
    ["97129", "2025-06-01", 21.67],
    ["97130", "2025-06-01", 20.7],
    ["97129", "2026-06-01", 22.38],
    ["97130", "2026-06-01", 21.04],
    ["97110", "2026-06-01", 29.06],
    ["92507", "2025-06-01", 75.04],
    ["97139", "2026-06-01", undefined],
    ["97129", endOf("fee-schedule"), undefined],
    ["97129", "2022-12-31", undefined],
  ])("%s on %s: $%d", (code, date, amount) => expect(refs.fees.amountOn(code, date)).toBe(amount));

  test.each([
    ["2024-03-08", 32.7442],
    ["2024-03-09", 33.2875],
    ["2025-12-31", 32.3465],
    ["2026-01-01", 33.4009],
    [endOf("fee-schedule"), undefined],
  ])("conversion factor on %s: %d", (date, factor) => expect(refs.fees.factorOn(date)).toBe(factor));

  test.each([
    ["pt-slp", "2023-12-31", 2230],
    ["ot", "2025-01-01", 2410],
    ["ot", "2025-12-31", 2410],
    ["pt-slp", "2026-01-01", 2480],
    ["pt-slp", endOf("kx-threshold"), undefined],
    ["review", "2027-12-31", 3000],
    ["review", "2028-01-01", undefined],
    ["review", "2020-12-31", undefined],
    ["ot", "2020-12-31", undefined],
  ] as const)("threshold of %s on %s: %d", (bucket, date, amount) => expect(refs.thresholds.find(bucket, date)).toBe(amount));
});

test("every source key that a rule names is in the table", () => {
  const known = new Set(rowsOf("sources").map(({ key }) => key));
  const unknown = RULES.flatMap(({ id, sources }) =>
    sources.filter((source) => !known.has(source.split(" ")[0])).map((source) => `${id}: ${source}`),
  );
  expect(unknown, "add these sources to data/sources.tsv, or name keys that are there").toEqual([]);
});
