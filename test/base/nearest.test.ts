import { describe, expect, test } from "vitest";
import { nearest } from "../../server/src/base/nearest.js";
import { compareText } from "../../server/src/base/order.js";
import { overlaps, touches } from "../../server/src/base/span.js";

describe("the nearest name", () => {
  test.each([
    ["strat", ["start"]],
    ["Start", ["start"]],
    ["stat", ["start"]],
    ["sto", ["stop"]],
    ["stxp", ["stop"]],
    ["stpo", ["stop"]],
    ["minutes of the session", []],
    ["zzzzz", []],
  ])("to %s is %j", (word, found) => {
    expect(nearest(word, ["start", "stop", "units"])).toEqual(found);
  });

  test("is all of those that are equally near", () => {
    expect(nearest("stap", ["stop", "step", "units"])).toEqual(["stop", "step"]);
  });

  test("of two neighbors swapped is one step away, as of one letter changed", () => {
    expect(nearest("psot", ["post", "spot", "pset"], 2)).toEqual(["post", "spot", "pset"]);
  });

  test("may be asked to lie nearer", () => {
    expect(nearest("strat", ["start"], 1)).toEqual(["start"]);
    expect(nearest("strta", ["start"], 1)).toEqual([]);
  });
});

test("text is ordered by code unit, capitals first", () => {
  expect(["b", "a", "B", "é", "a1"].sort(compareText)).toEqual(["B", "a", "a1", "b", "é"]);
  expect(compareText("a", "a")).toBe(0);
});

describe("a span", () => {
  const span = { start: 3, end: 6 };
  test("is touched by a cursor on it and at both ends", () => {
    expect([2, 3, 5, 6, 7].map((offset) => touches(span, offset))).toEqual([false, true, true, true, false]);
  });

  test("overlaps one that shares a character, and not its neighbour", () => {
    expect(overlaps(span, { start: 5, end: 9 })).toBe(true);
    expect(overlaps(span, { start: 6, end: 9 })).toBe(false);
    expect(overlaps(span, { start: 0, end: 3 })).toBe(false);
  });
});
