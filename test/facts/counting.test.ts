import { describe, expect, test } from "vitest";
import {
  allocationsOf,
  countMidpoint,
  countPooled,
  isCovered,
  tableRow,
  unitsOfMinutes,
} from "../../server/src/facts/counting.js";

/** Codes with their minutes: `97112 24, 97110 23`. */
function readMinutes(text: string): { codes: string[]; minutes: number[] } {
  const pools = text.split(", ").map((pool) => pool.split(" "));
  return { codes: pools.map(([code = ""]) => code), minutes: pools.map(([, minutes]) => Number(minutes)) };
}

/** Units in the words of the tables: `97112×2 97110×1`; codes without a unit are left out, no unit at all is `none`. */
function inWords(codes: readonly string[], units: readonly number[]): string {
  const billed = codes.flatMap((code, pool) => (units[pool] ? [`${code}×${units[pool]}`] : []));
  return billed.join(" ") || "none";
}

/** Every accepted answer of the pooled rule, joined by `or`. */
function pooled(text: string): string {
  const { codes, minutes } = readMinutes(text);
  return allocationsOf(countPooled(minutes))
    .map((units) => inWords(codes, units))
    .join(" or ");
}

/** The answer of the midpoint rule, each code alone. */
function alone(text: string): string {
  const { codes, minutes } = readMinutes(text);
  return inWords(codes, countMidpoint(minutes));
}

describe("published examples of the pooled rule (units notes §1.3)", () => {
  test.each([
    ["E01", "97112 24, 97110 23", "97112×2 97110×1"],
    ["E02", "97112 20, 97110 20", "97112×2 97110×1 or 97112×1 97110×2"],
    ["E03", "97110 33, 97140 7", "97110×2 97140×1"],
    ["E04", "97110 18, 97140 13, 97116 10, 97035 8", "97110×1 97140×1 97116×1"],
    ["E05", "97112 7, 97110 7, 97140 7", "97112×1 or 97110×1 or 97140×1"],
    ["E06", "97530 60", "97530×4"],
    ["E07", "97110 7", "none"],
    ["E08", "97110 8", "97110×1"],
    ["E09", "97110 22", "97110×1"],
    ["E10", "97110 23", "97110×2"],
    ["E11", "97110 37", "97110×2"],
    ["E12", "97110 38", "97110×3"],
    ["E13", "97110 52", "97110×3"],
    ["E14", "97110 53", "97110×4"],
    ["E15", "97110 67", "97110×4"],
    ["E16", "97110 68", "97110×5"],
    ["E17", "97110 82", "97110×5"],
    ["E18", "97110 83", "97110×6"],
    ["E19", "97110 97", "97110×6"],
    ["E20", "97110 98", "97110×7"],
    ["E21", "97110 112", "97110×7"],
    ["E22", "97110 113", "97110×8"],
    ["E23", "97110 127", "97110×8"],
    ["E24", "97140 20, 97110 20", "97140×2 97110×1 or 97140×1 97110×2"],
    ["E25", "97140 35, 97035 7", "97140×2 97035×1"],
    ["E26", "97116 25, 97110 25, 97112 10", "97116×2 97110×2 or 97116×2 97110×1 97112×1 or 97116×1 97110×2 97112×1"],
    ["E27", "97116 20, 97112 20", "97116×2 97112×1 or 97116×1 97112×2"],
    ["E28", "97140 15, 97035 8", "97140×1 97035×1"],
    ["E29", "97110 30, 97140 15, 97035 8", "97110×2 97140×1 97035×1"],
    ["E30", "97140 20, 97035 18", "97140×2 97035×1"],
    ["E31", "97140 30", "97140×2"],
    ["E32", "97035 11", "97035×1"],
    ["E33", "97110 20, 97116 20", "97110×2 97116×1 or 97110×1 97116×2"],
    ["E34", "97110 18, 97140 10", "97110×1 97140×1"],
    ["E35", "97110 19", "97110×1"],
    ["E36", "97110 99", "97110×7"],
    ["E37", "97110 8, 97112 8, 97140 8", "97110×1 97112×1 or 97110×1 97140×1 or 97112×1 97140×1"],
    ["E39", "97035 8, 97140 8, 97110 18", "97035×1 97110×1 or 97140×1 97110×1"],
    ["E40", "97124 10, 97110 10", "97124×1 or 97110×1"],
    ["E41", "97110 10, 97112 10", "97110×1 or 97112×1"],
    ["E42", "97110 10, 97112 15", "97110×1 97112×1"],
    ["E43", "97110 38", "97110×3"],
    ["E44", "97802 52", "97802×3"],
    ["E46", "97140 40", "97140×3"],
    ["E47", "97110 9", "97110×1"],
    ["E48", "97110 8, 97112 8", "97110×1 or 97112×1"],
    ["E49", "97129/97130 45", "97129/97130×3"],
  ])("%s: %s minutes are %s", (_, minutes, answer) => {
    expect(pooled(minutes)).toBe(answer);
  });
});

describe("published examples of the midpoint rule (units notes §1.3)", () => {
  test.each([
    ["E38", "97110 8, 97112 8, 97140 8", "97110×1 97112×1 97140×1"],
    ["E45", "97802 52", "97802×3"],
    ["E50", "97110 10", "97110×1"],
    ["E51", "97110 10, 97116 10", "97110×1 97116×1"],
  ])("%s: %s minutes are %s", (_, minutes, answer) => {
    expect(alone(minutes)).toBe(answer);
  });
});

describe("published and wrong: the product disagrees (units notes §1.3)", () => {
  test.each([
    ["N1", "97110 23, 97140 7", "97110×1 97140×1", "97110×2"],
    ["N2", "97110 12", "97110×2", "97110×1"],
  ])("%s: %s minutes are not %s but %s", (_, minutes, wrong, answer) => {
    expect(pooled(minutes)).toBe(answer);
    expect(pooled(minutes).split(" or ")).not.toContain(wrong);
  });

  test("N5: a service under eight minutes is billed when its leftover is the largest", () => {
    expect(pooled("97110 33, 97140 7")).toContain("97140×1");
  });

  test("N6: eight minutes are the middle of a unit, not a unit for each eight", () => {
    expect(unitsOfMinutes(16)).toBe(1);
  });
});

describe("the pooled rule beside the midpoint rule (units notes §1.4)", () => {
  test.each([
    [[24, 23], 3, 4],
    [[20, 20], 3, 2],
    [[33, 7], 3, 2],
    [[18, 13, 10, 8], 3, 4],
    [[7, 7, 7], 1, 0],
    [[8, 8, 8], 2, 3],
    [[10, 10], 1, 2],
    [[35, 7], 3, 2],
    [[25, 25, 10], 4, 5],
    [[8, 8, 18], 2, 3],
    [[23, 7], 2, 2],
    [[18, 10], 2, 2],
    [[15, 8], 2, 2],
    [[30, 15, 8], 4, 4],
    [[36, 30], 4, 4],
  ])("%j minutes: %i pooled, %i alone", (minutes, together, separate) => {
    expect(countPooled(minutes).units).toBe(together);
    expect(countMidpoint(minutes).reduce((sum, units) => sum + units, 0)).toBe(separate);
  });
});

describe("the interval table (CPM5 §20.2C)", () => {
  test.each([
    [0, 7, 0],
    [8, 22, 1],
    [23, 37, 2],
    [38, 52, 3],
    [53, 67, 4],
    [68, 82, 5],
    [83, 97, 6],
    [98, 112, 7],
    [113, 127, 8],
    [128, 142, 9],
    [593, 607, 40],
  ])("%i-%i minutes: %i units", (from, to, units) => {
    for (let minutes = from; minutes <= to; minutes++) expect(tableRow(minutes)).toEqual({ from, to, units });
    expect([unitsOfMinutes(from), unitsOfMinutes(to)]).toEqual([units, units]);
  });
});

describe("how a pooled count is made", () => {
  test("full quarter hours, units left, who has one for certain and who ties", () => {
    expect(countPooled([33, 7, 7])).toEqual({
      units: 3,
      base: [2, 0, 0],
      spare: 1,
      certain: new Set(),
      tied: [1, 2],
      tiedUnits: 1,
    });
    expect(countPooled([24, 23, 8])).toMatchObject({ units: 4, base: [1, 1, 0], spare: 2, certain: new Set([0]), tied: [1, 2] });
    expect(countPooled([30, 45])).toMatchObject({ units: 5, base: [2, 3], spare: 0, tied: [], tiedUnits: 0 });
  });

  test("no pool at all", () => {
    expect(countPooled([])).toMatchObject({ units: 0, spare: 0 });
    expect(allocationsOf(countPooled([]))).toEqual([[]]);
    expect(isCovered([], countPooled([]))).toBe(true);
  });

  test("a tie of more pools than any day has ends, and quickly", () => {
    const allocations = allocationsOf(countPooled(Array.from({ length: 40 }, () => 8)));
    expect(allocations).toHaveLength(500);
    expect(new Set(allocations.map((units) => units.join()))).toHaveLength(500);
    expect(allocations.every((units) => units.reduce((sum, u) => sum + u, 0) === 21)).toBe(true);
  }, 1000);
});

describe("units billed that an accepted answer covers", () => {
  test.each([
    ["full quarter hours and the spare unit", [24, 23], [2, 1], true],
    ["the spare unit on the smaller leftover", [24, 23], [1, 2], false],
    ["one side of a tie", [20, 20], [2, 1], true],
    ["the other side", [20, 20], [1, 2], true],
    ["both sides", [20, 20], [2, 2], false],
    ["three of one code", [20, 20], [3, 0], false],
    ["fewer than the minutes support", [24, 23], [1, 1], true],
    ["nothing", [24, 23], [0, 0], true],
    ["the spare unit alone", [33, 7], [0, 1], true],
    ["two units on seven minutes", [33, 7], [0, 2], false],
    ["two of a three-way tie for two units", [25, 25, 10], [2, 1, 1], true],
    ["all of a three-way tie for two units", [25, 25, 10], [2, 2, 1], false],
    ["a leftover that has no unit", [18, 13, 10, 8], [1, 1, 0, 1], false],
  ])("%s: %j minutes, %j billed: %s", (_, minutes, billed, covered) => {
    expect(isCovered(billed, countPooled(minutes))).toBe(covered);
  });
});
