import { describe, expect, test } from "vitest";
import { refs } from "../support/references.js";

const levelOf = (text: string) => {
  const found = refs.credentials.find(text);
  return found && `${found.level} ${found.discipline}`;
};

describe("what a credential says", () => {
  test.each([
    ["COTA/L", "assistant OT"],
    [" otr/l ", "therapist OT"],
    ["COTA, CLT", "assistant OT"],
    ["COTA/L, CLT", "assistant OT"],
    ["PTA, LMT", "assistant PT"],
    ["PTA;CLT", "assistant PT"],
    ["MS OTR/L CHT", "therapist OT"],
    ["PT, DPT, OCS", "therapist PT"],
    ["M.S., CCC-SLP", "therapist SLP"],
    ["SPT, BS", "student PT"],
  ])("%s: %s", (text, level) => {
    expect(levelOf(text)).toBe(level);
  });

  test.each([
    ["a credential outside the table", "CLT"],
    ["several outside the table", "LMT, CLT"],
    ["parts of two levels", "COTA, OTR"],
    ["parts of two disciplines", "PT, ATC, OT"],
    ["a therapist with a doctorate that is a psychologist's too", "PhD, CCC-SLP"],
    ["a student of a discipline", "PT student"],
    ["one who is less than the part that is known", "SLP ASSISTANT"],
    ["an intern", "PT, intern"],
    ["a clinical fellow in other words", "SLP, CF"],
    ["a word that may say anything", "OT Practitioner"],
    ["a part of a longer word", "C/OTA"],
    ["nothing", " , "],
  ])("is not known of %s", (_, text) => {
    expect(levelOf(text)).toBeUndefined();
  });

  test("is a clinical fellow's beside a degree and beside another speech-language credential", () => {
    expect(refs.credentials.find("MA, CF-SLP")?.needsSupervisor).toBe(true);
    expect(refs.credentials.find("SLP, CF-SLP")?.needsSupervisor).toBe(true);
  });
});
