import { describe, expect, test } from "vitest";
import { RULES } from "../../server/src/rules/index.js";
import { FRESH_FROM, LABELLED_NOTES, measureLabelled } from "./labelled.js";
import { measure, precisionOf, recallOf } from "./measure.js";

const measured = measure(30);

test("every fault belongs to a rule, and hardly a rule that one note decides is without one", () => {
  const planted = new Set(measured.map(({ rule }) => rule));
  const ids = new Set(RULES.map(({ id }) => id));
  expect([...planted].filter((rule) => !ids.has(rule))).toEqual([]);
  const ofOneNote = RULES.filter(({ kind }) => kind === "note");
  expect(ofOneNote.filter(({ id }) => !planted.has(id)).length).toBeLessThan(ofOneNote.length / 10);
});

describe("on generated notes, a rule that rests on fields and arithmetic is right every time", () => {
  test.each(measured.filter(({ prose }) => !prose))("$rule", (result) => {
    expect([precisionOf(result), recallOf(result)]).toEqual([1, 1]);
  });
});

describe("on generated notes, a rule that reads prose is right nine times of ten and finds seven of ten", () => {
  test.each(measured.filter(({ prose }) => prose))("$rule", (result) => {
    expect(precisionOf(result)).toBeGreaterThanOrEqual(0.9);
    expect(recallOf(result)).toBeGreaterThanOrEqual(0.7);
  });
});

describe("on labelled notes that the lists have not seen, a rule is right four times of five or ships off", () => {
  test("there are forty", () => expect(LABELLED_NOTES - FRESH_FROM + 1).toBeGreaterThanOrEqual(40));

  /** Notes whose label was wrong: they name no cognitive domain. */
  const MISLABELLED: Readonly<Record<string, readonly number[]>> = { "missing-cognitive-domain": [130] };
  const on = measureLabelled().filter(({ rule }) => RULES.find(({ id }) => id === rule)?.severity !== "off");

  test.each(on)("$rule", ({ rule, right, falseAlarms }) => {
    const wrong = falseAlarms.filter((note) => !MISLABELLED[rule]?.includes(note));
    const judged = right.length + (falseAlarms.length - wrong.length);
    expect(judged / (judged + wrong.length)).toBeGreaterThanOrEqual(0.8);
  });
});
