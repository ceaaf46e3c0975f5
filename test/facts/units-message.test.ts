import { describe, expect, test } from "vitest";
import { areBilled, counted, excessMessage, supportedUnits, supportMessage } from "../../server/src/facts/units-message.js";
import { builtInProfile } from "../../server/src/reference/payer-profile.js";
import { CMS, linesFrom, noteWith, reportOf, SPM, timedNote, unitsIn } from "./timed-note.js";

const OPEN = builtInProfile("commercial");

describe("what the minutes support", () => {
  test.each([
    ["97129 46", CMS, "46 timed minutes support 3 units"],
    ["97110 8", CMS, "8 timed minutes support 1 unit"],
    ["97110 1", CMS, "1 timed minute supports no units"],
    ["97112 24, 97110 23", CMS, "47 timed minutes support 3 units"],
    ["97112 24, 97110 23", SPM, "47 timed minutes support 4 units with each code counted alone"],
    ["97112 24, 97110 23", OPEN, "47 timed minutes support 3 units pooled and 4 units with each code counted alone"],
    ["97110 23, 97140 7", OPEN, "30 timed minutes support 2 units"],
    ["97110 23, 97140 7", SPM, "30 timed minutes support 2 units with each code counted alone"],
  ])("%s", (minutes, profile, message) => {
    expect(supportMessage(reportOf(linesFrom(minutes), profile))).toBe(message);
  });

  test("by the total alone it is said of the pooled count, which is all that is known", () => {
    const note = noteWith(["minutes: { timed: 38 }"], ["code: 97110", "code: 97140"]);
    for (const profile of [CMS, SPM, OPEN])
      expect(supportMessage(unitsIn(note, profile))).toBe("38 timed minutes support 3 units");
  });
});

describe("what is billed above the minutes", () => {
  const message = (profile: typeof CMS, at: number | undefined, ...lines: string[]) => {
    const report = unitsIn(timedNote(lines), profile);
    return excessMessage(report, at === undefined ? undefined : report.pools.flatMap((pool) => pool.lines)[at]);
  };

  test.each([
    [
      "pooled: the sum",
      CMS,
      1,
      ["code: 97110, minutes: 15, units: 1", "code: 97140, minutes: 15, units: 2"],
      "30 timed minutes support 2 units, 3 are billed.",
    ],
    [
      "pooled: the sum, where each code is within its own minutes",
      CMS,
      0,
      ["code: 97110, minutes: 10, units: 1", "code: 97140, minutes: 10, units: 1"],
      "20 timed minutes support 1 unit, 2 are billed.",
    ],
    ["pooled: one unit", CMS, 0, ["code: 97110, minutes: 7, units: 1"], "7 timed minutes support no units, 1 is billed."],
    [
      "alone, more than all codes together: the sum",
      SPM,
      0,
      ["code: 97110, minutes: 15, units: 2", "code: 97140, minutes: 15, units: 1"],
      "30 timed minutes support 2 units with each code counted alone, 3 are billed.",
    ],
    [
      "alone, no more than all together: the one code",
      SPM,
      0,
      ["code: 97110, minutes: 15, units: 2", "code: 97140, minutes: 38, units: 1"],
      "15 timed minutes of 97110 support 1 unit with each code counted alone, 2 are billed.",
    ],
    [
      "alone: a single minute of 97129 and 97130",
      SPM,
      1,
      ["code: 97140, minutes: 38, units: 1", "code: 97129, minutes: 1, units: 1", "code: 97130"],
      "1 timed minute of 97129 and 97130 supports no units with each code counted alone, 1 is billed.",
    ],
    [
      "alone: a code on two lines is named once",
      SPM,
      0,
      ["code: 97110, minutes: 5, units: 1", "code: 97110, minutes: 5, units: 1", "code: 97140, minutes: 38, units: 1"],
      "10 timed minutes of 97110 support 1 unit with each code counted alone, 2 are billed.",
    ],
    [
      "not declared, no more than each code alone together: both",
      OPEN,
      1,
      ["code: 97110, minutes: 8, units: 1", "code: 97140, minutes: 8, units: 2", "code: 97530, minutes: 8"],
      "8 timed minutes of 97140 support 1 unit with each code counted alone, 2 are billed; pooled, 24 minutes support 2 of 3.",
    ],
    [
      "no line to point at: the sum",
      SPM,
      undefined,
      ["code: 97110, minutes: 15, units: 2", "code: 97140, minutes: 38, units: 1"],
      "53 timed minutes support 4 units with each code counted alone, 3 are billed.",
    ],
  ])("%s", (_, profile, at, lines, words) => {
    expect(message(profile, at, ...lines)).toBe(words);
  });

  test("by the total alone: the sum", () => {
    const note = noteWith(["minutes: { timed: 38 }"], ["code: 97110, units: 2", "code: 97140, units: 2"]);
    const report = unitsIn(note, SPM);
    expect(excessMessage(report, report.pools[0]?.lines[0])).toBe("38 timed minutes support 3 units, 4 are billed.");
  });
});

test("numbers of units in words", () => {
  expect([0, 1, 2].map(counted)).toEqual(["no units", "1 unit", "2 units"]);
  expect([0, 1, 2].map(areBilled)).toEqual(["0 are billed", "1 is billed", "2 are billed"]);
});

test("units of a total that is shared with other codes are the most there can be", () => {
  expect([0, 1, 3].map((units) => supportedUnits({ shared: true }, units))).toEqual([
    "no units",
    "at most 1 unit",
    "at most 3 units",
  ]);
  expect(supportedUnits({ shared: false }, 3)).toBe("3 units");
});
