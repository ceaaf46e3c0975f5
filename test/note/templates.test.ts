import { describe, expect, test } from "vitest";
import { TEMPLATES, type Template } from "../../server/src/note/templates.js";
import { lintNotes, testSetup } from "../support/lint.js";

type Facts = Readonly<Record<string, string>>;

/** What a clinician would write behind each key, or below each heading; words have commas, colons of times and quotes in them. */
const FACTS: Facts = {
  "id id": "poc-2026-03",
  patient: "pt-0417",
  date: "2026-03-12",
  discipline: "OT",
  payer: "medicare",
  start: "09:00",
  stop: "09:46",
  timed: "46",
  total: "46",
  id: "STG1",
  "clinician id": "ot-07",
  credential: "OTR/L",
  diagnoses: "I69.311",
  "plan-of-care": "poc-2026-03",
  goals: "STG1",
  code: '"97530"',
  units: "3",
  modifiers: "GO",
  intervention: `Medication sorting against the clock, with a planner and "stop and check", as one's own routine from 08:30 on`,
  pos: '"10"',
  mode: "video",
  platform: "The clinic's portal, by video",
  consent: "2026-03-02",
  "patient-location": "home, Austin",
  "clinician-location": "clinic, Austin",
  name: "Montreal Cognitive Assessment, version 8.1 (MoCA)",
  score: "17/30, education corrected",
  attachment: "moca-form.pdf",
  status: "ongoing",
  current: `6 of 8 steps, with one "what is next" cue, by 09:40`,
  text: "Sorts a week's medication, 8 of 8 steps, with no more than one verbal cue",
  baseline: "3 of 8 steps, with 5 cues",
  target: "8 of 8 steps, with one cue",
  due: "2026-04-15",
  interventions: '97530, 97535, "97166"',
  times: "2",
  per: "week",
  value: "8",
  unit: "weeks",
  from: "2026-03-12",
  to: "2026-05-06",
  "certified-by": "md-02",
  "certified-on": "2026-03-13",
  description:
    "Sequencing drill in a virtual kitchen, headset worn, with steps that are added one by one as the patient succeeds",
  rationale: "Table-top work has not gone beyond 3 of 8 steps, in four visits",
  evidence: "Smith, J., and Ames, R., 2024, a randomised trial",
  "body-site": "head, hands",
  settings: "Level 2, of 5, for 46 minutes",
  frequency: "Twice a week, for 8 weeks",
  "why-no-code": "No code describes a drill in a virtual room, with a headset",
  "payer-notified": "2026-03-10",
  safety: "Seated, stopped at any dizziness",
  "addendum-to": "2026-03-12-treatment.note.md",
  reason: `Cue level in the second task was minimal, not "moderate", at 09:30`,
};

const TOLD = 'Reports using the pill organiser on four of seven mornings; her daughter confirms: "she asks less".';
const DONE =
  "One-to-one work on memory and sequencing: 6 of 8 steps with two verbal cues, baseline 3 of 8. Taught the daughter to wait before she cues, and she showed it back.";
const JUDGED =
  "Improved from moderate to minimal cues since the last visit; skilled grading of the task and of cues remains necessary for safe medication management at home.";
const NEXT = "Continue twice a week. Next visit: fade the verbal cues and add a fourth step, towards STG1.";

/** What would stand below each heading, and in a note without any. */
const BODY: Facts = {
  "": "The paper log of that day has the cue level: minimal, twice.",
  Subjective: TOLD,
  Objective: DONE,
  Assessment: JUDGED,
  Plan: NEXT,
  Data: `${TOLD} ${DONE}`,
  Behavior: TOLD,
  Intervention: DONE,
  Response: JUDGED,
  Goal: "STG1: sort a week's medication, 8 of 8 steps, with no more than one verbal cue.",
  Problem: `Memory deficit after stroke, so that medication is missed at home. ${TOLD}`,
  Evaluation: JUDGED,
  History: "Left middle cerebral artery stroke on 2026-02-01; referred for memory and sequencing difficulty at home.",
  "Prior level of function": "Independent in medication management and finances before the stroke.",
  Examination: "MoCA 17/30; delayed recall 1 of 5, three-step commands 2 of 4. Sorts medication in 3 of 8 steps with 5 cues.",
  Goals: "STG1: sort a week's medication, 8 of 8 steps, with no more than one verbal cue, in 4 weeks.",
  "Progress toward goals": "STG1: 6 of 8 steps with one cue, baseline 3 of 8. MoCA 19/30, from 17/30.",
  "Course of treatment": "Nine visits of memory and sequencing work, twice a week.",
  Outcome: "Sorting rose from 3 of 8 to 7 of 8 steps; she manages her medication at home, with a planner.",
  Recommendations: "Home programme with the planner; the daughter is trained to wait before she cues.",
};

/** Where a kind of note is of another service, or of a state that the others have not. */
const OF_KIND: Readonly<Record<string, Facts>> = {
  "treatment-cognitive": { "97129 stop": "09:15", "97129 units": "1", "97130 start": "09:15", "97130 units": "2" },
  "treatment-telehealth": { modifiers: "GO, 95" },
  "treatment-unlisted": { units: "1" },
  evaluation: { code: '"97166"', units: "1", timed: "0" },
};

/** A template with each tab stop filled in; the signature is written as the guide says. */
function filled({ id, lines }: Template): string {
  const facts = { ...FACTS, ...OF_KIND[id] };
  let [place, key, heading] = ["", "", ""];
  const written = lines.map((line) => {
    place = /- code: "(\d+)"/.exec(line)?.[1] ?? /^[\w-]+/.exec(line)?.[0] ?? place;
    heading = /^## (.+)/.exec(line)?.[1] ?? heading;
    return line.replace(/\$\{\d+\|.*?\|\}|\$\d+/g, (stop, at: number) => {
      key = /([\w-]+):[^:]*$/.exec(line.slice(0, at))?.[1] ?? key;
      return (/^\$4\d/.test(stop) ? BODY[heading] : (facts[`${place} ${key}`] ?? facts[key])) ?? stop;
    });
  });
  return written.join("\n").replace(/^signature:$/m, "signature: { by: ot-07, credential: OTR/L, at: 2026-03-12T10:20 }");
}

/** Facts of several words, which are one value each. */
const WORDS = Object.entries(FACTS).flatMap(([key, value]) => (/ /.test(value) && key !== "interventions" ? [value] : []));

describe("a template that is filled in", () => {
  test.each(TEMPLATES)("$id has no finding, and its words stand whole behind their keys", (template) => {
    const text = filled(template);
    expect(text).not.toContain("$");
    const [linted] = lintNotes([{ name: "new.note.md", text }], testSetup({ wholeChart: false }));
    expect(linted?.findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    const read = JSON.stringify(linted?.note.front);
    expect(WORDS.filter((words) => text.includes(words) && !read.includes(JSON.stringify(words)))).toEqual([]);
  });
});
