import { describe, expect, test } from "vitest";
import { parseNote } from "../../server/src/note/note.js";
import { exported, saidOf } from "./exported.js";

const SOAP = ["", "S: Well.", "O: Dressing.", "A: Good.", "P: Go on."];
const note = (...lines: readonly string[]) => exported([...lines, ...SOAP]);

/** The codes of the front matter, each with its role, if it has one. */
function diagnosesOf(...lines: readonly string[]): readonly string[] {
  const { front } = parseNote("a.note.md", note(...lines).text);
  return (front.diagnoses?.value ?? []).map(({ value }) => [value?.code?.value, value?.role?.value].filter(Boolean).join(" "));
}

const BOTH = ["I69.311", "I69.314"];

describe("a list of diagnoses", () => {
  test.each([
    ["Dx: I69.311: Memory deficit; I69.314: Frontal lobe deficit"],
    ["Dx: I69.311: Memory deficit | I69.314: Frontal lobe deficit"],
    ["Dx:  I69.311: Memory deficit   I69.314: Frontal lobe deficit"],
    ["Diagnoses: Med - I69.311: Memory deficit ; Tx - I69.314: Frontal lobe deficit"],
    ["Dx: Primary: I69.311; Secondary: I69.314"],
    ["Dx: Primary: I69.311    Secondary: I69.314"],
    ["Dx: I69.311 Memory deficit (T12 fracture excluded), I69.314; Payer: Medicare"],
    ["Dx: I69311; I69314"],
    ["Dx: T12 fracture, I69.311, I69.314"],
  ])("is read to its end: %s", (line) => {
    expect(diagnosesOf(line)).toEqual(BOTH);
  });

  test("has codes that begin with two letters", () => {
    expect(diagnosesOf("Diagnosis: QA0.0101")).toEqual(["QA0.0101"]);
    expect(diagnosesOf("Dx: QA00101; R62.50")).toEqual(["QA0.0101", "R62.50"]);
  });

  test("ends where another label begins", () => {
    expect(diagnosesOf("Dx: I69.311   PMH: E11.9 diabetes")).toEqual(["I69.311"]);
    expect(note("Dx: I69.311; Payer: Medicare").text).toContain("\npayer: medicare\n");
  });

  test("takes a history that has a code of its own", () => {
    expect(diagnosesOf("Dx: R26.89 Abnormal gait, Z91.81 History of falling")).toEqual(["R26.89", "Z91.81"]);
  });

  test.each([
    ["Dx: G43.909 Migraine, unspecified, not intractable, without status migrainosus", "G43.909"],
    ["Dx: R29.898 Other symptoms, not elsewhere classified", "R29.898"],
    ["Diagnosis: M54.50   Onset Date: 01/12/2026   Status: Active", "M54.50"],
    ["Dx: M54.50   Marital status: not told", "M54.50"],
  ])("has a code with whatever its own name says: %s", (line, code) => {
    expect(diagnosesOf(line)).toEqual([code]);
  });

  test.each([
    "Dx: I69311 Memory deficit; I69.314 Frontal lobe deficit",
    "Dx: Memory deficit (I69311), I69.314",
    "Dx: I10 hypertension, I69.314",
    "Dx: R/O G31.84; I69.314",
    "Dx: R/O dementia, G31.84",
    "Dx: I69.314; history of I63.9",
    "Dx: I69.314, h/o I63.9",
    "Dx: G31.84 vs F03.90",
    "Dx: possible G31.84",
    "Dx: I69.314; PMH: E11.9 diabetes",
    "Dx: I69.314, allergies: Z88.0",
    "Dx: M54.50 (inactive), M25.561",
    "Dx: M54.50 no longer active; M25.561",
    "Dx: M54.50, not treated today, M25.561",
    "Dx: changed from M54.50 to M51.26",
    "Dx: M51.26, previously M54.50",
    "Dx: M51.26; prior diagnosis M54.50",
    "Dx: M25.561, M54.50 d/c'd",
    "Dx: M25.561, Z47.1 discontinued",
    "Diagnosis: M54.50   Onset Date: 01/12/2026   Status: Discontinued",
    "Dx: M5450   Status: resolved",
  ])("stays open when it has another reading: %s", (line) => {
    const lines = ["Treatment Dx: R41.841", line];
    expect(diagnosesOf(...lines)).toEqual([]);
    expect(note(...lines).open).toContain("diagnoses");
    expect(saidOf(note(...lines))).toEqual([
      "2: The diagnoses of the line have another reading; diagnoses is left open, and the line stands in the body.",
    ]);
  });
});

describe("a list of diagnoses below its label", () => {
  test.each([
    ["Treatment Diagnosis:", "R41.841 Cognitive communication deficit", "I69.314: Frontal lobe deficit"],
    ["Treatment Diagnosis:", "R41.841 Cognitive communication", "deficit", "I69.314 Frontal lobe deficit"],
    ["Treatment Diagnosis: R41.841 Cognitive communication", "deficit", "I69.314 Frontal lobe deficit"],
  ])("%s %s …", (...lines) => {
    expect(diagnosesOf(...lines)).toEqual(["R41.841 treatment", "I69.314 treatment"]);
  });

  test.each([
    ["Medical Diagnosis: I69.30 Stroke", ["R41.841 treatment", "I69.30 medical"]],
    ["PMH: E11.9 diabetes, I48.91 a-fib", ["R41.841 treatment"]],
    ["Allergies: none, Z88.0 penicillin", ["R41.841 treatment"]],
  ])("ends at the next label: %s", (line, codes) => {
    expect(diagnosesOf("Treatment Diagnosis:", "R41.841 Cognitive communication deficit", line)).toEqual(codes);
  });

  test("ends at a sentence", () => {
    expect(diagnosesOf("Dx: I69.311 Memory deficit", "Lives alone.", "I69.314 was seen by a neurologist.")).toEqual(["I69.311"]);
  });

  test("stays open when a row has another reading", () => {
    expect(diagnosesOf("Dx:", "I69311 Memory deficit", "I69.314 Frontal lobe deficit")).toEqual([]);
  });
});

describe("the role of a diagnosis", () => {
  test("is open when two lines give different ones, which are named", () => {
    const lines = ["Medical Dx: I69.30", "Treatment Dx: I69.30, R41.841"];
    expect(diagnosesOf(...lines)).toEqual(["I69.30", "R41.841 treatment"]);
    expect(saidOf(note(...lines))).toEqual(["1: Lines 1 and 2 differ on the role of I69.30; it is left open."]);
  });

  test("is that of the line that gives one", () => {
    expect(diagnosesOf("Dx: I69.30", "Medical Dx: I69.30")).toEqual(["I69.30 medical"]);
  });
});
