import type { Draft } from "../notes.js";
import { type Fault, only, prose, structured, write } from "./planting.js";

const SIGNS: readonly (readonly [string, string])[] = [
  ["missing-response", "RM"],
  ["missing-measurement", "M"],
  ["missing-functional-link", "F"],
  ["missing-necessity", "N"],
  ["missing-skilled-action", "K"],
  ["missing-progress", "C"],
];

/** Sentences that say nothing a rule asks for, to stand where signs were left out. */
const PALE = [
  "Saw the patient in the usual room.",
  "The session went ahead as arranged.",
  "Room three, door closed.",
  "The session ran from beginning to end.",
];

/** The intervention texts say as little as the body. */
const pale = (draft: Draft) => {
  for (const service of draft.front.services) service.intervention = "Table activity as on the list";
};

/** What the text of a session has to say. */
export const DOCUMENTATION_FAULTS: readonly Fault[] = [
  ...SIGNS.map(([rule, without]) => prose(rule, pale, { without, payer: "commercial" })),
  prose("missing-cognitive-domain", pale, { without: "D", cognitive: true }),
  structured("missing-goal-link", (draft) => {
    for (const service of draft.front.services) delete service.goals;
    for (const section of draft.sections) section.sentences = section.sentences.filter((sentence) => !sentence.includes("["));
  }),
  prose("missing-intervention", (draft, random) => {
    for (const service of draft.front.services) delete service.intervention;
    only(draft, random.pick(PALE), random.pick(PALE));
  }),
  prose("vague-section", (draft, random) => {
    const stock = [
      "Tolerated treatment well.",
      "Continue POC.",
      "Pt doing well.",
      "Progressing as expected.",
      "Continue with plan of care.",
      "No changes.",
      "Patient tolerated session well.",
    ];
    random.pick(draft.sections).sentences = [random.pick(stock), random.pick(stock)];
  }),
  prose("unclear-delivery", ({ front }) => void delete front.delivery, { cognitive: true }),
  prose(
    "noncognitive-content-under-97129",
    (draft, random) => {
      for (const service of draft.front.services) service.intervention = "As in the text below today";
      only(
        draft,
        random.pick([
          "CBT for anxious thoughts before exams, breathing against low mood, exposure to the crowded bus.",
          "Gait on the treadmill, balance on foam, reps of heel raises.",
          "Subtests of the battery given and scored, percentiles worked out, raw scores entered.",
          "Talked through depression and anxiety, coping skills rehearsed, mindfulness for ten minutes.",
          "Range of motion of the hip, strength of the quads, posture in sitting.",
        ]),
      );
    },
    { cognitive: true },
  ),
  prose("incomplete-measure", (draft, random) =>
    write(
      draft,
      random.pick([
        "MoCA 22 of 30 today.",
        "The Trail Making took 95 seconds.",
        "TUG in 14 seconds.",
        "SLUMS at 19.",
        "Berg 44 of 56.",
        "Stroop repeated.",
      ]),
    ),
  ),
  structured("missing-outcome-measure", ({ front }) => void delete front.measures, { kind: "report", payer: "commercial" }),
  prose(
    "missing-evaluation-part",
    (draft) => {
      for (const section of draft.sections)
        section.sentences = section.sentences.filter((sentence) => !/Referred|independent|Prognosis/.test(sentence));
    },
    { kind: "evaluation" },
  ),
  prose(
    "missing-reevaluation-reason",
    ({ front }, random) => {
      front.note = "re-evaluation";
      front.reason = random.pick(["Monthly re-evaluation", "Routine", "As scheduled", "Every 30 days per protocol"]);
    },
    { cognitive: true, discipline: "PSY" },
  ),
];
