import { describe, expect, test } from "vitest";
import { codeInWords, linesThatNeedClock, timeDemand } from "../../server/src/facts/clock-demand.js";
import { linesOf } from "../../server/src/facts/lines.js";
import { builtInProfile, type PayerProfile } from "../../server/src/reference/payer-profile.js";
import { refs } from "../support/references.js";
import { CMS, timedNote } from "./timed-note.js";

const demand = (profile: PayerProfile = CMS) => ({ profile, ruleProfile: "default", refs });

describe("lines whose minutes a clock has to prove (rules notes, missing-start-time)", () => {
  test.each([
    ["a timed code", ["code: 97110, minutes: 15"], [0]],
    ["a code of one hour, a band of minutes", ["code: 96125", "code: 90834"], [0, 1]],
    ["97139, 97039 and 97799, though not timed", ["code: 97139", "code: 97039", "code: 97799"], [0, 1, 2]],
    ["no untimed code, none outside the table, no line without a code", ["code: 97012", "code: 99213", "units: 1"], []],
    ["not one that lists its times", ['code: 97110, times: ["09:00-09:15"]'], []],
    ["one whose times are an empty key", ["code: 97110, times: "], [0]],
    ["not one that is not billed", ["code: 97110, billed: false"], []],
    ["97130 beside 97129 without a clock", ["code: 97129, minutes: 15", "code: 97130"], [0, 1]],
    ["not 97130 beside 97129 with a start", ["code: 97129, start: 09:00", "code: 97130"], [0]],
    ["not 97130 beside 97129 with times", ['code: 97129, times: ["09:00-09:40"]', "code: 97130"], []],
    ["not 97130 beside 97129 that was given and not billed", ["code: 97129, start: 09:00, billed: false", "code: 97130"], []],
    ["not 90913 beside 90912 with a start", ["code: 90912, start: 09:00", "code: 90913"], [0]],
    ["97551 beside 97550 with a start: its minutes are its own", ["code: 97550, start: 09:00", "code: 97551"], [0, 1]],
    ["a timed code beside a start without a code", ["start: 09:00", "code: 97110"], [1]],
    ["97130 beside another code with a start", ["code: 97110, start: 09:00", "code: 97130"], [0, 1]],
    ["another code beside 97129 with a start", ["code: 97129, start: 09:00", "code: 97110"], [0, 1]],
  ])("%s", (_, lines, indexes) => {
    expect(linesThatNeedClock(timedNote(lines), demand()).map(({ index }) => index)).toEqual(indexes);
  });

  test("a code that the payer counts by minutes", () => {
    const note = timedNote(["code: 97802"]);
    expect(linesThatNeedClock(note, demand())).toEqual([]);
    expect(linesThatNeedClock(note, demand({ ...CMS, timedCodes: ["97802"] }))).toHaveLength(1);
  });
});

test("a code in words: unlisted ones are no timed ones", () => {
  const lines = linesOf(timedNote(["code: 97129", "code: 97139", "code: 97039", "code: 97799"]));
  expect(lines.map(codeInWords)).toEqual([
    "timed code 97129",
    "unlisted code 97139",
    "unlisted code 97039",
    "unlisted code 97799",
  ]);
});

test("who asks for the clock: the profile or the payer, never Medicare (units notes §1.7)", () => {
  expect(timeDemand(demand())).toBe(
    "the profile `default` asks for it. Medicare itself asks for total timed and total treatment minutes.",
  );
  expect(timeDemand(demand(builtInProfile("commercial")))).toBe("the profile `default` asks for it.");
  expect(timeDemand(demand({ ...CMS, id: "state-plan", startStopDeclared: true }))).toBe(
    "the payer profile `state-plan` asks for it.",
  );
});
