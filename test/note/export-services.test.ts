import { expect, test } from "vitest";
import { exported, saidOf } from "./exported.js";

const SOAP = ["", "S: Well.", "O: Stairs.", "A: Steady.", "P: Go on."];

/** The services of a note made of the lines of a head, as its front matter has them. */
function billed(...head: readonly string[]): string {
  const { text } = exported(["DOS: 03/04/2026", ...head, ...SOAP]);
  const found = /^services:(.*?)^\w/ms.exec(text)?.[1] ?? "";
  return found
    .replace(/\s*- code: /g, "; ")
    .replace(/\s+/g, " ")
    .replace(/^; /, "")
    .trim();
}

const said = (...head: readonly string[]) => saidOf(exported(["DOS: 03/04/2026", ...head, ...SOAP]));

test("a service that is said not to be billed has no units, and its line is told of", () => {
  const line = "CPT: 97110 x2, 97140 x1 (declined, not billed)";
  expect(billed(line)).toBe('"97110" start: stop: units: 2; "97140" start: stop: units:');
  expect(said(line)).toEqual(["2: services was read in part; the line stands in the body."]);
});

test("a bill that takes back another one is not the same bill printed twice", () => {
  const lines = ["CPT: 97140 x1", "CPT: 97140 x1 (entered in error)"];
  expect(billed(...lines)).toBe("");
  expect(said(...lines)).toEqual(["2: Lines 2 and 3 differ on services; it is left open."]);
});

test.each([
  ["two sessions of a day", ["Time In: 9:00 AM  Time Out: 9:30 AM", "CPT: 97110 x2", "Time In: 1:00 PM  Time Out: 1:30 PM"]],
  ["two days", ["Time In: 9:00 AM  Time Out: 9:30 AM", "CPT: 97110 x2", "DOS: 03/05/2026"]],
])("the same bill for %s is that of neither", (_, lines) => {
  const head = [...lines, "CPT: 97110 x2"];
  expect(billed(...head)).toBe("");
  expect(said(...head)).toContain("3: Lines 3 and 5 may bill two sessions; services is left open.");
});

test("the same bill printed twice is one bill", () => {
  expect(billed("CPT: 97110 x2", "Time In: 9:00 AM  Time Out: 9:30 AM", "CPT: 97110 x2")).toBe('"97110" start: stop: units: 2');
});

test("of a table that is read in part, those rows are told of that have something else on them", () => {
  const rows = ["97110  9:00-9:25  2  ", "97112 GP  pain 4 to 3  9:25-9:33", "97140, 9:33-9:48  1", "97535 x 15 min"];
  expect(said("CPT Codes:", ...rows)).toEqual([
    "4: services was read in part; the line stands in the body.",
    "6: services was read in part; the line stands in the body.",
  ]);
});

test("a row with two services that are read in part is told of once", () => {
  expect(said("CPT Codes:", "97110 x2", "97112 x 15 min, 97140 x 15 min")).toEqual([
    "4: services was read in part; the line stands in the body.",
  ]);
});

const IN_PART = "services was read in part; the line stands in the body.";
const recordOf = (lines: readonly string[]) => exported(lines).text.split("## Exported record\n\n")[1]?.trimEnd().split("\n");

test("units and modifiers on lines of their own stay with their code, and are told of", () => {
  const blocks = [
    ...["CPT Code: 97110", "Description: Therapeutic exercise", "Units: 2", "Modifier: GP"],
    ...["CPT Code: 97140", "Units: 1", "Modifiers: GP, 59"],
  ];
  expect(billed(...blocks)).toBe('"97110" start: stop: units:; "97140" start: stop: units:');
  expect(said(...blocks)).toEqual([`4: ${IN_PART}`, `7: ${IN_PART}`]);
  const record = ["DOS: 03/04/2026", ...blocks].filter((line) => !line.startsWith("Description")).map((line) => `- ${line}`);
  expect(recordOf(["DOS: 03/04/2026", ...blocks, ...SOAP])).toEqual(record);
});

test("so do those beside it", () => {
  const lines = ["CPT: 97110   Units: 2   Minutes: 30", "CPT: 97140 Units: 1 Minutes: 15"];
  expect(billed(...lines)).toBe('"97110" start: stop: units:; "97140" start: stop: units:');
  expect(said(...lines)).toEqual([`2: ${IN_PART}`, `3: ${IN_PART}`]);
});

test("so do those further down in the head", () => {
  const lines = ["CPT: 92507-95 x1", "POS: 10 (telehealth)", "Modifiers: GN, 95"];
  expect(said(...lines)).toEqual([`4: ${IN_PART}`]);
  expect(recordOf(["DOS: 03/04/2026", ...lines, ...SOAP])).toContain("- Modifiers: GN, 95");
});

test("so do those of a bill within a section", () => {
  const note = exported(["S: Well.", "O: Stairs.", "CPT: 97110", "Units: 2", "A: Steady.", "P: Go on."]);
  expect(note.text).toContain("## Exported record\n\n- CPT: 97110\n- Units: 2\n");
  expect(saidOf(note)).toEqual([`4: ${IN_PART}`]);
});

test("two blocks of one code with different units are no bill printed twice", () => {
  expect(said("CPT: 97110", "Units: 2", "CPT: 97110", "Units: 1")).toEqual([
    "2: Lines 2 and 4 differ on services; it is left open.",
  ]);
});

test("the same words without a bill above them, or with prose behind them, are text", () => {
  const note = exported([
    "DOS: 03/04/2026",
    "Units: 2",
    "S: Well.",
    "O: Stairs.",
    "CPT: 97110 x1",
    "Minutes: 6 of walking",
    "A: Good.",
    "P: On.",
  ]);
  expect(note.text).toContain("Stairs.\nMinutes: 6 of walking\n");
  expect(note.text).toContain("## Other text\n\nUnits: 2\n");
  expect(saidOf(note)).toEqual([]);
});
