import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatTime } from "../../server/src/base/clock.js";
import { CMS, reportOf, SPM, written } from "./timed-note.js";

/** Minutes of each pool by its code. */
function minutesOfPools(lines: readonly string[]): Record<string, number | undefined> {
  return Object.fromEntries(reportOf(lines).pools.map((pool) => [pool.code, pool.minutes]));
}

describe("minutes of a line", () => {
  test.each([
    ["the interval", "start: 09:00, stop: 09:20", 20],
    ["`times` of an interrupted service", 'times: ["09:00-09:10", "09:20-09:35"]', 25],
    ["`times` in any order", 'times: ["09:20-09:35", "09:00-09:10"]', 25],
    ["`times` that touch", 'times: ["09:00-09:10", "09:10-09:35"]', 35],
    ["`times` that overlap count once", 'times: ["09:00-09:20", "09:10-09:35"]', 35],
    ["`minutes` alone", "minutes: 18", 18],
    ["`minutes` less than the clock", "start: 09:00, stop: 09:30, minutes: 24", 24],
    ["`minutes` more than the clock, as stated", "start: 09:00, stop: 09:20, minutes: 23", 23],
    ["`minutes` less than `times`", 'times: ["09:00-09:10", "09:20-09:40"], minutes: 24', 24],
    ["no minutes, written as 0", "minutes: 0", 0],
    ["a start without a stop, but `minutes`", "start: 09:00, minutes: 18", 18],
    ["a start without a stop", "start: 09:00", undefined],
    ["a stop without a start", "stop: 09:20", undefined],
    ["a stop before its start", "start: 09:20, stop: 09:00", undefined],
    ["one of `times` unreadable", 'times: ["09:00-09:10", "later"]', undefined],
    ["`minutes` in words beside the clock", "start: 09:00, stop: 09:30, minutes: half", undefined],
    ["nothing", "units: 1", undefined],
  ])("%s: %s", (_, times, expected) => {
    expect(minutesOfPools([`code: 97110, ${times}`])).toEqual({ "97110": expected });
  });
});

describe("lines of one code are one pool", () => {
  test.each([
    ["apart: added", ["start: 09:00, stop: 09:10", "start: 09:30, stop: 09:38"], 18],
    ["touching: added", ["start: 09:00, stop: 09:10", "start: 09:10, stop: 09:18"], 18],
    ["overlapping: counted once", ["start: 09:00, stop: 09:20", "start: 09:10, stop: 09:30"], 30],
    ["one inside the other: counted once", ["start: 09:00, stop: 09:40", "start: 09:10, stop: 09:20"], 40],
    ["the same twice: counted once", ["start: 09:00, stop: 09:20", "start: 09:00, stop: 09:20"], 20],
    [
      "overlapping with minutes of their own: no more than the clock",
      ["start: 09:00, stop: 09:20, minutes: 20", "start: 09:05, stop: 09:25, minutes: 18"],
      25,
    ],
    [
      "overlapping, one of them with minutes of its own",
      ["start: 09:00, stop: 09:20, minutes: 20", "start: 09:05, stop: 09:25"],
      25,
    ],
    [
      "overlapping, beside a line whose clock is longer than its minutes: that clock has no room for them",
      [
        "start: 09:00, stop: 09:20, minutes: 20",
        "start: 09:05, stop: 09:25, minutes: 18",
        "start: 10:00, stop: 10:30, minutes: 10",
      ],
      35,
    ],
    [
      "overlapping, beside others that overlap and have less than their clock: it has no room for them either",
      [
        "start: 09:00, stop: 09:20, minutes: 20",
        "start: 09:05, stop: 09:25, minutes: 18",
        "start: 10:00, stop: 10:30, minutes: 5",
        "start: 10:10, stop: 10:40, minutes: 5",
      ],
      35,
    ],
    [
      "overlapping by way of a third",
      [
        "start: 09:00, stop: 09:20, minutes: 20",
        "start: 09:30, stop: 09:50, minutes: 20",
        "start: 09:10, stop: 09:40, minutes: 30",
      ],
      50,
    ],
    [
      "overlapping, beside minutes without a clock: only these are added",
      ["start: 09:00, stop: 09:20, minutes: 20", "start: 09:05, stop: 09:25, minutes: 18", "minutes: 10"],
      35,
    ],
    [
      "overlapping clocks that hold the minutes of both",
      ["start: 09:00, stop: 09:40, minutes: 10", "start: 09:00, stop: 09:40, minutes: 20"],
      30,
    ],
    [
      "apart, one with more minutes than its clock: added as stated",
      ["start: 09:00, stop: 09:20, minutes: 23", "start: 09:30, stop: 09:40"],
      33,
    ],
    [
      "overlapping, one with more minutes than its clock: what is beyond it stays",
      ["start: 09:00, stop: 09:20, minutes: 23", "start: 09:15, stop: 09:25"],
      28,
    ],
    ["an interval and minutes: added", ["start: 09:00, stop: 09:20", "minutes: 10"], 30],
    ["minutes twice: added", ["minutes: 8", "minutes: 10"], 18],
    ["a start without a stop: not known", ["start: 09:00, stop: 09:20", "start: 09:30"], undefined],
    ["`minutes` in words: not known", ["start: 09:00, stop: 09:20", "minutes: ten"], undefined],
  ])("%s", (_, times, expected) => {
    expect(minutesOfPools(times.map((text) => `code: 97110, ${text}`))).toEqual({ "97110": expected });
  });

  test("but lines of different codes are not, even where their times overlap", () => {
    const lines = ["code: 97110, start: 09:00, stop: 09:20", "code: 97530, start: 09:10, stop: 09:30"];
    expect(minutesOfPools(lines)).toEqual({ "97110": 20, "97530": 20 });
  });
});

describe.each([
  ["97129", "97130"],
  ["90912", "90913"],
])("%s and %s are one pool", (base, later) => {
  const OPENING = "code: 97129, start: 09:00, stop: 09:46";
  /** The table below is of 97129 and 97130; the same lines of this pair. */
  const ofPair = (lines: readonly string[]) => lines.map((line) => line.replaceAll("97129", base).replaceAll("97130", later));

  test.each([
    ["intervals one after the other", ["code: 97129, start: 09:00, stop: 09:15", "code: 97130, start: 09:15, stop: 09:46"], 46],
    ["intervals that overlap count once", [OPENING, "code: 97130, start: 09:15, stop: 09:46"], 46],
    ["97130 reaches past 97129", ["code: 97129, start: 09:00, stop: 09:30", "code: 97130, start: 09:15, stop: 09:46"], 46],
    ["97130 without times rests on 97129", [OPENING, "code: 97130, units: 2"], 46],
    ["two 97130 without times rest on it", [OPENING, "code: 97130, units: 1", "code: 97130, units: 1"], 46],
    ["97129 without times rests on 97130", ["code: 97129, units: 1", "code: 97130, start: 09:00, stop: 09:46"], 46],
    ["exactly 15 minutes longer: 97130 lies inside", [OPENING, "code: 97130, minutes: 31"], 46],
    ["more than 15 minutes longer: 97130 lies inside", [OPENING, "code: 97130, minutes: 23"], 46],
    ["14 minutes longer: 97130 is added", [OPENING, "code: 97130, minutes: 32"], 78],
    [
      "97129's `minutes` are 15 longer: inside",
      ["code: 97129, start: 09:00, stop: 09:50, minutes: 46", "code: 97130, minutes: 31"],
      46,
    ],
    [
      "97129's `minutes` are the opening alone: added",
      ["code: 97129, start: 09:00, stop: 09:50, minutes: 15", "code: 97130, minutes: 31"],
      46,
    ],
    ["97130 is longer: added", ["code: 97129, start: 09:00, stop: 09:15", "code: 97130, minutes: 31"], 46],
    [
      "inside `times`, by their length together",
      ['code: 97129, times: ["09:00-09:20", "10:00-10:26"]', "code: 97130, minutes: 31"],
      46,
    ],
    ["97130 with an interval and `minutes` of its own", [OPENING, "code: 97130, start: 09:46, stop: 10:20, minutes: 31"], 77],
    ["both with minutes: added", ["code: 97129, minutes: 15", "code: 97130, minutes: 31"], 46],
    ["97129 has no interval to lie inside: added", ["code: 97129, minutes: 46", "code: 97130, minutes: 31"], 77],
    [
      "only the interval of 97129 has to be longer, not that of another 97130",
      ["code: 97129, start: 09:00, stop: 09:30", "code: 97130, start: 09:30, stop: 09:50", "code: 97130, minutes: 30"],
      80,
    ],
    [
      "97130 lies inside, another 97129 with minutes alone does not",
      [OPENING, "code: 97129, minutes: 10", "code: 97130, minutes: 21"],
      56,
    ],
    ["97130 alone", ["code: 97130, minutes: 31"], 31],
    ["a start without a stop: not known", ["code: 97129, start: 09:00, stop: 09:15", "code: 97130, start: 09:15"], undefined],
    ["`times` that are no list: not known", ["code: 97129, minutes: 15", "code: 97130, times: 09:15-09:46"], undefined],
    ["`minutes` in words: not known", ["code: 97129, minutes: 15", "code: 97130, minutes: thirty"], undefined],
    ["misspelled keys: not known", ["code: 97129, minutes: 15", "code: 97130, star: 09:15, stpo: 09:46"], undefined],
    ["keys without a value: not known", ["code: 97129, minutes: 15", "code: 97130, start: , stop: "], undefined],
    ["`minutes` without a value: not known", ["code: 97129, minutes: 15", "code: 97130, minutes: "], undefined],
    [
      "no `minutes` yet beside an interval",
      ["code: 97129, minutes: 15", "code: 97130, start: 09:15, stop: 09:46, minutes: "],
      46,
    ],
    ["a misspelled key beside minutes", ["code: 97129, minutes: 15", "code: 97130, minutes: 31, unit: 2"], 46],
  ])("%s", (_, lines, expected) => {
    expect(minutesOfPools(ofPair(lines))).toEqual({ [base]: expected });
    expect(minutesOfPools(ofPair(lines).reverse())).toEqual({ [base]: expected });
  });

  test("a day of 46 minutes supports the first once and the second twice, however it is split over both lines", () => {
    const split = ["code: 97129, start: 09:00, stop: 09:15", "code: 97130, start: 09:15, stop: 09:46"];
    for (const lines of [split, [OPENING, "code: 97130"], [OPENING, "code: 97130, minutes: 31"]]) {
      expect(written(reportOf(ofPair(lines)).allocations)).toBe(`${base}+${later}x2`);
    }
  });

  test("8 and 8 minutes are 16, one unit under either rule", () => {
    const lines = ofPair(["code: 97129, minutes: 8", "code: 97130, minutes: 8"]);
    expect([reportOf(lines, CMS).allowed, reportOf(lines, SPM).allowed]).toEqual([1, 1]);
  });
});

test("the two pairs are two pools, and an add-on behind a longer base is in none", () => {
  const lines = ["code: 97130, minutes: 31", "code: 90913, minutes: 8", "code: 97550, minutes: 30", "code: 97551, minutes: 15"];
  expect(minutesOfPools([...lines, "code: 90912, minutes: 15"])).toEqual({ "97129": 31, "90912": 23 });
});

describe("which lines are in the sum", () => {
  test("a line that is not billed counts its minutes, not its units", () => {
    const report = reportOf([
      "code: 97110, minutes: 18, units: 1",
      "code: 97140, minutes: 13, units: 1",
      "code: 97116, minutes: 10, units: 1",
      "code: 97035, minutes: 8, units: 1, billed: false",
    ]);
    expect([report.minutes, report.cms, report.billed]).toEqual([49, 3, 3]);
  });

  test("a code that is not counted by 15 minutes is in no pool", () => {
    expect(minutesOfPools(["code: 97110, minutes: 18", "code: 97012, minutes: 20", "code: 92521, minutes: 50"])).toEqual({
      "97110": 18,
    });
  });

  test("97139 is in a pool only for a payer that lists it", () => {
    const lines = ["code: 97139, minutes: 20"];
    expect(reportOf(lines).pools).toEqual([]);
    expect(reportOf(lines, { ...CMS, timedCodes: ["97139"] }).minutes).toBe(20);
  });

  test("a pool without minutes leaves the day's units and allocations open", () => {
    const report = reportOf(["code: 97110, minutes: 18", "code: 97140, start: 09:30"]);
    expect([report.minutes, report.cms, report.midpoint, report.allocations]).toEqual([undefined, undefined, undefined, []]);
  });
});

/** A part of a morning, from 9 o'clock on. */
interface Part {
  readonly code: string;
  readonly start: number;
  readonly length: number;
  readonly minutes: number | undefined;
}

/** Lines as they come in notes: with an interval, with minutes less than it, with minutes alone, with neither. */
const partOfDay = fc.record({
  code: fc.constantFrom("97129", "97130", "90912", "90913", "97110"),
  start: fc.integer({ min: 540, max: 620 }),
  length: fc.integer({ min: 2, max: 60 }),
  share: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
});
const timedPart = partOfDay.map(
  ({ share, ...part }): Part => ({ ...part, minutes: share === undefined ? undefined : Math.floor(part.length * share) }),
);
const untimedLine = fc.oneof(
  partOfDay.map(({ code, length }) => `code: "${code}", minutes: ${length}`),
  partOfDay.map(({ code }) => `code: "${code}"`),
);

const interval = (start: number, length: number) => `"${formatTime(start)}-${formatTime(start + length)}"`;
const tail = ({ minutes }: Part) => (minutes === undefined ? "" : `, minutes: ${minutes}`);
const whole = (part: Part) => `code: "${part.code}", times: [${interval(part.start, part.length)}]${tail(part)}`;

/** The same line with its interval in two that touch. */
function inTwo(part: Part, share: number): string {
  const first = 1 + Math.floor(share * (part.length - 1));
  const times = `${interval(part.start, first)}, ${interval(part.start + first, part.length - first)}`;
  return `code: "${part.code}", times: [${times}]${tail(part)}`;
}

/** What a note supports, with nothing in it that follows the order of its lines. */
function supported(lines: readonly string[]) {
  return [CMS, SPM].map((profile) => {
    const { minutes, cms, midpoint, allowed, billed, pools, allocations } = reportOf(lines, profile);
    const byCode = pools.map((pool) => `${pool.code} ${pool.minutes}`).sort();
    return { minutes, cms, midpoint, allowed, billed, byCode, allocations: written(allocations) };
  });
}

const FIXED = { seed: 97_130, numRuns: 300 };

/** Minutes of the morning that are on the clock of one of the lines at least: the definition, minute by minute. */
function minutesOnClock(parts: readonly Part[]): number {
  const morning = Array.from({ length: 180 }, (_, at) => 540 + at);
  return morning.filter((at) => parts.some(({ start, length }) => start <= at && at < start + length)).length;
}

describe("lines of one code, with minutes up to their clocks", () => {
  const parts = fc.array(
    timedPart.map((part): Part => ({ ...part, code: "97110" })),
    { minLength: 1, maxLength: 5 },
  );
  const given = ({ minutes, length }: Part) => minutes ?? length;
  const minutesOfAll = (all: readonly Part[]) => minutesOfPools(all.map(whole))["97110"] ?? Number.NaN;

  test("have no minute more than is stated, nor than is on their clocks together", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const stated = all.reduce((sum, part) => sum + given(part), 0);
        expect(minutesOfAll(all)).toBeLessThanOrEqual(Math.min(stated, minutesOnClock(all)));
      }),
      FIXED,
    );
  });

  test("have all the minutes of a line that meets no other, and what the others have without it", () => {
    fc.assert(
      fc.property(parts, timedPart, (all, part) => {
        const apart: Part = { ...part, code: "97110", start: 700 };
        expect(minutesOfAll([...all, apart])).toBe(minutesOfAll(all) + given(apart));
      }),
      FIXED,
    );
  });

  test("never lose minutes by a line more", () => {
    fc.assert(
      fc.property(parts, timedPart, (all, part) => {
        expect(minutesOfAll([...all, { ...part, code: "97110" }])).toBeGreaterThanOrEqual(minutesOfAll(all));
      }),
      FIXED,
    );
  });
});

describe("no result depends on how a note is written", () => {
  test("the order of its lines", () => {
    const ordered = fc
      .array(fc.oneof(timedPart.map(whole), untimedLine), { minLength: 1, maxLength: 6 })
      .chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })));
    fc.assert(
      fc.property(ordered, ([lines, shuffled]) => {
        expect(supported(shuffled)).toEqual(supported(lines));
      }),
      FIXED,
    );
  });

  test("an interval split into two in `times`", () => {
    const share = fc.double({ min: 0, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(
        timedPart,
        share,
        fc.array(fc.oneof(timedPart.map(whole), untimedLine), { maxLength: 4 }),
        (part, at, others) => {
          expect(supported([inTwo(part, at), ...others])).toEqual(supported([whole(part), ...others]));
        },
      ),
      FIXED,
    );
  });
});
