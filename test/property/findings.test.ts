import fc from "fast-check";
import { expect, test } from "vitest";
import { CORPUS, carelessNotes } from "../support/careless.js";
import { faultsOfFindings, faultsOfFixing, unsigned } from "./judged.js";

/** Tries seeded notes until one has a fault, and shows the smallest such note. */
function none(faultsOf: (text: string) => string[], texts: fc.Arbitrary<string>, seed: number): void {
  const property = fc.property(texts, (text) => {
    expect(faultsOf(text)).toEqual([]);
  });
  fc.assert(property, { numRuns: 80, seed });
}

test.each([1, 2])("whatever is done to a note, findings and fixes stand inside it, the same each time, seed %i", (seed) => {
  none(faultsOfFindings, carelessNotes(), seed);
});

test.each([3, 4])("whatever is done to a note, fixing it comes to an end and changes no fact, seed %i", (seed) => {
  none(faultsOfFixing, carelessNotes().map(unsigned), seed);
});

test("every note of the corpus is judged without a fault of ours", () => {
  expect(CORPUS.length).toBeGreaterThan(60);
  for (const text of CORPUS) expect([...faultsOfFindings(text), ...faultsOfFixing(text)], text).toEqual([]);
});
