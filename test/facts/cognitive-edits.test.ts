import { describe, expect, test } from "vitest";
import { openWithBase, splitRepeatedBase } from "../../server/src/facts/cognitive-edits.js";
import { parseNote } from "../../server/src/note/note.js";
import { linesAfter, noteWith, timedNote } from "./timed-note.js";

/** The lines after the one fix offered; undefined when none is. */
const opened = (...lines: string[]) => linesAfter(timedNote(lines), openWithBase(timedNote(lines)));
const split = (...lines: string[]) => linesAfter(timedNote(lines), splitRepeatedBase(timedNote(lines)));

describe("97130 without 97129: the first unit becomes 97129 (units notes §1.2)", () => {
  test.each([
    ["one unit", ["code: 97130, minutes: 15, units: 1"], ["code: 97129, minutes: 15, units: 1"]],
    [
      "three units on 38 minutes, the fewest that carry them",
      ["code: 97130, start: 09:00, stop: 09:38, units: 3"],
      ["code: 97129, start: 09:00, stop: 09:38, units: 1", 'code: "97130", units: 2'],
    ],
    [
      "with modifiers, diagnoses and goals, which the new line has as well",
      ["code: 97130, minutes: 23, units: 2, modifiers: [GO, KX], diagnoses: [I69.311], goals: [STG1, STG2]"],
      [
        "code: 97129, minutes: 23, units: 1, modifiers: [GO, KX], diagnoses: [I69.311], goals: [STG1, STG2]",
        'code: "97130", units: 1, modifiers: [GO, KX], diagnoses: [I69.311], goals: [STG1, STG2]',
      ],
    ],
    [
      "with empty lists, which the new line does without",
      ["code: 97130, minutes: 23, units: 2, modifiers: [], goals: []"],
      ["code: 97129, minutes: 23, units: 1, modifiers: [], goals: []", 'code: "97130", units: 1'],
    ],
    [
      "with modifiers that cannot be read, which the new line does without",
      ["code: 97130, minutes: 23, units: 2, modifiers: KX, goals: [STG1]"],
      ["code: 97129, minutes: 23, units: 1, modifiers: KX, goals: [STG1]", 'code: "97130", units: 1, goals: [STG1]'],
    ],
    [
      "beside another code, whose minutes do not",
      ["code: 97530, minutes: 30, units: 2", "code: 97130, minutes: 15, units: 1"],
      ["code: 97530, minutes: 30, units: 2", "code: 97129, minutes: 15, units: 1"],
    ],
  ])("%s", (_, lines, after) => {
    expect(opened(...lines)).toEqual(after);
  });

  test.each([
    ["97129 is billed", ["code: 97129, minutes: 15, units: 1", "code: 97130, minutes: 15, units: 1"]],
    ["97129 was given and not billed", ["code: 97129, minutes: 15, billed: false", "code: 97130, minutes: 23, units: 2"]],
    ["the minutes carry fewer units than are billed", ["code: 97130, minutes: 37, units: 3"]],
    ["another code has the minutes", ["code: 97130, minutes: 7, units: 1", "code: 97530, minutes: 30, units: 2"]],
    ["no minutes are told", ["code: 97130, units: 1"]],
    ["no units are billed on the line", ["code: 97130, minutes: 15"]],
    ["97130 stands on two lines", ["code: 97130, minutes: 15, units: 1", "code: 97130, minutes: 15, units: 1"]],
    ["97130 is not billed", ["code: 97130, minutes: 15, units: 1, billed: false"]],
    ["there is no line of it", ["code: 97110, minutes: 15, units: 1"]],
  ])("is not offered where %s", (_, lines) => {
    expect(openWithBase(timedNote(lines))).toEqual([]);
  });

  test("the fix says what it does, and that it changes what is billed", () => {
    expect(openWithBase(timedNote(["code: 97130, minutes: 15, units: 1"]))).toMatchObject([
      { title: "Bill the first unit as 97129", safety: "suggestion", billing: true },
    ]);
  });

  test("never turns several units into 97129 where no line can be put behind", () => {
    const text = '---\nnote: treatment\nx: &lines\n  - { code: "97130", minutes: 40, units: 2 }\nservices: *lines\n---\n';
    expect(openWithBase(parseNote("visit.note.md", text))).toEqual([]);
  });
});

describe("97129 more than once: further units become 97130 (units notes §1.2, §4.3)", () => {
  test.each([
    [
      "three units on one line",
      ["code: 97129, minutes: 38, units: 3, modifiers: [GO], diagnoses: [I69.311], goals: [STG1]"],
      [
        "code: 97129, minutes: 38, units: 1, modifiers: [GO], diagnoses: [I69.311], goals: [STG1]",
        'code: "97130", units: 2, modifiers: [GO], diagnoses: [I69.311], goals: [STG1]',
      ],
    ],
    [
      "a line of 97130 takes them",
      ["code: 97129, minutes: 30, units: 2", "code: 97130, minutes: 31, units: 2"],
      ["code: 97129, minutes: 30, units: 1", "code: 97130, minutes: 31, units: 3"],
    ],
    [
      "two lines of one unit: the later is 97130",
      ["code: 97129, start: 09:00, stop: 09:15, units: 1", "code: 97129, start: 14:00, stop: 14:15, units: 1"],
      ["code: 97129, start: 09:00, stop: 09:15, units: 1", "code: 97130, start: 14:00, stop: 14:15, units: 1"],
    ],
  ])("%s", (_, lines, after) => {
    expect(split(...lines)).toEqual(after);
  });

  test.each([
    ["97129 is billed once", ["code: 97129, minutes: 15, units: 1"]],
    ["97129 and 97130 are billed once", ["code: 97129, minutes: 15, units: 1", "code: 97130, minutes: 15, units: 1"]],
    ["97129 is billed once, without units", ["code: 97129, minutes: 40"]],
    ["the minutes carry fewer units than are billed", ["code: 97129, minutes: 37, units: 3"]],
    [
      "the minutes carry fewer than both codes bill",
      ["code: 97129, minutes: 30, units: 2", "code: 97130, minutes: 22, units: 2"],
    ],
    ["no minutes are told", ["code: 97129, units: 2"]],
    ["the line of 97130 has no units", ["code: 97129, minutes: 30, units: 2", "code: 97130, minutes: 31"]],
    [
      "97130 stands on two lines",
      ["code: 97129, minutes: 45, units: 2", "code: 97130, minutes: 15, units: 1", "code: 97130, minutes: 15, units: 1"],
    ],
    [
      "two lines stand beside 97130",
      ["code: 97129, minutes: 15, units: 1", "code: 97129, minutes: 15, units: 1", "code: 97130, minutes: 15, units: 1"],
    ],
    ["two lines have more than one unit", ["code: 97129, minutes: 30, units: 2", "code: 97129, minutes: 15, units: 1"]],
    ["two lines have no units", ["code: 97129, minutes: 30", "code: 97129, minutes: 15"]],
    [
      "97129 stands on three lines",
      ["code: 97129, minutes: 15, units: 1", "code: 97129, minutes: 15, units: 1", "code: 97129, minutes: 15, units: 1"],
    ],
    ["no 97129 is billed", ["code: 97130, minutes: 30, units: 2"]],
  ])("is not offered where %s", (_, lines) => {
    expect(splitRepeatedBase(timedNote(lines))).toEqual([]);
  });

  test("lines that are not billed keep what they have", () => {
    expect(split("code: 97129, minutes: 15, units: 1, billed: false", "code: 97129, minutes: 8, units: 2")).toEqual([
      "code: 97129, minutes: 15, units: 1, billed: false",
      "code: 97129, minutes: 8, units: 1",
      'code: "97130", units: 1',
    ]);
  });

  test("the fix says what it does, and that it changes what is billed", () => {
    expect(splitRepeatedBase(noteWith([], ["code: 97129, minutes: 30, units: 2"]))).toMatchObject([
      { title: "Split repeated 97129 into 97129 and 97130", safety: "suggestion", billing: true },
    ]);
  });
});
