import { expect, test } from "vitest";
import { howMany, manyAre } from "../../server/src/base/how-many.js";

test.each([
  [0, "0 notes", "0 are"],
  [1, "1 note", "1 is"],
  [2, "2 notes", "2 are"],
])("a count of %d stands with its noun and its verb", (count, noun, verb) => {
  expect([howMany(count, "note"), manyAre(count)]).toEqual([noun, verb]);
});
