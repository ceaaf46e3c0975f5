import { describe, expect, test } from "vitest";
import { billedLines, clockOf, linesOf, minutesOf } from "../../server/src/facts/lines.js";
import { poolNameOf, poolsOf } from "../../server/src/facts/pools.js";
import { parseNote } from "../../server/src/note/note.js";
import { refs } from "../support/references.js";
import { CMS, noteWith, timedNote } from "./timed-note.js";

const only = (line: string) => {
  const [first] = linesOf(timedNote([line]));
  if (!first) throw new Error("the note has no line");
  return first;
};

describe("the service lines of a note", () => {
  test("have what is written of them", () => {
    const note = timedNote([
      'code: 97129, start: 09:00, stop: 09:15, units: 1, modifiers: [GO, "59"]',
      "minutes: 5, billed: false, modifiers: [GO, [odd]]",
    ]);
    expect(linesOf(note)).toMatchObject([
      {
        index: 0,
        code: "97129",
        billed: true,
        units: 1,
        modifiers: ["GO", "59"],
        intervals: [{ start: 540, stop: 555 }],
        brokenTimes: false,
        statedMinutes: undefined,
      },
      { index: 1, code: undefined, billed: false, units: undefined, modifiers: ["GO"], intervals: [], statedMinutes: 5 },
    ]);
    expect(billedLines(note).map(({ index }) => index)).toEqual([0]);
  });

  test.each([
    ["that can be read", "modifiers: [GP, KX]", ["GP", "KX"], false],
    ["that are an empty list", "modifiers: []", [], false],
    ["that are empty", "modifiers: ", [], false],
    ["not written", "units: 1", [], false],
    ["that are no list", "modifiers: GP", [], true],
    ["one of which is no modifier", "modifiers: [GP, KX1]", ["GP"], true],
  ])("have modifiers %s", (_, line, modifiers, modifiersUnread) => {
    expect(only(`code: 97110, ${line}`)).toMatchObject({ modifiers, modifiersUnread });
  });

  test("stand at their code, else at their first character", () => {
    const note = timedNote(["units: 1, code: 97129", "minutes: 5"]);
    expect(linesOf(note).map(({ place }) => note.source.slice(place))).toEqual(["97129", "{"]);
    const [, second] = linesOf(note);
    expect(second && note.source.slice(second.span)).toBe("{ minutes: 5 }");
    expect(second?.place.start).toBe(second?.span.start);
  });

  test("are numbered as in the list, where an entry that is no mapping is left out", () => {
    const note = parseNote("visit.note.md", "---\nservices:\n  - { code: 97110 }\n  - 97140\n  - { code: 97530 }\n---\n");
    expect(linesOf(note).map(({ index, code }) => [index, code])).toEqual([
      [0, "97110"],
      [2, "97530"],
    ]);
    expect(linesOf(noteWith([]))).toEqual([]);
  });

  test.each([
    ["an interval of its own", "start: 09:00, stop: 09:20", ["540-560"], false],
    ["`times`, which go before start and stop", 'start: 08:00, stop: 08:20, times: ["09:00-09:10"]', ["540-550"], false],
    ["an empty list of `times` beside start and stop", "start: 09:00, stop: 09:20, times: []", ["540-560"], false],
    ["a start alone", "start: 09:00", [], true],
    ["a stop alone", "stop: 09:00", [], true],
    ["a start that cannot be read", "start: nine", [], true],
    ["a start and a stop that cannot be read", "start: 09:00, stop: later", [], true],
    ["keys without a value", "start: , stop: ", [], false],
    ["a start beside `times`", 'start: 09:00, times: ["09:00-09:10"]', ["540-550"], false],
    ["one of `times` that cannot be read", 'times: ["09:00-09:10", later]', ["540-550"], true],
    ["one of `times` that does not run forward", 'times: ["09:00-09:10", "10:00-10:00"]', ["540-550"], true],
    ["`times` that are no list", "times: 09:00-09:10", [], true],
    ["a stop at its start", "start: 09:00, stop: 09:00", [], true],
    ["nothing", "units: 1", [], false],
  ])("%s: intervals, and whether something cannot be counted", (_, line, intervals, broken) => {
    const { intervals: own, brokenTimes } = only(`code: 97110, ${line}`);
    expect([own.map(({ start, stop }) => `${start}-${stop}`), brokenTimes]).toEqual([intervals, broken]);
  });

  test.each([
    ["minutes: 12, start: 09:00, stop: 09:20", 12, 20],
    ['times: ["09:00-09:10", "10:00-10:15"]', 25, 25],
    ['times: ["09:00-09:40", "09:20-09:40"]', 40, 40],
    ['minutes: 60, times: ["09:00-09:40", "09:20-09:40"]', 60, 40],
    ['times: ["09:00-09:10", "10:00-10:00"]', undefined, 10],
    ["start: 09:00", undefined, 0],
    ["units: 1", undefined, 0],
  ])("{ %s } tells %s minutes; the clock says %i", (line, minutes, clock) => {
    expect([minutesOf(only(line)), clockOf(only(line))]).toEqual([minutes, clock]);
  });
});

describe("pools of lines", () => {
  test.each([
    ["97129", "97129"],
    ["97130", "97129"],
    ["90912", "90912"],
    ["90913", "90912"],
    ["97110", "97110"],
    ["97551", "97551"],
    ["99213", "99213"],
  ])("%s counts in the pool of %s", (code, name) => {
    expect(poolNameOf(code, refs)).toBe(name);
  });

  test("stand in the order of their first lines, with what is billed on them", () => {
    const note = timedNote([
      "code: 97130, minutes: 31, units: 2",
      "code: 97110, minutes: 8, units: 1",
      "units: 3",
      "code: 97129, minutes: 15, units: 1",
      "code: 97110, minutes: 5, units: 4, billed: false",
      "code: 97110",
    ]);
    const told = poolsOf(note, CMS, refs).map(({ code, lines, minutes, billed }) => [
      code,
      lines.map(({ index }) => index),
      minutes,
      billed,
    ]);
    expect(told).toEqual([
      ["97129", [0, 3], 46, 3],
      ["97110", [1, 4, 5], 13, 1],
    ]);
  });
});
