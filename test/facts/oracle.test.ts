import { describe, expect, test } from "vitest";
import { compareAll } from "./counter.js";
import { acceptedVectors, allMinutes, billedAround, seededMinutes, someVectorCovers } from "./oracle.js";
import { linesFrom, reportOf, written } from "./timed-note.js";

describe("the oracle itself", () => {
  test.each([
    ["24, 23", [24, 23], [[2, 1]]],
    [
      "20, 20",
      [20, 20],
      [
        [1, 2],
        [2, 1],
      ],
    ],
    ["33, 7", [33, 7], [[2, 1]]],
    ["18, 13, 10, 8", [18, 13, 10, 8], [[1, 1, 1, 0]]],
    [
      "7, 7, 7",
      [7, 7, 7],
      [
        [0, 0, 1],
        [0, 1, 0],
        [1, 0, 0],
      ],
    ],
    ["7", [7], [[0]]],
    ["no pool", [], [[]]],
  ])("%s minutes", (_, minutes, vectors) => {
    expect(acceptedVectors(minutes).sort((a, b) => a.join().localeCompare(b.join()))).toEqual(vectors);
  });

  test("less than an accepted vector is covered, more in any pool is not", () => {
    const vectors = acceptedVectors([20, 20]);
    const covered = billedAround([20, 20]).filter((billed) => someVectorCovers(vectors, billed));
    expect(covered.map((billed) => billed.join())).toEqual(["0,0", "0,1", "0,2", "1,0", "1,1", "1,2", "2,0", "2,1"]);
  });
});

describe("the product's allocations and coverage are the oracle's", () => {
  test.each([
    [1, 130, 131],
    [2, 130, 131 ** 2],
    [3, 37, 38 ** 3],
  ])(
    "for every %i pools of 0-%i minutes: %i cases",
    (pools, most, cases) => {
      const compared = compareAll(allMinutes(pools, most));
      expect(compared.differences).toEqual([]);
      expect(compared.cases).toBe(cases);
    },
    30_000,
  );

  test("for 2,000 seeded cases of three and four pools, a fair part of them with a choice", () => {
    const compared = compareAll(seededMinutes(97_129, 2000));
    expect(compared.differences).toEqual([]);
    expect(compared.cases).toBe(2000);
    expect(compared.choices).toBeGreaterThan(500);
  });
});

describe("a note's allocations are the oracle's, the first unit of a pair on its opening block", () => {
  const CODES = [["97129", "97130"], ["90912", "90913"], ["97110"], ["97530"]] as const;

  /** A note with each pool's minutes, a pair's split over both of its lines, and the oracle's answer in words. */
  function compared(minutes: readonly number[], split: number) {
    const ofPool = (m: number, [code, later]: readonly string[] = []) =>
      later === undefined ? `${code} ${m}` : `${code} ${Math.min(m, split)} ${later} ${Math.max(0, m - split)}`;
    const lines = linesFrom(minutes.map((m, pool) => ofPool(m, CODES[pool])).join(" "));
    const wanted = acceptedVectors(minutes).map((vector) => {
      const units = vector.flatMap((count, pool): [string, number][] => {
        const [code, later] = CODES[pool] as readonly [string, string?];
        return later === undefined
          ? [[code, count]]
          : [
              [code, count > 0 ? 1 : 0],
              [later, count > 0 ? count - 1 : 0],
            ];
      });
      return new Map(units);
    });
    return [written(reportOf(lines).allocations), written(wanted)];
  }

  test("for 500 seeded days of both pairs and one or two other codes", () => {
    const pairs = [...seededMinutes(90_912, 500)].map((minutes, index) => compared(minutes, index % 31));
    expect(pairs.filter(([given, wanted]) => given !== wanted)).toEqual([]);
    expect(pairs.length).toBe(500);
  });
});
