import { describe, expect, test } from "vitest";
import {
  billsCognition,
  cognitiveLines,
  effectSections,
  hasMeasurement,
  headingOf,
  sentencesOf,
  treatmentSections,
  withoutPlan,
} from "../../server/src/facts/documentation.js";
import { treatmentText } from "../../server/src/facts/prose.js";
import { parseNote } from "../../server/src/note/note.js";
import { Passage } from "../../server/src/reference/passage.js";
import { refs } from "../support/references.js";
import { noteWith, timedNote } from "./timed-note.js";

const noteOf = (body: string, ...lines: string[]) => noteWith([], lines, body);

const SOAP = noteOf(
  "# Note\n\n## Subjective\n\nSlept well.\n\n## Objective\n\nGait trained.\n\n## Assessment\n\nTolerated.\n\n## Plan\n\nStairs next.\n",
);
const DAP = noteOf("# Note\n\n## Data\n\nSorted pills.\n\n## Assessment\n\nFewer slips.\n\n## Plan\n\nMore pills.\n");
const BIRP = noteOf(
  "# Note\n\n## Behavior\n\nCalm.\n\n## Intervention\n\nCues faded.\n\n## Response\n\nOne cue.\n\n## Plan\n\nNone.\n",
);
const PIE = noteOf("# Note\n\n## Problem\n\nForgets.\n\n## Intervention\n\nPlanner.\n\n## Evaluation\n\nRecalled.\n");
const PLAIN = noteOf("# Note\n\nGait trained, tolerated.\n");
const LABELS_ALONE = noteOf("# Note\n\n## Billing remarks\n\nNone.\n");

describe("parts of a body", () => {
  test.each([
    ["SOAP", SOAP, "Gait trained.", "Gait trained.\nTolerated.", "Slept well.\nGait trained.\nTolerated."],
    ["DAP", DAP, "Sorted pills.", "Sorted pills.\nFewer slips.", "Sorted pills.\nFewer slips."],
    ["BIRP", BIRP, "Cues faded.", "One cue.", "Calm.\nCues faded.\nOne cue."],
    ["PIE", PIE, "Planner.", "Recalled.", "Forgets.\nPlanner.\nRecalled."],
  ])("of a %s note: what was done, what came of it, and all but the plan", (_, note, done, effect, before) => {
    expect([treatmentSections(note).text, effectSections(note).text, withoutPlan(note).text]).toEqual([done, effect, before]);
  });

  test.each([
    ["without sections", PLAIN],
    ["with headings of no format", LABELS_ALONE],
  ])("of a note %s are its whole body", (_, note) => {
    const whole = note.body.passage.text;
    expect([treatmentSections(note).text, effectSections(note).text, withoutPlan(note).text]).toEqual([whole, whole, whole]);
  });

  test("of a note without the sections asked for are its whole body as well", () => {
    const note = noteWith(["format: soap"], [], "## Plan\n\nStairs next.\n");
    expect([treatmentSections(note).text, effectSections(note).text]).toEqual(["Stairs next.", "Stairs next."]);
  });

  test("a plan alone is no comparison", () => {
    expect(withoutPlan(noteWith(["format: soap"], [], "## Plan\n\nStairs next.\n")).text).toBe("");
  });

  test("what was done is said in the body and by the lines, billed or not", () => {
    const note = noteOf(
      "# Note\n\nGait trained.\n",
      "code: 97116, intervention: Stairs",
      "code: 97110, billed: false, intervention: Squats",
      "code: 97012",
    );
    expect(treatmentText(note).text).toBe("Gait trained.\nStairs\nSquats");
    const unread = parseNote("visit.note.md", "---\nservices:\n  - 97116\n  - { intervention: Stairs }\n---\nGait trained.\n");
    expect(treatmentText(unread).text).toBe("Gait trained.\nStairs");
    expect(treatmentText(parseNote("visit.note.md", "Gait trained.\n")).text).toBe("Gait trained.");
  });
});

describe("where a finding about missing prose stands", () => {
  const at = (note: typeof SOAP, names: Parameters<typeof headingOf>[1]) => note.source.slice(headingOf(note, names));
  test("at the heading of the first section asked for that is there", () => {
    expect(at(SOAP, ["objective", "subjective"])).toContain("Objective");
    expect(at(SOAP, ["data", "plan"])).toContain("Plan");
  });

  test("else at what the document says it is", () => {
    expect(at(SOAP, ["data"])).toBe("treatment");
    expect(at(PLAIN, ["objective"])).toBe("treatment");
  });
});

describe("an objective datum (rules notes, missing-measurement)", () => {
  const measured = (...parts: string[]) => hasMeasurement(Passage.of(parts), refs.words);

  test.each([
    ["n of m", ["Recalled 6 of 8 steps.", "Three out of five named.", "2 of the 3 doors"]],
    ["n/m", ["Recalled 4/5 items.", "Strength 4/5."]],
    ["a percentage", ["Accuracy 80 %.", "Accuracy 80%.", "80 percent accurate"]],
    ["a number with a unit", ["Walked 150 feet.", "10 reps done", "3 x 10", "Knee 0-110 degrees", "Knee at 95°", "Walked 40 m"]],
    ["a number of attempts or errors", ["Two errors.", "3 verbal cues given", "one rest", "4 wrong turns", "three times"]],
    ["a grade of strength", ["DF 4-/5", "Quads 3+/5.", "MMT 4+ for hip flexion", "MMT: quads 4-"]],
    ["a load, a loudness or a length by its sign", ["Curls 25#", "ER w/ 2#.", "Loudness 68 dB.", "Gait 100' with a walker"]],
    ["a rating or a vital sign", ["Pain 4 on NPRS", "Pain: 4", "SUDS 80→45", "SUD 7 to 3", "RPE 13", "HR 98", "SpO2 97 on RA"]],
    ["a figure behind the name of what was measured", ["5xSTS 14.2", "MLU 3.2"]],
    ["a number with any other noun", ["Copied 5 figures.", "10 left heel raises", "Type 2 diabetes, copied 5 figures"]],
    [
      "n of m of what was named before",
      ["Stage 3 wound, 2 of 3 sites clean", "Goals: 2 of 3 goals met", "fell on 4/5 trials", "20/20 correct"],
    ],
    ["something kept up for minutes", ["Stood at the sink for 4 minutes.", "Attended to a puzzle for ten minutes."]],
    ["a change between numbers", ["Pain fell from 6 to 3.", "Speed improved from two to four."]],
    ["a level of help (W-LEVEL)", ["Transfers with minimal assist.", "Dresses independently."]],
    [
      "a level of help in short",
      ["MinA", "STS ModA", "Max(A) x 2", "Mod (A)", "TotalA", "Mod Ind", "SPV for tub", "max VCs", "3 VC", "hand-held assist"],
    ],
    ["a scored instrument (W-INSTRUMENT)", ["MoCA today: 22.", "Berg scored at 41"]],
  ])("%s", (_, texts) => {
    for (const text of texts) expect(measured(text), text).toBe(true);
  });

  test.each([
    ["nothing of the kind", ["Tolerated the session well.", ""]],
    ["minutes and units, which are billing", ["Seen for 45 minutes.", "Billed 3 units.", "Returns in 2 weeks."]],
    ["a date", ["Seen on 3/12/2026.", "Since 12/3/25 no falls."]],
    [
      "how long something has hurt or lasted",
      ["Pain 3 weeks.", "Pain x 3 wks", "Pain since 2019.", "SUD 2 yrs sober", "Pain 10 min after."],
    ],
    ["minutes by their sign, a number by its sign", ["97110 x 15'", "Visit #3, goal # 2"]],
    ["one step at a time", ["One step at a time, slowly."]],
    ["how often", ["Comes three times a week.", "Practises twice, three times per day."]],
    [
      "a number that is a name or a rank",
      [
        ...["Type 2 diabetes", "Stage 3 wound", "Grade 2 sprain", "L4-5 disc", "C5 6 fusion", "IDDSI 4 solids", "GMFCS 3 child"],
        ...[
          "Week 6 protocol",
          "Phase 2 protocol",
          "Level 2 surface",
          "POD 12 from RTKA",
          "Feb 12 fall",
          "CN 7 palsy",
          "COVID-19 infection",
        ],
        ...["Room 12 bed", "Section 8 housing", "Tier 2 support", "Zone 2 cardio"],
      ],
    ],
    [
      "who someone is or lives with",
      ["67 female", "Age 67 male", "Age 6 boy", "Lives with 2 dogs.", "2 kids", "2 story home", "7 members, 1 leader."],
    ],
    ["what is left or given out", ["8 remaining", "12 approved", "4 left.", "10 more visits", "Gave 3 handouts.", "911 called"]],
    ["which of so many visits", ["Session 5 of 10", "Visit 5 of 12", "visit 5/12", "5 of 12 visits used"]],
    [
      "a date as n/m, round the clock, eyesight or half a tablet",
      ["Surgery on 2/18", "MBSS 2/26", "Fell 3/2", "24/7 care", "20/20 vision", "Takes 1/2 tab"],
    ],
    ["an instrument without a score", ["MoCA planned.", "MoCA planned for a later visit, on day 22."]],
    ["a score behind the end of the sentence", ["MoCA. Room 22."]],
  ])("not %s", (_, texts) => {
    for (const text of texts) expect(measured(text), text).toBe(false);
  });

  test("is found in any part, and where a line ends between its words", () => {
    expect(measured("Slept well.", "Recalled 6 of 8.")).toBe(true);
    expect(measured("Recalled 6", "of 8.")).toBe(true);
    expect(measured("Slept well.", "Eats well.")).toBe(false);
  });
});

describe("cognitive intervention", () => {
  test("its lines are those of 97129 and 97130, billed or not", () => {
    const note = timedNote(["code: 97110", "code: 97129, billed: false", "code: 97130"]);
    expect(cognitiveLines(note).map(({ index }) => index)).toEqual([1, 2]);
  });

  test.each([
    [["code: 97129"], true],
    [["code: 97130"], true],
    [["code: 97110", "code: 97129"], true],
    [["code: 97110", "code: 97130, billed: false"], false],
    [["code: 97110"], false],
  ])("%j is billed: %s", (lines, billed) => {
    expect(billsCognition(timedNote(lines))).toBe(billed);
  });
});

test.each([
  ["Recalled six. Two cues! More? Yes", ["Recalled six.", "Two cues!", "More?", "Yes"]],
  ["Gait 0.8 m/s.  Stairs.", ["Gait 0.8 m/s.", "Stairs."]],
  ["stairs; ramp\n\nkerb", ["stairs", " ramp", "kerb"]],
  ["One. ... - Two.", ["One.", "- Two."]],
  ["- - -", []],
  ["Größe. 5.", ["Größe.", "5."]],
])("sentences of %j", (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});
