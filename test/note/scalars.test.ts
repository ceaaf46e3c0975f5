import { describe, expect, test } from "vitest";
import { fieldAt, leavesOf, noteOf, problemsOf } from "./front.js";

describe("identifiers are what stands in the text", () => {
  test.each([
    ["00417", "00417"],
    ["1e3", "1e3"],
    ["010", "010"],
    ["0x1F", "0x1F"],
    ["1_000", "1_000"],
    ["1.0", "1.0"],
    ["9:05", "9:05"],
    ["2026-03-12", "2026-03-12"],
    ["no", "no"],
    ["on", "on"],
    ["true", "true"],
    [".inf", ".inf"],
    ["pt-0417 # comment", "pt-0417"],
    ["pt#0417", "pt#0417"],
    ["'00417'", "00417"],
    ['"00417"', "00417"],
    ["'it''s'", "it's"],
    ['"a \\"b\\" \\u00e9"', 'a "b" é'],
    ["'~'", "~"],
    ['"null"', "null"],
    ["", undefined],
    ["~", undefined],
    ["null", undefined],
    ["# only a comment", undefined],
    ["''", undefined],
    ['""', undefined],
    ["'  ' # not known", undefined],
    ['"\\n"', undefined],
    ["|", undefined],
    ["!!str 00417", "00417"],
    ["&p 00417", "00417"],
    ["😀 שלום", "😀 שלום"],
  ])("patient: %s", (written, value) => {
    const note = noteOf(`patient: ${written}\nvisit: 3`);
    expect(note.front.patient?.value).toBe(value);
    expect(note.front.patient?.state).toBe(value === undefined ? "empty" : "read");
    expect([note.front.visit?.value, note.complete, note.problems]).toEqual([3, true, []]);
  });
});

describe("times, codes and counts keep their text until they are read", () => {
  test.each([
    ["start: 09:05", "start", 545, []],
    ['start: "09:05"', "start", 545, []],
    ["start: '09:05'", "start", 545, []],
    ["start: 9:05", "start", 545, ["bad-time start 9:05"]],
    ["start: 905", "start", 545, ["bad-time start 905"]],
    ["start: 3:15", "start", undefined, ["bad-time start 3:15"]],
    ["start: 010", "start", 10, ["bad-time start 010"]],
    ["pos: 02", "pos", "02", []],
    ["pos: 2", "pos", undefined, ["bad-value pos 2"]],
    ["visit: 010", "visit", 10, []],
    ["visit: 1e3", "visit", undefined, ["bad-value visit 1e3"]],
    ["visit: no", "visit", undefined, ["bad-value visit no"]],
    ["date: 2026-03-12", "date", "2026-03-12", []],
    ["date: 2026-3-2", "date", "2026-03-02", ["bad-date date 2026-3-2"]],
    ["date: 03/04/2026", "date", undefined, ["bad-date date 03/04/2026"]],
  ])("%s", (line, name, value, problems) => {
    const note = noteOf(line);
    expect([fieldAt(note, [name])?.value, problemsOf(note)]).toEqual([value, problems]);
  });

  test("codes written as numbers stay five characters", () => {
    const note = noteOf("services:\n  - code: 97129\n  - code: 00417\n  - code: g0515\n  - code: 9712");
    const codes = note.front.services?.value?.map((line) => line.value?.code?.value);
    expect([codes, problemsOf(note)]).toEqual([["97129", "00417", "G0515", undefined], ["bad-value services.3.code 9712"]]);
  });
});

describe("the same values in every style", () => {
  const wanted = { "clinician.id": "ot-07", "clinician.credential": "OTR/L", "diagnoses.0": "I69.311", "diagnoses.1": "R41.3" };

  test.each([
    ["block", "clinician:\n  id: ot-07\n  credential: OTR/L\ndiagnoses:\n  - I69.311\n  - R41.3"],
    ["block without indentation of lists", "clinician:\n    id: ot-07\n    credential: OTR/L\ndiagnoses:\n- I69.311\n- R41.3"],
    ["flow", "clinician: { id: ot-07, credential: OTR/L }\ndiagnoses: [I69.311, R41.3]"],
    ["flow over several lines", "clinician: {\n  id: ot-07,\n  credential: OTR/L,\n  }\ndiagnoses: [\n  I69.311,\n  R41.3,\n  ]"],
    ["flow as JSON", '{"clinician":{"id":"ot-07","credential":"OTR/L"},"diagnoses":["I69.311","R41.3"]}'],
    ["quoted keys", "\"clinician\": { 'id': ot-07, credential: OTR/L }\n'diagnoses': [I69.311, R41.3]"],
    [
      "comments between",
      "# who\nclinician: # person\n  id: ot-07 # own id\n\n  credential: OTR/L\ndiagnoses:\n  # first is primary\n  - I69.311 # memory\n  - R41.3",
    ],
    ["objects in a list", "clinician: { id: ot-07, credential: OTR/L }\ndiagnoses:\n  - code: I69.311\n  - { code: R41.3 }"],
  ])("%s", (_, front) => {
    const note = noteOf(front);
    expect(Object.fromEntries([...leavesOf(note)].map(([path, { value }]) => [path.replace(".code", ""), value]))).toEqual(
      wanted,
    );
    expect([note.complete, note.problems]).toEqual([true, []]);
    for (const { value, written } of leavesOf(note).values()) expect(written.replaceAll(/["']/g, "")).toBe(value);
  });

  test("text over several lines is one text", () => {
    const note = noteOf("reason: first\n  second\nid: >-\n  folded\n  text\npatient: |\n  kept\n  lines\nvisit: 3");
    const { reason, id, patient, visit } = note.front;
    expect([reason, id, patient, visit].map((field) => field?.value)).toEqual(["first second", "folded text", "kept\nlines", 3]);
    expect(patient && note.source.slice(patient.span)).toBe("|\n  kept\n  lines");
  });
});

describe("an empty value stands behind its colon", () => {
  test.each([
    ["stop:\nvisit: 3", ["stop"], "stop:"],
    ["stop:   # later\nvisit: 3", ["stop"], "stop:"],
    ["minutes: { timed: , total: 3 }", ["minutes", "timed"], "minutes: { timed:"],
    ["minutes: { timed, total: 3 }", ["minutes", "timed"], "minutes: { timed"],
    ["minutes: { timed }\nvisit: 3", ["minutes", "timed"], "minutes: { timed"],
  ])("%s", (front, path, before) => {
    const field = fieldAt(noteOf(front), path);
    expect(field?.state).toBe("empty");
    expect(field?.span).toEqual({ start: 4 + before.length, end: 4 + before.length });
  });
});
