import fc from "fast-check";
import { expect, test } from "vitest";
import { faultsOfFindings, faultsOfFixing, unsigned } from "../property/judged.js";
import { carelessNotes } from "../support/careless.js";

test.each([11, 12, 13, 14])(
  "five thousand careless notes are judged without a fault of ours, seed %i",
  { timeout: 900_000 },
  (seed) => {
    const faults = fc
      .sample(carelessNotes(8), { seed, numRuns: 5_000 })
      .flatMap((text) => faultsOfFindings(text).map((fault) => [fault, text]));
    expect(faults).toEqual([]);
  },
);

test.each([21, 22, 23, 24])(
  "five thousand careless notes are fixed without a fault of ours, seed %i",
  { timeout: 900_000 },
  (seed) => {
    const faults = fc
      .sample(carelessNotes(8).map(unsigned), { seed, numRuns: 5_000 })
      .flatMap((text) => faultsOfFixing(text).map((fault) => [fault, text]));
    expect(faults).toEqual([]);
  },
);
