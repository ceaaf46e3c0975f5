import { describe, expect, test } from "vitest";
import { acutePhase, describeDiagnosis, diagnosesOf, linksOf, seventhCharacter } from "../../server/src/facts/diagnoses.js";
import { linesOf } from "../../server/src/facts/lines.js";
import { refs } from "../support/references.js";
import { noteWith } from "./timed-note.js";

describe("diagnoses of a note", () => {
  test("are the entries that can be read, with their titles", () => {
    const note = noteWith(["diagnoses: [I69.311, stroke, { code: R41.840, title: Attention deficit }, { title: none }]"]);
    const found = diagnosesOf(note).map(({ code, span, title, titleSpan }) => [
      code,
      note.source.slice(span),
      title,
      titleSpan && note.source.slice(titleSpan),
    ]);
    expect(found).toEqual([
      ["I69.311", "I69.311", undefined, undefined],
      ["R41.840", "R41.840", "Attention deficit", "Attention deficit"],
    ]);
    expect(diagnosesOf(noteWith([]))).toEqual([]);
  });

  test("a line points to those that can be read", () => {
    const note = noteWith([], ["code: 97129, diagnoses: [I69.311, stroke, R41.840]", "code: 97130"]);
    expect(linesOf(note).map((line) => linksOf(line).map(({ code, span }) => [code, note.source.slice(span)]))).toEqual([
      [
        ["I69.311", "I69.311"],
        ["R41.840", "R41.840"],
      ],
      [],
    ]);
  });

  test("have their official description, or none", () => {
    expect(describeDiagnosis("I69.311", refs)).toBe("Memory deficit following cerebral infarction");
    expect(describeDiagnosis("I69.399999", refs)).toBe("");
  });
});

test("the seventh character of a code", () => {
  expect(["S06.0X0A", "M84.361D", "I69.311"].map(seventhCharacter)).toEqual(["A", "D", undefined]);
});

describe("codes of an acute phase (rules notes, acute-phase-diagnosis)", () => {
  const STROKE = "a stroke in its acute phase; what remains of one is coded I69";
  const injury = (seventh: string) => `an injury under active treatment by its seventh character ${seventh}`;
  test.each([
    ["I60.9", STROKE],
    ["I63.511", STROKE],
    ["I64", undefined],
    ["I69.311", undefined],
    ["S06.0X0A", injury("A")],
    ["S42.201B", injury("B")],
    ["S52.501C", injury("C")],
    ["S06.0X0D", undefined],
    ["S06.0X0S", undefined],
    ["S06.0X", undefined],
    ["T79.6XXA", injury("A")],
    ["M80.051A", injury("A")],
    ["M84.361A", injury("A")],
    ["M84.461A", injury("A")],
    ["M84.561A", injury("A")],
    ["M84.661A", injury("A")],
    ["M84.361D", undefined],
    ["W19.XXXA", undefined],
  ])("%s: %s", (code, phase) => {
    expect(acutePhase(code)).toBe(phase);
  });
});
