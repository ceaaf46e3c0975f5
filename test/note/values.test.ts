import { describe, expect, test } from "vitest";
import { hasDiagnosisShape } from "../../server/src/note/values.js";
import { refs } from "../support/references.js";
import { fieldAt, noteOf } from "./front.js";

/** What a line of front matter is read as, and the standard form that is offered for it. */
function read(
  line: string,
  path: readonly (string | number)[],
): { value: unknown; standard: string | undefined; faults: number } {
  const note = noteOf(line);
  return { value: fieldAt(note, path)?.value, standard: note.problems[0]?.replacement, faults: note.problems.length };
}

describe("the time of a signature", () => {
  test.each([
    ["2026-03-12", "2026-03-12", undefined],
    ["2026-03-12T10:20", "2026-03-12", 620],
    ["2026-03-12 10:20", "2026-03-12", 620],
    ["2026-03-12T10:20:30", "2026-03-12", 620],
    ["2026-03-12T10:20:30.125Z", "2026-03-12", 620],
    ["2026-03-12T10:20+01:00", "2026-03-12", 620],
    ['"2026-03-12T10:20-0500"', "2026-03-12", 620],
  ])("%s is standard", (at, date, minute) => {
    expect(read(`signature: { at: ${at} }`, ["signature", "at"])).toEqual({
      value: { date, minute },
      standard: undefined,
      faults: 0,
    });
  });

  test.each([
    ["2026-3-12", "2026-03-12"],
    ["March 12 2026", "2026-03-12"],
    ["2026-03-12T9:05", "2026-03-12T09:05"],
    ["2026-03-12 9:05 am", "2026-03-12T09:05"],
    ['"2026-03-12, 10:20"', "2026-03-12T10:20"],
    ["2026-03-12t10:20", "2026-03-12T10:20"],
    ["03/25/2026 3:15 pm", "2026-03-25T15:15"],
  ])("%s is %s in another form", (at, standard) => {
    const reading = read(`signature: { at: ${at} }`, ["signature", "at"]);
    expect([reading.standard, reading.value !== undefined]).toEqual([standard, true]);
  });

  test.each(["2026-03-12T3:15", "2026-03-12T24:00", "2026-02-30T10:20", "03/04/2026 10:20", "today", "[2026-03-12]"])(
    "%s is none",
    (at) => {
      expect(read(`signature:\n  at: ${at}`, ["signature", "at"])).toEqual({ value: undefined, standard: undefined, faults: 1 });
    },
  );
});

describe("a diagnosis", () => {
  test.each([
    ["I69.311", "I69.311", undefined],
    ["R26", "R26", undefined],
    ["S72.001A", "S72.001A", undefined],
    ["C7A.00", "C7A.00", undefined],
    ["QA0.0101", "QA0.0101", undefined],
    ["qa00101", "QA0.0101", "QA0.0101"],
    ["QAB.1", undefined, undefined],
    ["I69311", "I69.311", "I69.311"],
    ["i69.311", "I69.311", "I69.311"],
    ["I69-311", "I69.311", "I69.311"],
    ['"I69. 311"', "I69.311", "I69.311"],
    ["I6.9311", "I69.311", "I69.311"],
    ["I69.31111", undefined, undefined],
    ["I69.x", undefined, undefined],
    ["I69x", undefined, undefined],
    ["I6", undefined, undefined],
    ["69311", undefined, undefined],
    ["IA9.311", undefined, undefined],
    ["stroke", undefined, undefined],
  ])("%s is read as %s", (written, value, standard) => {
    const reading = read(`services: [{ diagnoses: [${written}] }]`, ["services", 0, "diagnoses", 0]);
    expect([reading.value, reading.standard]).toEqual([value, standard]);
    expect(reading.faults).toBe(value === written.replaceAll('"', "") ? 0 : 1);
  });

  test("has the shape of ICD-10-CM whether it exists or not", () => {
    expect(["Z99.9999", "I69.3111", "I69.", "I69.31111"].map(hasDiagnosisShape)).toEqual([true, true, false, false]);
  });

  test("has that shape when a claim could take it in any year of the table", () => {
    const codes = [...refs.diagnoses.categoryNames].flatMap((category) => refs.diagnoses.inCategory(category));
    const billable = codes.filter(({ periods }) => periods.some((period) => period.billable)).map(({ code }) => code);
    expect(billable.filter((code) => !hasDiagnosisShape(code))).toEqual([]);
  });
});

describe("intervals of an interrupted service", () => {
  test("are read one by one, and the wrong ones are placed", () => {
    const note = noteOf('services:\n  - times: ["09:00-09:20", 9:30-9:46, 9-10]');
    const times = note.front.services?.value?.[0]?.value?.times?.value;
    expect(times?.map((entry) => entry.value)).toEqual([{ start: 540, stop: 560 }, { start: 570, stop: 586 }, undefined]);
    expect(note.problems.map(({ span, replacement }) => [note.source.slice(span), replacement])).toEqual([
      ["9:30-9:46", "09:30-09:46"],
      ["9-10", undefined],
    ]);
  });
});
