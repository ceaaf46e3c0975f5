import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { refreshIcd10cm } from "../../scripts/data/icd10cm.js";
import { quarterAfter, REFRESHES, type Refreshed } from "../../scripts/data/tables.js";
import { readTable } from "../../server/src/node/host.js";
import { DiagnosisCodes } from "../../server/src/reference/icd10cm.js";
import { decodeRows, type TableName } from "../../server/src/reference/table.js";
import { refs } from "../support/references.js";

const DATA = join(import.meta.dirname, "../../data");
const table = (name: string) => readTable(DATA, name.replace(/\.tsv(\.gz)?$/, "") as TableName);
const refresh = (name: string, text: string, from: string): Refreshed =>
  (REFRESHES[name] as NonNullable<(typeof REFRESHES)[string]>)({ text, from, table });
const rowsOf = ({ files }: Refreshed, name: string) => decodeRows(files[name]);

const MUE = `"Codes are copyright 2027.\n\nRestrictions apply.",,,
"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale
0001U,1,2 Date of Service Edit: Policy,Reason
97129,2,3 Date of Service Edit: Clinical,Reason
97110,6,3 Date of Service Edit: Clinical,Reason
`;

describe("the medically unlikely edits of a downloaded file", () => {
  const done = refresh("mue", MUE, "2026-10-01");

  test("replace the rows of codes that the product needs, and no others", () => {
    const rows = rowsOf(done, "mue.tsv");
    expect(rows.find(({ code }) => code === "97129")).toEqual({
      code: "97129",
      mue_value: "2",
      mai: "3",
      table_effective: "2026-10-01",
      from: "2026-10-01",
    });
    expect(rows.some(({ code }) => code === "0001U")).toBe(false);
    expect(rows.find(({ code }) => code === "97140")?.table_effective).not.toBe("2026-10-01");
  });

  test("hold from the oldest table that says the same", () => {
    const rows = rowsOf(done, "mue.tsv");
    expect(rows.find(({ code }) => code === "97110")?.from).toBe("2024-07-01");
    expect(rows.find(({ code }) => code === "97129")?.from).toBe("2026-10-01");
  });

  test("carry the coverage to the end of their quarter", () => {
    expect(rowsOf(done, "coverage.tsv").find(({ table: name }) => name === "mue")?.until).toBe("2027-01-01");
  });
});

const PTP_HEAD = [
  "CPT only copyright 2027 American Medical Association. All rights reserved.",
  "Column1/Column2 Edits",
  "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
  "\t\tprior to 1996\tDate\tDate\t0=not allowed\t",
  "\t\t\t\t*=no data\t1=allowed\t",
].join("\r\n");

test("pairs are read from the text of a release, with their deletions", () => {
  const pairs = decodeRows(table("ncci-pairs.tsv")).map(
    ({ column1, column2, indicator }, at) =>
      `${column1}\t${column2}\t\t20200101\t${at === 0 ? "20260930" : "*"}\t${indicator}\tReason`,
  );
  const done = refresh("ncci-pairs", [PTP_HEAD, ...pairs, "00100\t00102\t\t20200101\t*\t0\tReason"].join("\r\n"), "2026-10-01");
  const rows = rowsOf(done, "ncci-pairs.tsv");
  expect(rows).toHaveLength(pairs.length);
  expect(rows.filter(({ deleted }) => deleted === "2026-09-30")).toHaveLength(1);
  expect(rowsOf(done, "coverage.tsv").find(({ table: name }) => name === "ncci-pairs")).toMatchObject({
    from: "2026-10-01",
    until: "2027-01-01",
  });
});

test("relative values are read under headers that stand in several rows", () => {
  const file = [
    "2027 National Physician Fee Schedule,,,,,,,,,,,,,,,,",
    ",,,,NOT USED,,,NON-FAC,,FACILITY,,,,,,",
    ",,,STATUS,FOR MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,MULT",
    "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,PROC",
    "97129,,words,A,,0.50,0.17,,0.09,,0.00,0.67,0.59,0,XXX,0",
    "99999,,words,A,,1.00,1.00,,1.00,,0.00,2.00,2.00,0,XXX,0",
  ].join("\n");
  const done = refresh("fee-schedule", file, "2027-01-01");
  const rows = rowsOf(done, "fee-schedule.tsv").filter(({ year }) => year === "2027");
  expect(rows).toEqual([
    {
      year: "2027",
      code: "97129",
      modifier: "",
      status: "A",
      work_rvu: "0.50",
      nonfac_pe_rvu: "0.17",
      fac_pe_rvu: "0.09",
      mp_rvu: "0.00",
      nonfac_total: "0.67",
      fac_total: "0.59",
      global: "XXX",
      mult_proc: "0",
    },
  ]);
  expect(rowsOf(done, "fee-schedule.tsv").some(({ year }) => year === "2026")).toBe(true);
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
    const done = refreshIcd10cm({ text: lines.join("\r\n"), from: "2026-10-01", table });
    expect(done.said[0]).toMatch(/^99085 codes, 0 of them/);
    expect(done.files["icd10cm.tsv"]).toBe(table("icd10cm.tsv"));
  });

  test("ends codes, begins new ones and turns codes into headers on its day", () => {
    const changed = lines
      .filter((line) => !line.includes(" R41841 "))
      .map((line) => line.replace(/^(\d{5} R41842 +)1/, "$10"))
      .concat(orderLine("R41.8421", true, "Visuospatial deficit, first"));
    const { files } = refreshIcd10cm({ text: changed.join("\n"), from: "2027-10-01", table });
    const after = new DiagnosisCodes(files["icd10cm.tsv"], files["icd10cm-periods.tsv"]);
    expect(after.find("R41.841")?.periods.at(-1)).toEqual({ billable: true, from: "2015-10-01", until: "2027-10-01" });
    expect(after.find("R41.842")?.periods.map(({ billable, from }) => [billable, from])).toEqual([
      [true, "2015-10-01"],
      [false, "2027-10-01"],
    ]);
    expect(after.find("R41.8421")?.periods).toEqual([{ billable: true, from: "2027-10-01", until: "" }]);
    expect(after.find("I69.311")).toMatchObject({ periods: [{ from: "2016-10-01" }] });
  });

  test.each([
    ["its first lines", lines.slice(0, 5)],
    ["all but its last chapter", lines.filter((line) => !/^\d{5} Z/.test(line))],
    ["a supplement of what is new on 1 April", [orderLine("R41.8421", true, "Visuospatial deficit, first")]],
  ])("that has only %s is refused", (_, some) => {
    expect(() => refreshIcd10cm({ text: some.join("\n"), from: "2027-04-01", table })).toThrow(
      /^\d+ of the table's 98403 codes in force are not in the file\. Is it whole, and the right one\?$/,
    );
  });
});

describe("a file that is another is refused in words", () => {
  test.each([
    ["mue", "a,b\n1,2\n", "No row begins with a code of five characters. Is this the CSV or text file of the download?"],
    ["mue", "HCPCS Code,Value\n97129,1\n", 'No column for "value" was found. The file\'s columns end in "HCPCS Code", "Value".'],
    ["ncci-pairs", `${PTP_HEAD}\r\n97129\t97168\t\t20200101\t*\t1\tReason`, "is a part missing?"],
  ])("%s", (name, text, message) => {
    expect(() => refresh(name, text, "2026-10-01")).toThrow(message);
  });
  test("icd10cm", () => {
    expect(() => refreshIcd10cm({ text: "A00 Cholera\n", from: "2027-10-01", table })).toThrow(
      "Line 1 is no line of an order file",
    );
  });
});

test.each([
  ["2026-10-01", "2027-01-01"],
  ["2027-01-01", "2027-04-01"],
  ["2027-04-01", "2027-07-01"],
])("the quarter of %s ends before %s", (from, until) => expect(quarterAfter(from)).toBe(until));
