import { expect, test } from "vitest";
import { compareAll } from "../facts/counter.js";
import { seededMinutes } from "../facts/oracle.js";

/** Cases of one seed; the seeds are fixed, so that a difference comes again. */
const CASES = 50_000;

test.each([[1], [2], [3], [4]])(
  "allocations and coverage of three and four pools are the oracle's, seed %i",
  (seed) => {
    const compared = compareAll(seededMinutes(seed, CASES));
    expect(compared.differences).toEqual([]);
    expect(compared.cases).toBe(CASES);
    expect(compared.choices).toBeGreaterThan(CASES / 4);
  },
  300_000,
);
