import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { refreshIcd10cm } from "../../scripts/data/icd10cm.js";
import { quarterAfter, type Refreshed } from "../../scripts/data/refresh.js";
import { REFRESHES } from "../../scripts/data/tables.js";
import { addDays } from "../../server/src/base/calendar.js";
import { compareText } from "../../server/src/base/order.js";
import { readTable } from "../../server/src/node/host.js";
import { DiagnosisCodes } from "../../server/src/reference/icd10cm.js";
import { makeReferences, type References } from "../../server/src/reference/references.js";
import { decodeRows, type Row, type TableName } from "../../server/src/reference/table.js";
import { endOf, refs } from "../support/references.js";

type Tables = (name: string) => string;

const DATA = join(import.meta.dirname, "../../data");
const shipped: Tables = (name) => readTable(DATA, name.replace(/\.tsv(\.gz)?$/, "") as TableName) ?? "";
/** The shipped tables with those that a refresh wrote. */
const tablesAfter =
  ({ files }: Refreshed): Tables =>
  (name) =>
    files[name] ?? shipped(name);
const refresh = (name: string, text: string, from: string, table: Tables = shipped): Refreshed =>
  (REFRESHES[name] as NonNullable<(typeof REFRESHES)[string]>)({ text, from, table });
const rowsOf = ({ files }: Refreshed, name: string) => decodeRows(files[name]);
const coverageOf = (done: Refreshed, name: string) => rowsOf(done, "coverage.tsv").find(({ table }) => table === name);
const referencesOf = (done: Refreshed): References => makeReferences((name) => tablesAfter(done)(`${name}.tsv`));

describe("the medically unlikely edits of a downloaded file", () => {
  const QUARTER = endOf("mue");
  const rows = decodeRows(shipped("mue.tsv"));
  const newest =
    rows
      .map(({ table_effective: date = "" }) => date)
      .sort(compareText)
      .at(-1) ?? "";
  const lines = rows
    .filter(({ table_effective: date }) => date === newest)
    .map(({ code, mue_value, mai }) => `${code},${mue_value},${mai} Date of Service Edit: Policy,Reason`);
  const file = (some: readonly string[], service = "Practitioner") =>
    [
      '"Codes are copyright 2027.\n\nRestrictions apply.",,,',
      `"HCPCS/\nCPT Code",${service} Services MUE Values,MUE Adjudication Indicator,MUE Rationale`,
      ...some,
    ].join("\n");
  const changed = file([...lines.map((line) => line.replace(/^97112,\d+/, "97112,99")), "0001U,1,2 Date of Service Edit,Reason"]);
  const done = refresh("mue", changed, QUARTER);

  test("bring the codes that the product needs, and no others", () => {
    expect(rowsOf(done, "mue.tsv").some(({ code }) => code === "0001U")).toBe(false);
    expect(rowsOf(done, "mue.tsv").filter(({ code }) => code === "97110")).toEqual([
      { code: "97110", mue_value: "6", mai: "3", table_effective: QUARTER, from: "2024-07-01" },
    ]);
  });

  test("hold from their day; a day before keeps the answer that it had", () => {
    const { mue } = referencesOf(done);
    expect(mue.find("97112", QUARTER)).toMatchObject({ units: 99, table: QUARTER, from: QUARTER });
    const before = addDays(QUARTER, -1);
    expect(mue.find("97112", before)).toEqual(refs.mue.find("97112", before));
    expect(mue.find("97110", QUARTER)).toMatchObject({ units: 6, table: QUARTER });
    expect(mue.find("97110", before)).toEqual(refs.mue.find("97110", before));
  });

  test("begin anew for a code that the table before did not have, and name the older table until then", () => {
    const [older] = rows.filter(({ table_effective: date }) => date !== newest);
    const code = older?.code ?? "";
    const { mue } = referencesOf(
      refresh("mue", file([...lines, `${code},${older?.mue_value},${older?.mai} Date,Reason`]), QUARTER),
    );
    expect(mue.find(code, addDays(QUARTER, -1))).toEqual(refs.mue.find(code, addDays(QUARTER, -1)));
    expect(mue.find(code, QUARTER)).toMatchObject({ table: QUARTER, from: QUARTER });
  });

  test("keep a code that is not in the file, with its date", () => {
    const { mue } = referencesOf(refresh("mue", file(lines.filter((line) => !line.startsWith("97140"))), QUARTER));
    expect(mue.find("97140", QUARTER)).toEqual(refs.mue.find("97140", QUARTER));
  });

  test("carry the coverage to the end of their quarter", () => {
    expect(coverageOf(done, "mue")?.until).toBe(quarterAfter(QUARTER));
  });

  test("give the same tables when they are read again, and a slip gives way to the right file", () => {
    expect(refresh("mue", changed, QUARTER, tablesAfter(done)).files).toEqual(done.files);
    expect(refresh("mue", file(lines), QUARTER, tablesAfter(done)).files).toEqual(refresh("mue", file(lines), QUARTER).files);
  });

  test("are taken once when a row is repeated, and refused when two rows of a code differ", () => {
    expect(refresh("mue", file([...lines, ...lines]), QUARTER).files).toEqual(refresh("mue", file(lines), QUARTER).files);
    expect(() => refresh("mue", file([...lines, "97110,98,3 Date of Service Edit,Reason"]), QUARTER)).toThrow(
      "Two rows of 97110 differ.",
    );
  });

  test.each([
    ["half of the file", lines.filter((_, at) => at % 2 === 0)],
    ["one row", lines.slice(0, 1)],
  ])("are refused when only %s came", (_, some) => {
    expect(() => refresh("mue", file(some), QUARTER)).toThrow(
      /^\d+ of the table's \d+ codes of .+ are not in the file\. Is it whole/,
    );
  });

  test("are refused when they are those of hospitals", () => {
    expect(() => refresh("mue", file(lines, "Outpatient Hospital"), QUARTER)).toThrow('No column for "value" was found.');
  });
});

const PTP_HEAD = [
  "CPT only copyright 2027 American Medical Association. All rights reserved.",
  "Column1/Column2 Edits",
  "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
  "\t\tprior to 1996\tDate\tDate\t0=not allowed\t",
  "\t\t\t\t*=no data\t1=allowed\t",
].join("\r\n");

describe("the pairs of a release", () => {
  const BEFORE = refs.coverage.get("ncci-pairs")?.releases.at(-1) ?? "";
  const BETWEEN = quarterAfter(BEFORE);
  const QUARTER = quarterAfter(BETWEEN);
  const digits = (day: string | undefined) => day?.replaceAll("-", "") || "*";
  const lineOf = ({ column1, column2, indicator, deleted }: Row, from = "20100101") =>
    [column1, column2, "", from, digits(deleted), indicator, "Reason"].join("\t");
  const lines = decodeRows(shipped("ncci-pairs.tsv")).map((row) => lineOf(row));
  const file = (some: readonly string[]) => [PTP_HEAD, ...some].join("\r\n");
  const isPair = (line: string, a: string, b: string) => line.startsWith(`${a}\t${b}\t`) && line.includes("\t*\t");
  const changed = file(
    lines
      .filter((line) => !isPair(line, "97140", "97124"))
      .map((line) =>
        isPair(line, "97168", "97129") || isPair(line, "97129", "97168") ? line.replace("\t*\t", `\t${digits(BETWEEN)}\t`) : line,
      )
      .map((line) => (isPair(line, "97139", "36591") ? line.replace("\t*\t0", "\t*\t1") : line))
      .concat(lineOf({ column1: "97129", column2: "97110", indicator: "1" }, digits(BETWEEN)))
      .concat(lineOf({ column1: "97530", column2: "97116", indicator: "1" }, "20100101"))
      .concat(lineOf({ column1: "00100", column2: "00102", indicator: "0" })),
  );
  const done = refresh("ncci-pairs", changed, QUARTER);
  const { pairs } = referencesOf(done);

  test.each([
    ["ended, by the file's date", "97129", "97168", addDays(BETWEEN, -1), 1, BETWEEN, undefined],
    ["ended without a date", "97140", "97124", addDays(QUARTER, -1), 0, QUARTER, undefined],
    ["opened to a modifier", "97139", "36591", addDays(QUARTER, -1), 0, QUARTER, 1],
    ["new, by the file's date", "97129", "97110", addDays(BETWEEN, -1), undefined, BETWEEN, 1],
    ["said to be older than the release before, which lacked it", "97530", "97116", addDays(QUARTER, -1), undefined, QUARTER, 1],
    ["as it was", "97130", "97164", "2024-07-01", 1, QUARTER, 1],
  ])("hold on their days: one that is %s", (_, a, b, day, indicator, next, then) => {
    expect(pairs.find(a, b, day)?.indicator).toBe(indicator);
    expect(pairs.find(a, b, next)?.indicator).toBe(then);
  });

  test("are those of the selection only, and the table's date is theirs", () => {
    expect(pairs.has("00100")).toBe(false);
    expect(pairs.tableOn(QUARTER)).toBe(QUARTER);
    expect(pairs.tableOn(addDays(QUARTER, -1))).toBe(BEFORE);
    expect(coverageOf(done, "ncci-pairs")).toMatchObject({ from: "2024-07-01", until: quarterAfter(QUARTER) });
  });

  test("give the same tables when they are read again, and a slip gives way to the right file", () => {
    expect(refresh("ncci-pairs", changed, QUARTER, tablesAfter(done)).files).toEqual(done.files);
    const slip = refresh("ncci-pairs", file(lines.filter((line) => !isPair(line, "97140", "97124"))), QUARTER);
    expect(refresh("ncci-pairs", file(lines), QUARTER, tablesAfter(slip)).files["ncci-pairs.tsv"]).toBe(
      shipped("ncci-pairs.tsv"),
    );
  });

  test("are taken once when a row is repeated, and refused when two rows differ", () => {
    expect(refresh("ncci-pairs", file([...lines, ...lines]), QUARTER).files).toEqual(
      refresh("ncci-pairs", file(lines), QUARTER).files,
    );
    const other = lines.find((line) => isPair(line, "97139", "36591"))?.replace("\t*\t0", "\t*\t1") ?? "";
    expect(() => refresh("ncci-pairs", file([...lines, other]), QUARTER)).toThrow(
      "Two rows of 97139 with 36591 2010-01-01 differ.",
    );
  });

  test("are refused when a part is missing", () => {
    expect(() => refresh("ncci-pairs", file(lines.slice(0, 2000)), QUARTER)).toThrow(
      /^\d+ of the table's \d+ pairs in force are not in the file\. Is it whole/,
    );
  });
});

describe("the relative values of a year", () => {
  const FIRST_DAY = endOf("fee-schedule");
  const YEAR = FIRST_DAY.slice(0, 4);
  const old = decodeRows(shipped("fee-schedule.tsv"));
  const newest = old.filter(({ year }) => year === old.at(-1)?.year);
  const lines = newest.map((row) =>
    [
      row.code,
      row.modifier,
      "words",
      row.status,
      "",
      row.work_rvu,
      row.nonfac_pe_rvu,
      "",
      row.fac_pe_rvu,
      "",
      row.mp_rvu,
      row.nonfac_total,
      row.fac_total,
      "0",
      row.global,
      row.mult_proc,
    ].join(","),
  );
  const file = (some: readonly string[], year = YEAR) =>
    [
      `${year} National Physician Fee Schedule,,,,,,,,,,,,,,,,`,
      ",,,,NOT USED,,,NON-FAC,,FACILITY,,,,,,",
      ",,,STATUS,FOR MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,MULT",
      "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,PROC",
      ...some,
    ].join("\n");
  const done = refresh("fee-schedule", file([...lines, "99999,,words,A,,1.00,1.00,,1.00,,0.00,2.00,2.00,0,XXX,0"]), FIRST_DAY);

  test("are read under headers that stand in several rows", () => {
    const rows = rowsOf(done, "fee-schedule.tsv").filter(({ year }) => year === YEAR);
    expect(rows).toEqual(newest.map((row) => ({ ...row, year: YEAR })));
    expect(rowsOf(done, "fee-schedule.tsv").filter(({ year }) => year !== YEAR)).toEqual(old);
    expect(coverageOf(done, "fee-schedule")?.until).toBe(`${Number(YEAR) + 1}-01-01`);
  });

  test.each([
    ["one row", file(lines.slice(0, 1)), /^\d+ of the table's \d+ codes of \d{4} are not in the file\. Is it whole/],
    [
      "a cell of words",
      file(lines.map((line) => line.replace(/^(97129,.*?,A,,)[\d.]+/, "$1n/a"))),
      '97129 has "n/a" as work_rvu',
    ],
    [
      "a figure with a comma",
      file(lines.map((line) => line.replace(/^(97129,.*?,A,,)[\d.]+/, '$1"1,234.00"'))),
      '97129 has "1,234.00" as work_rvu, where a figure such as 0.50 was expected.',
    ],
    [
      "two rows of a code",
      file([...lines, "97129,,words,A,,9.00,1.00,,1.00,,0.00,2.00,2.00,0,XXX,0"]),
      `Two rows of ${YEAR} 97129 differ.`,
    ],
    ["another year", file(lines, "2019"), `It is the file of 2019, and ${FIRST_DAY} was given as its first day.`],
  ])("are refused with %s", (_, text, message) => {
    expect(() => refresh("fee-schedule", text, FIRST_DAY)).toThrow(message);
  });

  test("are taken once when a row is repeated", () => {
    expect(refresh("fee-schedule", file([...lines, ...lines]), FIRST_DAY).files).toEqual(
      refresh("fee-schedule", file(lines), FIRST_DAY).files,
    );
  });
});

describe("an order file of ICD-10-CM", () => {
  const codes = [...refs.diagnoses.categoryNames].flatMap((category) => refs.diagnoses.inCategory(category));
  const orderLine = (code: string, billable: boolean, words: string) =>
    `00001 ${code.replace(".", "").padEnd(7)} ${billable ? 1 : 0} ${words.slice(0, 60).padEnd(60)} ${words || "-"}`;
  const now = codes.filter(({ code }) => ["billable", "header"].includes(refs.diagnoses.stateOf(code, "2026-10-01")));
  const lines = now.map((row) =>
    orderLine(row.code, refs.diagnoses.stateOf(row.code, "2026-10-01") === "billable", refs.descriptions.of(row)),
  );

  test("that brings nothing new changes no history", () => {
    const done = refreshIcd10cm({ text: lines.join("\r\n"), from: "2026-10-01", table: shipped });
    expect(done.said[0]).toMatch(/^99085 codes, 0 of them/);
    expect(done.files["icd10cm.tsv"]).toBe(shipped("icd10cm.tsv"));
  });

  test("ends codes, begins new ones and turns codes into headers on its day", () => {
    const changed = lines
      .filter((line) => !line.includes(" R41841 "))
      .map((line) => line.replace(/^(\d{5} R41842 +)1/, "$10"))
      .concat(orderLine("R41.8421", true, "Visuospatial deficit, first"));
    const { files } = refreshIcd10cm({ text: changed.join("\n"), from: "2027-10-01", table: shipped });
    const after = new DiagnosisCodes(files["icd10cm.tsv"], files["icd10cm-periods.tsv"]);
    expect(after.find("R41.841")?.periods.at(-1)).toEqual({ billable: true, from: "2015-10-01", until: "2027-10-01" });
    expect(after.find("R41.842")?.periods.map(({ billable, from }) => [billable, from])).toEqual([
      [true, "2015-10-01"],
      [false, "2027-10-01"],
    ]);
    expect(after.find("R41.8421")?.periods).toEqual([{ billable: true, from: "2027-10-01", until: "" }]);
    expect(after.find("I69.311")).toMatchObject({ periods: [{ from: "2016-10-01" }] });
  });

  test("that is read again gives the same tables, and a slip gives way to the right file", () => {
    const slip = refreshIcd10cm({ text: lines.slice(0, -500).join("\n"), from: "2027-10-01", table: shipped });
    const mended = refreshIcd10cm({ text: `${lines.join("\n")}\n \n`, from: "2027-10-01", table: tablesAfter(slip) });
    expect(mended.said[0]).toMatch(/^99085 codes, 500 of them/);
    expect(mended.files["icd10cm.tsv"]).toBe(shipped("icd10cm.tsv"));
  });

  test.each([
    ["its first lines", lines.slice(0, 5)],
    ["all but its last chapter", lines.filter((line) => !/^\d{5} Z/.test(line))],
    ["a supplement of what is new on 1 April", [orderLine("R41.8421", true, "Visuospatial deficit, first")]],
  ])("that has only %s is refused", (_, some) => {
    expect(() => refreshIcd10cm({ text: some.join("\n"), from: "2027-04-01", table: shipped })).toThrow(
      /^\d+ of the table's 98403 codes in force are not in the file\. Is it whole, and the right one\?$/,
    );
  });
});

describe("a file that is another is refused in words", () => {
  test.each([
    ["mue", "a,b\n1,2\n", "No row begins with a code of five characters. Is this the CSV or text file of the download?"],
    [
      "mue",
      'HCPCS Code,Value\n="97110",6\n',
      'A spreadsheet wrote its cells as formulas, ="97110": take the file as downloaded.',
    ],
    [
      "mue",
      "HCPCS Code;Value\n97110;6\n",
      "Its cells are set apart by semicolons: take the file as downloaded, with commas or tabs.",
    ],
    ["mue", "HCPCS Code,Value\n97129,1\n", 'No column for "value" was found. The file\'s columns end in "HCPCS Code", "Value".'],
  ])("%s", (name, text, message) => {
    expect(() => refresh(name, text, "2026-10-01")).toThrow(message);
  });
  test("icd10cm", () => {
    expect(() => refreshIcd10cm({ text: "A00 Cholera\n", from: "2027-10-01", table: shipped })).toThrow(
      "Line 1 is no line of an order file",
    );
  });
});

test.each([
  ["2026-10-01", "2027-01-01"],
  ["2027-01-01", "2027-04-01"],
  ["2027-04-01", "2027-07-01"],
])("the quarter of %s ends before %s", (from, until) => expect(quarterAfter(from)).toBe(until));
