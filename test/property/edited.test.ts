import fc from "fast-check";
import { expect, test } from "vitest";
import { CORPUS, changes } from "../support/careless.js";
import { cleanNote } from "../support/examples.js";
import { bothTellings } from "./edited.js";

const text = fc.oneof(fc.constant(cleanNote()), fc.constantFrom(...CORPUS));
const typed = changes(12, 1).chain((made) => fc.tuple(...made.map((change) => fc.tuple(fc.nat(1), fc.constant(change)))));

test.each([1, 2])("what is typed piece by piece is judged as if it was opened so, seed %i", async (seed) => {
  const property = fc.asyncProperty(fc.tuple(text, text), typed, async (texts, made) => {
    const { now, fresh } = await bothTellings(texts, made);
    expect(now).toEqual(fresh);
  });
  await fc.assert(property, { numRuns: 15, seed });
});
