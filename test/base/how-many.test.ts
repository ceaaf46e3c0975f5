import { expect, test } from "vitest";
import { allOf, howMany, manyAre } from "../../server/src/base/how-many.js";

test.each([
  [0, "0 notes", "0 are"],
  [1, "1 note", "1 is"],
  [2, "2 notes", "2 are"],
])("a count of %d stands with its noun and its verb", (count, noun, verb) => {
  expect([howMany(count, "note"), manyAre(count)]).toEqual([noun, verb]);
});

test.each([
  [[], ""],
  [["97110"], "97110"],
  [["97110", "97112"], "97110 and 97112"],
  [["97110", "97112", "97530"], "97110, 97112 and 97530"],
])("all of %j: %s", (words, said) => {
  expect(allOf(words)).toBe(said);
});
