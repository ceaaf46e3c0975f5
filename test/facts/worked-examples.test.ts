import { describe, expect, test } from "vitest";
import { codeCard } from "../../server/src/facts/code-card.js";
import type { PayerProfile } from "../../server/src/reference/payer-profile.js";
import { refs } from "../support/references.js";
import { CMS, inOrder, linesFrom, reportOf, SPM, written } from "./timed-note.js";

/** Both rules, and 97802 counted by 15 minutes: it is not a therapy code, so a payer has to say so. */
const PROFILES: Readonly<Record<string, PayerProfile>> = {
  CMS: { ...CMS, timedCodes: ["97802"] },
  SPM: { ...SPM, timedCodes: ["97802"] },
};

describe("the worked examples, read from a note (units notes §1.3)", () => {
  test.each([
    ["E01", "CMS", "97112 24, 97110 23", 47, "97112x2+97110"],
    ["E02", "CMS", "97112 20, 97110 20", 40, "97112x2+97110 or 97112+97110x2"],
    ["E03", "CMS", "97110 33, 97140 7", 40, "97110x2+97140"],
    ["E04", "CMS", "97110 18, 97140 13, 97116 10, 97035 8", 49, "97110+97140+97116"],
    ["E05", "CMS", "97112 7, 97110 7, 97140 7", 21, "97112 or 97110 or 97140"],
    ["E06", "CMS", "97530 60", 60, "97530x4"],
    ["E07", "CMS", "97110 7", 7, "none"],
    ["E08", "CMS", "97110 8", 8, "97110"],
    ["E09", "CMS", "97110 22", 22, "97110"],
    ["E10", "CMS", "97110 23", 23, "97110x2"],
    ["E11", "CMS", "97110 37", 37, "97110x2"],
    ["E12", "CMS", "97110 38", 38, "97110x3"],
    ["E13", "CMS", "97110 52", 52, "97110x3"],
    ["E14", "CMS", "97110 53", 53, "97110x4"],
    ["E15", "CMS", "97110 67", 67, "97110x4"],
    ["E16", "CMS", "97110 68", 68, "97110x5"],
    ["E17", "CMS", "97110 82", 82, "97110x5"],
    ["E18", "CMS", "97110 83", 83, "97110x6"],
    ["E19", "CMS", "97110 97", 97, "97110x6"],
    ["E20", "CMS", "97110 98", 98, "97110x7"],
    ["E21", "CMS", "97110 112", 112, "97110x7"],
    ["E22", "CMS", "97110 113", 113, "97110x8"],
    ["E23", "CMS", "97110 127", 127, "97110x8"],
    ["E24", "CMS", "97140 20, 97110 20", 40, "97140x2+97110 or 97140+97110x2"],
    ["E25", "CMS", "97140 35, 97035 7", 42, "97140x2+97035"],
    ["E26", "CMS", "97116 25, 97110 25, 97112 10", 60, "97110x2+97112+97116 or 97110x2+97116x2 or 97110+97112+97116x2"],
    ["E27", "CMS", "97116 20, 97112 20", 40, "97116x2+97112 or 97116+97112x2"],
    ["E28", "CMS", "97140 15, 97035 8", 23, "97140+97035"],
    ["E29", "CMS", "97110 30, 97140 15, 97035 8", 53, "97110x2+97140+97035"],
    ["E30", "CMS", "97140 20, 97035 18", 38, "97140x2+97035"],
    ["E31", "CMS", "97140 30", 30, "97140x2"],
    ["E32", "CMS", "97035 11", 11, "97035"],
    ["E33", "CMS", "97110 20, 97116 20", 40, "97110x2+97116 or 97110+97116x2"],
    ["E34", "CMS", "97110 18, 97140 10", 28, "97110+97140"],
    ["E35", "CMS", "97110 19", 19, "97110"],
    ["E36", "CMS", "97110 99", 99, "97110x7"],
    ["E37", "CMS", "97110 8, 97112 8, 97140 8", 24, "97110+97112 or 97110+97140 or 97112+97140"],
    ["E38", "SPM", "97110 8, 97112 8, 97140 8", 24, "97110+97112+97140"],
    ["E39", "CMS", "97035 8, 97140 8, 97110 18", 34, "97035+97110 or 97140+97110"],
    ["E40", "CMS", "97124 10, 97110 10", 20, "97124 or 97110"],
    ["E41", "CMS", "97110 10, 97112 10", 20, "97110 or 97112"],
    ["E42", "CMS", "97110 10, 97112 15", 25, "97110+97112"],
    ["E43", "CMS", "97110 38", 38, "97110x3"],
    ["E44", "CMS", "97802 52", 52, "97802x3"],
    ["E45", "SPM", "97802 52", 52, "97802x3"],
    ["E46", "CMS", "97140 40", 40, "97140x3"],
    ["E47", "CMS", "97110 9", 9, "97110"],
    ["E48", "CMS", "97110 8, 97112 8", 16, "97110 or 97112"],
    ["E49", "CMS", "97129 15, 97130 30", 45, "97129+97130x2"],
    ["E50", "SPM", "97110 10", 10, "97110"],
    ["E51", "SPM", "97110 10, 97116 10", 20, "97110+97116"],
  ])("%s %s: %s minutes (%i) support %s", (_, rule, minutes, total, expected) => {
    const report = reportOf(linesFrom(minutes), PROFILES[rule]);
    expect(report.minutes).toBe(total);
    expect(written(report.allocations)).toBe(inOrder(expected));
  });
});

describe("a cognitive session split over both lines, in either order, under both rules (units notes §1.2)", () => {
  test.each([
    [7, "none"],
    [8, "97129"],
    [16, "97129"],
    [22, "97129"],
    [23, "97129+97130"],
    [37, "97129+97130"],
    [38, "97129+97130x2"],
    [52, "97129+97130x2"],
    [53, "97129+97130x3"],
    [112, "97129+97130x6"],
    [113, "97129+97130x7"],
    [127, "97129+97130x7"],
    [128, "97129+97130x8"],
  ])("%i minutes support %s", (minutes, expected) => {
    const opening = Math.min(15, minutes);
    const lines = [`code: 97129, minutes: ${opening}`, `code: 97130, minutes: ${minutes - opening}`];
    for (const profile of [CMS, SPM]) {
      expect(written(reportOf(lines, profile).allocations)).toBe(expected);
      expect(written(reportOf([...lines].reverse(), profile).allocations)).toBe(expected);
    }
  });
});

test("N3: an evaluation of 45 minutes is not three units: it counts once, whatever its minutes", () => {
  const report = reportOf(["code: 97165, minutes: 45, units: 3"]);
  expect(report.pools).toEqual([]);
  const counted = codeCard("97165", "2026-03-12", [], refs)?.facts.find(({ name }) => name === "Counted");
  expect(counted?.value).toBe("once a day whatever the minutes");
});
