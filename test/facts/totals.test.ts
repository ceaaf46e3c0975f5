import { describe, expect, test } from "vitest";
import { deliveryOf, groupSizeOf } from "../../server/src/facts/delivery.js";
import { linesOf } from "../../server/src/facts/lines.js";
import { isTimedCode, minutesOfLines, shareMinutes, timedSums } from "../../server/src/facts/totals.js";
import { parseNote } from "../../server/src/note/note.js";
import { refs } from "../support/references.js";
import { CMS, timedNote } from "./timed-note.js";

const sums = (...lines: string[]) => timedSums(timedNote(lines), CMS, refs);
const minutes = (...lines: string[]) => minutesOfLines(linesOf(timedNote(lines)), refs);
const shared = (...lines: string[]) => shareMinutes(linesOf(timedNote(lines)), refs);

describe("what the timed minutes of a note may add up to", () => {
  test.each([
    ["the timed lines", ["code: 97110, minutes: 20", "code: 97530, minutes: 15"], [35]],
    ["not the untimed ones", ["code: 97110, minutes: 20", "code: 97010, minutes: 15"], [20]],
    ["nothing where all are untimed", ["code: 97010, minutes: 15"], [0]],
    ["with an unlisted code and without", ["code: 97110, minutes: 20", "code: 97139, minutes: 15"], [20, 35]],
    [
      "overlapping times of a code once",
      ["code: 97110, start: 09:00, stop: 09:20", "code: 97110, start: 09:10, stop: 09:30"],
      [30],
    ],
    ["97129 and 97130 as one", ["code: 97129, start: 09:00, stop: 09:15", "code: 97130, start: 09:00, stop: 09:40"], [40]],
    ["90912 and 90913 as one", ["code: 90912, start: 09:00, stop: 09:15", "code: 90913, start: 09:00, stop: 09:40"], [40]],
    ["lines that are not billed as well", ["code: 97110, minutes: 20", "code: 97530, minutes: 9, billed: false"], [29]],
  ])("%s", (_, lines, wanted) => {
    expect([...sums(...lines)].sort((a, b) => a - b)).toEqual(wanted);
  });

  test.each([
    ["a note has no line", []],
    ["a line has no code", ["code: 97110, minutes: 20", "minutes: 15"]],
    ["a line's minutes are not told", ["code: 97110, minutes: 20", "code: 97530, units: 1"]],
    ["a code is not known", ["code: 97110, minutes: 20", "code: 00000, minutes: 15"]],
    ["a code is known, its time base is not", ["code: 97110, minutes: 20", "code: G0515, minutes: 15"]],
    ["an unlisted code alone has no minutes", ["code: 97110, minutes: 20", "code: 97139"]],
  ])("is not known when %s", (_, lines) => {
    expect(sums(...lines)).toEqual([]);
  });

  test("is not known when a line could not be read", () => {
    const note = parseNote(
      "visit.note.md",
      "---\nnote: treatment\ndate: 2026-03-12\nservices:\n  - { code: 97110, minutes: 20 }\n  - 97530\n---\n",
    );
    expect(timedSums(note, CMS, refs)).toEqual([]);
  });

  test("is not known of a text without front matter", () => {
    expect(timedSums(parseNote("visit.note.md", "# Note\n"), CMS, refs)).toEqual([]);
  });

  test("takes in codes of an hour or of a band of minutes", () => {
    const note = timedNote(["code: 90834, minutes: 45", "code: 97545, minutes: 120"]);
    expect(timedSums(note, CMS, refs)).toEqual([165]);
    expect(["90834", "97545", "97010"].map((code) => isTimedCode(code, note, CMS, refs))).toEqual([true, true, false]);
  });

  test("counts a code of no known time base that the payer counts by minutes", () => {
    const note = timedNote(["code: 97110, minutes: 20", "code: 97139, minutes: 15"]);
    expect(timedSums(note, { ...CMS, timedCodes: ["97139"] }, refs)).toEqual([35, 20]);
    expect(isTimedCode("97139", note, { ...CMS, timedCodes: ["97139"] }, refs)).toBe(true);
    expect(isTimedCode("97139", note, CMS, refs)).toBe(false);
  });
});

test("a code outside the table that the payer counts by minutes is known to be timed", () => {
  const note = timedNote(["code: 97110, minutes: 20", "code: 97802, minutes: 15"]);
  expect(timedSums(note, CMS, refs)).toEqual([]);
  expect(timedSums(note, { ...CMS, timedCodes: ["97802"] }, refs)).toEqual([35]);
});

test("a note without a date has the time bases that the table gives", () => {
  const note = parseNote(
    "visit.note.md",
    "---\nservices:\n  - { code: 96125, minutes: 31 }\n  - { code: 97012, minutes: 5 }\n---\n",
  );
  expect(timedSums(note, CMS, refs)).toEqual([31]);
});

describe("minutes of lines", () => {
  test("are those of every code, or not known", () => {
    expect(minutes("code: 97110, minutes: 20", "code: 97530, minutes: 15")).toBe(35);
    expect(minutes("code: 97110, minutes: 20", "code: 97530")).toBeUndefined();
    expect(minutes()).toBe(0);
  });

  test("of lines without a code are each their own", () => {
    expect(minutes("start: 09:00, stop: 09:20", "start: 09:10, stop: 09:30")).toBe(40);
  });

  test("are shared when different codes have some in common", () => {
    expect(shared("code: 97110, start: 09:00, stop: 09:20", "code: 97014, start: 09:10, stop: 09:30")).toBe(true);
    expect(shared("code: 97110, start: 09:00, stop: 09:20", "code: 97014, start: 09:20, stop: 09:30")).toBe(false);
    expect(shared("code: 97110, start: 09:00, stop: 09:20", "code: 97110, start: 09:10, stop: 09:30")).toBe(false);
    expect(shared("code: 97129, start: 09:00, stop: 09:20", "code: 97130, start: 09:10, stop: 09:30")).toBe(false);
  });
});

test("a line's own delivery and group size go before the note's", () => {
  const text =
    "---\nnote: treatment\ndelivery: individual\ngroup-size: 3\nservices:\n  - { code: 97150, delivery: group, group-size: 4 }\n  - { code: 97110 }\n---\n";
  const note = parseNote("visit.note.md", text);
  expect(linesOf(note).map((line) => [deliveryOf(note, line), groupSizeOf(note, line)])).toEqual([
    ["group", 4],
    ["individual", 3],
  ]);
  const unread = parseNote("visit.note.md", text.replace("delivery: group, group-size: 4", "delivery: grp, group-size: four"));
  expect(linesOf(unread).map((line) => [deliveryOf(unread, line), groupSizeOf(unread, line)])).toEqual([
    [undefined, undefined],
    ["individual", 3],
  ]);
  const bare = timedNote(["code: 97110"]);
  expect(linesOf(bare).map((line) => [deliveryOf(bare, line), groupSizeOf(bare, line)])).toEqual([[undefined, undefined]]);
});
