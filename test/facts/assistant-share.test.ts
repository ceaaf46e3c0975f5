import { describe, expect, test } from "vitest";
import { shareOfAssistant } from "../../server/src/facts/assistant-share.js";

describe("units that take CQ or CO (units notes §1.3, §4.6)", () => {
  test.each([
    ["Q01: PTA 23, PT 13 minutes of two units", 13, 23, 2, 1],
    ["Q02: PTA 10, PT 5 of one unit", 5, 10, 1, 1],
    ["Q03: the therapist gave 8 minutes of the last unit", 8, 7, 1, 0],
    ["Q03: the therapist gave 7 minutes of it", 7, 8, 1, 1],
    ["Q04: two units left, 9 and 14 minutes", 9, 14, 2, 1],
    ["Q04: two units left, 14 and 9 minutes", 14, 9, 2, 1],
    ["Q05: PT 12, PTA 14 of two units", 12, 14, 2, 1],
    ["Q06: PT 20, PTA 25 of three units", 20, 25, 3, 2],
    ["Q07: PTA 19, PT 10 of two units", 10, 19, 2, 1],
    ["Q08: all 23 minutes by the assistant", 0, 23, 2, 2],
    ["Q08: all by the therapist", 22, 0, 1, 0],
    ["full units of each alone", 30, 15, 3, 1],
    ["full units of each, a rest of two minutes by the assistant that is no unit", 15, 17, 2, 1],
    ["the assistant gave more than a tenth of the last unit, the therapist under 8 minutes", 7, 1, 1, 1],
    ["a last unit that stands on the minutes of other codes, the assistant gave none of it", 15, 0, 2, 0],
    ["the same behind a full unit of the assistant", 15, 15, 3, 1],
    ["fewer units than full quarter hours, which leaves a choice", 15, 15, 1, undefined],
    ["none of two full quarter hours, which leaves a choice", 15, 15, 0, undefined],
  ])("%s", (_, therapist, assistant, units, share) => {
    expect(shareOfAssistant(therapist, assistant, units)).toBe(share);
  });
});
