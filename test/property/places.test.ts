import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNote } from "../../server/src/note/note.js";
import { placesOutside } from "../note/places.js";
import { CORPUS, carelessNotes } from "../support/careless.js";

test.each([7, 8])("whatever is done to a note of the corpus, it is a note whose places lie inside it, seed %i", (seed) => {
  const property = fc.property(carelessNotes(), (text) => {
    expect(placesOutside(parseNote("a.note.md", text))).toEqual([]);
  });
  fc.assert(property, { numRuns: 150, seed });
});

test("a note of the corpus is one wherever it is cut off", () => {
  for (const text of CORPUS.slice(0, 12)) {
    for (let end = 0; end < text.length; end += 41)
      expect(placesOutside(parseNote("a.note.md", text.slice(0, end))), `${end}`).toEqual([]);
  }
});
