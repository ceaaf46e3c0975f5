// biome-ignore-all lint/suspicious/noAssignInExpressions: a fault is one change, and reads as one
import { addDays } from "../../server/src/base/calendar.js";
import { formatTime } from "../../server/src/base/clock.js";
import { type Draft, type DraftOptions, type Front, toMinutes } from "./notes.js";
import type { Random } from "./random.js";

/** A fault that is planted in a clean note, so that a rule has to find it. */
export interface Fault {
  readonly rule: string;
  /** Whether the rule reads prose; the others have to be right every time. */
  readonly prose?: boolean;
  /** What the clean note has to be. */
  readonly base?: DraftOptions;
  plant(draft: Draft, random: Random): void;
  /** A change of the written text, for faults of form. */
  readonly write?: (text: string) => string;
}

const OT: DraftOptions = { discipline: "OT", cognitive: true };
const PLAN: DraftOptions = { kind: "plan" };
const MEDICARE: DraftOptions = { payer: "medicare" };

const structured = (rule: string, plant: Fault["plant"], base: DraftOptions = {}): Fault => ({ rule, base, plant });
const prose = (rule: string, plant: Fault["plant"], base: DraftOptions = {}): Fault => ({ rule, base, plant, prose: true });
const nothing = () => {};

const line = (draft: Draft, at = 0): Front => draft.front.services[at];
const first = (draft: Draft): Front => draft.front.services[0];

/** Puts these lines in place of the note's, one behind the other, with what every line needs. */
function bill(draft: Draft, lines: readonly (readonly [string, number, Front?])[]): void {
  const { modifiers, diagnoses } = first(draft);
  let at = toMinutes(draft.front.start);
  draft.front.services = lines.map(([code, minutes, more = {}]) => {
    const start = at;
    at += minutes;
    const units = Math.floor((minutes + 7) / 15);
    return {
      code,
      start: formatTime(start),
      stop: formatTime(at),
      units,
      modifiers,
      diagnoses,
      goals: ["STG1"],
      intervention: "Practice of a task in four steps",
      ...more,
    };
  });
  draft.front.stop = formatTime(at + 5);
  draft.front.minutes = { timed: at - toMinutes(draft.front.start), total: at - toMinutes(draft.front.start) };
}

const write = (draft: Draft, sentence: string) => void draft.sections[0]?.sentences.push(sentence);
const only = (draft: Draft, ...sentences: string[]) => {
  draft.sections = draft.sections.map((section) => ({ ...section, sentences: [...sentences] }));
};

const telehealth = (draft: Draft, changes: Front = {}) => {
  draft.front.pos = "10";
  draft.front.telehealth = { mode: "video", platform: "portal", consent: addDays(draft.front.date, -3), ...changes };
  for (const service of draft.front.services) service.modifiers = [...(service.modifiers ?? []), "95"];
};

const unlisted = (draft: Draft, changes: Front = {}) => {
  bill(draft, [["97139", 30, { units: 1 }]]);
  draft.front.minutes = { timed: 0, total: 30 };
  draft.front.unlisted = {
    description: "Constraint of the better arm in a soft mitt",
    rationale: "No gain from other arm work",
    "why-no-code": "No code names it",
    evidence: ["doi:10.1000/182"],
    "body-site": "left arm",
    settings: "n/a",
    frequency: "twice a week",
    safety: "mitt opens by itself",
    "payer-notified": addDays(draft.front.date, -10),
    ...changes,
  };
  write(draft, "Stand-by help throughout; the daughter was taught the home program.");
};

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

export const FAULTS: readonly Fault[] = [
  // structure
  { rule: "missing-front-matter", plant: nothing, write: (text) => text.replace(/^---[\s\S]*?\n---\n/, "") },
  { rule: "invalid-front-matter", plant: nothing, write: (text) => text.replace(/\n---\n/, "\npos: [1\n---\n") },
  structured("missing-required-field", ({ front }, random) => void delete front[random.pick(["patient", "date"])]),
  structured("missing-context-field", ({ front }) => void delete front.clinician.credential),
  structured(
    "invalid-field-value",
    (draft, random) =>
      void Object.assign(
        draft.front,
        random.pick([{ payer: "medicair" }, { minutes: { timed: "about 45" } }, { delivery: "alone" }]),
      ),
  ),
  structured(
    "unknown-field",
    ({ front }, random) => void Object.assign(front, random.pick([{ disipline: "OT" }, { session: 4 }, { dx: "R41.3" }])),
  ),
  structured("missing-services", ({ front }) => void delete front.services),
  structured("missing-section", (draft, random) => void draft.sections.splice(random.whole(0, 2), 1), { format: "soap" }),
  structured("empty-section", (draft, random) => {
    random.pick(draft.sections).sentences = [random.pick(["As discussed.", "None.", "See list."])];
  }),
  structured("invalid-suppression", ({ front }) => void (front.soapstone = { disable: [{ rule: "missing-units" }] })),
  structured(
    "stale-suppression",
    ({ front }) => void (front.soapstone = { disable: [{ rule: "missing-units", reason: "flat fee" }] }),
  ),
  prose("unfilled-placeholder", (draft, random) =>
    write(draft, random.pick(["Cue level ___ today.", "Aid: [insert name].", "Baseline TBD.", "Seen with {{ caregiver }}."])),
  ),
  structured("reference-data-ends", ({ front }) => {
    front.date = "2015-09-20";
    front.signature.at = "2015-09-20";
  }),
  // time
  structured("missing-start-time", (draft) => {
    delete draft.front.start;
    delete first(draft).start;
  }),
  structured("missing-stop-time", (draft) => void delete first(draft).stop),
  structured(
    "malformed-time",
    (draft, random) => void (first(draft).start = random.pick(["9.05 am", "half past nine", "25:00"])),
  ),
  structured(
    "malformed-date",
    ({ front }, random) => void (front.date = random.pick(["03/25/2026", "2026-02-30", "March 2026"])),
  ),
  structured("stop-before-start", (draft) => {
    const { start, stop } = first(draft);
    Object.assign(first(draft), { start: stop, stop: start });
  }),
  structured("missing-timed-minutes", ({ front }) => void delete front.minutes.timed, MEDICARE),
  structured("missing-total-minutes", ({ front }) => void delete front.minutes.total, MEDICARE),
  structured("timed-minutes-mismatch", ({ front }, random) => void (front.minutes.timed += random.whole(1, 9))),
  structured("total-minutes-mismatch", ({ front }, random) => void (front.minutes.total -= random.whole(1, 9))),
  structured(
    "minutes-exceed-clock",
    (draft, random) =>
      void (first(draft).minutes = toMinutes(first(draft).stop) - toMinutes(first(draft).start) + random.whole(1, 9)),
  ),
  structured(
    "overlapping-service-times",
    (draft, random) => {
      bill(draft, [
        ["97110", 30],
        ["97140", 15],
      ]);
      line(draft, 1).start = formatTime(toMinutes(line(draft, 1).start) - random.whole(1, 10));
    },
    { discipline: "PT" },
  ),
  structured("service-outside-session", ({ front }) => void (front.stop = formatTime(toMinutes(front.services.at(-1).stop) - 5))),
  structured("long-session", (draft, random) => bill(draft, [["97110", random.whole(181, 300)]]), { discipline: "PT" }),
  structured(
    "missing-service-times",
    (draft) => {
      bill(draft, [
        ["97530", 30],
        ["97140", 15],
      ]);
      delete line(draft, 1).start;
      delete line(draft, 1).stop;
      line(draft, 1).minutes = 15;
    },
    { discipline: "PT", payer: "commercial" },
  ),
  structured(
    "psychotherapy-minutes-mismatch",
    (draft, random) => bill(draft, [["90834", random.pick([20, 30, 37, 53, 60]), { units: 1 }]]),
    { discipline: "PSY" },
  ),
  // units
  structured("missing-units", (draft) => void delete first(draft).units),
  structured("units-exceed-minutes", (draft) => void (draft.front.services.at(-1).units += 1)),
  structured(
    "units-below-minutes",
    (draft) => {
      bill(draft, [["97110", 45, { units: 2 }]]);
    },
    { discipline: "PT", payer: "commercial" },
  ),
  structured(
    "unit-allocation",
    (draft) =>
      bill(draft, [
        ["97110", 30, { units: 1 }],
        ["97140", 15, { units: 2 }],
      ]),
    { discipline: "PT", payer: "medicare" },
  ),
  structured("repeated-97129", (draft) => void (first(draft).units = 2), { cognitive: true }),
  structured(
    "repeated-service-line",
    (draft) =>
      bill(draft, [
        ["97110", 15],
        ["97110", 15],
      ]),
    { discipline: "PT" },
  ),
  structured(
    "base-time-not-reached",
    (draft, random) => {
      bill(draft, [["96125", random.whole(10, 30), { units: 1 }]]);
    },
    { discipline: "SLP" },
  ),
  structured("untimed-code-units", (draft) => bill(draft, [["92507", 45, { units: 3 }]]), {
    discipline: "SLP",
    payer: "medicare",
  }),
  structured(
    "units-depend-on-counting-rule",
    (draft) =>
      bill(draft, [
        ["97110", 10, { units: 1 }],
        ["97140", 10, { units: 1 }],
      ]),
    { discipline: "PT", payer: "commercial" },
  ),
  // code
  structured(
    "unknown-code",
    (draft, random) =>
      void (first(draft).code = random.pick(
        ["92129", "97507", "92535", "97l29"].filter((code) => /^\w{5}$/.test(code) && !code.includes("l")),
      )),
  ),
  structured("code-not-valid-on-date", (draft) => bill(draft, [["97532", 30]]), OT),
  structured("code-not-paid-by-medicare", (draft) => bill(draft, [["97014", 15, { units: 1 }]]), {
    ...MEDICARE,
    discipline: "PT",
  }),
  structured("unbacked-97130", (draft) => void (first(draft).code = "97130"), { ...OT }),
  structured("one-to-one-code-in-group", ({ front }) => void Object.assign(front, { delivery: "group", "group-size": 3 })),
  structured("group-code-without-group", (draft) => bill(draft, [["97150", 30, { units: 1 }]]), { discipline: "PT" }),
  structured(
    "bundled-codes",
    (draft) =>
      bill(draft, [
        ["97139", 20, { units: 1 }],
        ["36591", 5, { units: 1 }],
      ]),
    { ...MEDICARE, discipline: "PT" },
  ),
  structured("evaluation-code-mismatch", (draft) => bill(draft, [["97165", 45, { units: 1 }]]), { ...OT }),
  // modifier
  structured("missing-discipline-modifier", (draft) => void delete first(draft).modifiers, {
    discipline: "OT",
    payer: "medicare",
  }),
  structured("conflicting-discipline-modifiers", (draft) => void (first(draft).modifiers = ["GP", "GO"]), OT),
  structured("discipline-mismatch", (draft) => void (first(draft).modifiers = ["GP"]), { ...OT, payer: "medicare" }),
  structured("unexpected-discipline-modifier", (draft) => void (first(draft).modifiers = ["GO"]), {
    discipline: "PSY",
    payer: "medicare",
  }),
  structured(
    "missing-assistant-modifier",
    ({ front }) => {
      front.clinician = { id: "cota-2", credential: "COTA" };
      front.signature = { ...front.signature, by: "cota-2", credential: "COTA" };
      front.supervisor = { id: "ot-07", credential: "OTR/L" };
    },
    { ...OT, payer: "medicare" },
  ),
  structured("wrong-assistant-modifier", (draft) => void (first(draft).modifiers = ["GN", "CO"]), {
    discipline: "SLP",
    payer: "medicare",
  }),
  structured(
    "assistant-share-mismatch",
    (draft) => bill(draft, [["97110", 36, { units: 2, "assistant-minutes": 23, modifiers: ["GP", "CQ"] }]]),
    { discipline: "PT", payer: "medicare" },
  ),
  structured(
    "missing-distinct-service-modifier",
    (draft) =>
      bill(draft, [
        ["97129", 15],
        ["97168", 20, { units: 1 }],
      ]),
    { ...OT, payer: "medicare" },
  ),
  structured(
    "unsupported-distinct-service-modifier",
    (draft) => {
      bill(draft, [
        ["97129", 15],
        ["97168", 20, { units: 1, modifiers: ["GO", "59"] }],
      ]);
      delete line(draft, 1).start;
      delete line(draft, 1).stop;
    },
    { ...OT, payer: "medicare" },
  ),
  structured(
    "unsuitable-modifier",
    (draft, random) => void (first(draft).modifiers = [...(first(draft).modifiers ?? []), random.pick(["25", "51", "ZZ"])]),
  ),
  // threshold
  structured("missing-kx", ({ front }, random) => void (front["year-to-date"] = { ot: 2480 + random.whole(0, 900) }), {
    ...OT,
    payer: "medicare",
  }),
  structured(
    "unsupported-kx",
    (draft, random) => {
      draft.front["year-to-date"] = { ot: random.whole(0, 1800) };
      first(draft).modifiers = ["GO", "KX"];
    },
    { ...OT, payer: "medicare" },
  ),
  structured("threshold-approaching", ({ front }, random) => void (front["year-to-date"] = { ot: random.whole(2000, 2470) }), {
    ...OT,
    payer: "medicare",
  }),
  structured("missing-authorization", ({ front }) => void delete front.authorization, { payer: "workers-comp" }),
  structured("authorization-out-of-dates", ({ front }) => void (front.authorization.to = addDays(front.date, -1)), {
    payer: "commercial",
  }),
  // telehealth
  structured(
    "missing-telehealth-modifier",
    (draft) => {
      telehealth(draft);
      first(draft).modifiers = first(draft).modifiers.filter((modifier: string) => modifier !== "95");
    },
    { payer: "medicare" },
  ),
  structured("wrong-telehealth-modifier", (draft) => telehealth(draft, { mode: "audio" })),
  structured("incomplete-telehealth-record", (draft, random) => {
    telehealth(draft);
    delete draft.front.telehealth[random.pick(["consent", "platform", "mode"])];
  }),
  structured(
    "telehealth-pos-mismatch",
    (draft) => {
      telehealth(draft);
      draft.front.pos = "11";
    },
    { payer: "commercial" },
  ),
  structured(
    "hands-on-code-by-telehealth",
    (draft) => {
      bill(draft, [["97140", 30]]);
      telehealth(draft);
    },
    { discipline: "PT" },
  ),
  prose("asynchronous-telehealth", (draft, random) => {
    telehealth(draft);
    write(
      draft,
      random.pick([
        "Feedback given on the uploaded video of the meal task.",
        "Worked from the pre-recorded clip sent on Monday.",
        "Store-and-forward review of the writing sample.",
        "An asynchronous exchange by portal message.",
      ]),
    );
  }),
  // diagnosis
  structured("missing-diagnosis", ({ front }) => void delete front.diagnoses, { payer: "medicare" }),
  structured("missing-icd10-link", (draft) => void delete first(draft).diagnoses, { payer: "medicare" }),
  structured("dangling-icd10-link", (draft) => void (first(draft).diagnoses = ["R47.1"])),
  structured(
    "icd10-malformed",
    ({ front }, random) => void (front.diagnoses = [...front.diagnoses, random.pick(["I69.x", "R41841", "r41.3", "S06.-"])]),
  ),
  structured(
    "icd10-unknown",
    ({ front }, random) => void (front.diagnoses = [...front.diagnoses, random.pick(["I69.399", "R41.849", "Q99.9Z"])]),
  ),
  structured(
    "icd10-not-billable",
    ({ front }, random) => void (front.diagnoses = [...front.diagnoses, random.pick(["G89.2", "M54.5", "F90", "I69.31"])]),
  ),
  structured(
    "icd10-not-valid-on-date",
    ({ front }, random) => void (front.diagnoses = [...front.diagnoses, random.pick(["M67.A01", "S02.10XD"])]),
  ),
  structured(
    "no-cognitive-diagnosis",
    (draft) => {
      draft.front.diagnoses = ["M54.50"];
      for (const service of draft.front.services) service.diagnoses = ["M54.50"];
    },
    { cognitive: true, payer: "medicare" },
  ),
  structured("acute-phase-diagnosis", (draft, random) => {
    const code = random.pick(["I63.9", "S06.2X9A", "S82.62XA"]);
    draft.front.diagnoses = [code, ...draft.front.diagnoses];
    first(draft).diagnoses = [code];
  }),
  structured(
    "wrong-first-diagnosis",
    ({ front }, random) =>
      void front.diagnoses.unshift(
        random.pick(["F02.80", "W19.XXXD", "S06.2X9S"].filter((code) => !front.diagnoses.includes(code))),
      ),
    { payer: "medicare" },
  ),
  structured("excludes1-pair", ({ front }) => void (front.diagnoses = ["I69.311", "R41.841"]), {
    payer: "medicare",
    cognitive: true,
  }),
  prose(
    "laterality-mismatch",
    (draft, random) => {
      draft.front.diagnoses = ["M25.511"];
      for (const service of draft.front.services) service.diagnoses = ["M25.511"];
      write(
        draft,
        random.pick([
          "Left shoulder flexion 0-110 degrees.",
          "Pain in the left arm with reaching.",
          "L shoulder stiff this morning.",
          "Left-sided work only, three sets of ten.",
        ]),
      );
    },
    { discipline: "PT" },
  ),
  structured(
    "diagnosis-title-mismatch",
    ({ front }) => void (front.diagnoses = [{ code: front.diagnoses[0], title: "Chronic pain syndrome" }]),
  ),
  // documentation
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
  // unlisted
  structured("missing-unlisted-description", (draft) => unlisted(draft, { description: undefined }), {
    discipline: "PT",
    payer: "commercial",
  }),
  structured(
    "missing-unlisted-rationale",
    (draft, random) => unlisted(draft, { [random.pick(["rationale", "why-no-code"])]: undefined }),
    { discipline: "PT" },
  ),
  structured("missing-unlisted-evidence", (draft) => unlisted(draft, { evidence: undefined }), { discipline: "PT" }),
  structured(
    "missing-unlisted-details",
    (draft, random) => unlisted(draft, { [random.pick(["body-site", "settings", "frequency", "safety"])]: undefined }),
    { discipline: "PT" },
  ),
  structured(
    "unlisted-code-units",
    (draft) => {
      unlisted(draft);
      first(draft).units = 2;
    },
    { discipline: "PT", payer: "medicare" },
  ),
  prose(
    "unlisted-narrative-gaps",
    (draft) => {
      unlisted(draft);
      only(draft, "The mitt stayed on for the whole half hour.", "Cups were carried to the sink.");
    },
    { discipline: "PT" },
  ),
  structured(
    "unlisted-without-therapist-signature",
    (draft) => {
      unlisted(draft);
      draft.front.signature.credential = "PTA";
    },
    { discipline: "PT", payer: "commercial" },
  ),
  structured(
    "unlisted-payer-not-notified",
    (draft) => {
      unlisted(draft, { "payer-notified": undefined });
      delete draft.front.authorization;
    },
    { discipline: "PT", payer: "commercial" },
  ),
  prose(
    "unlisted-with-better-code",
    (draft, random) =>
      unlisted(draft, {
        description: random.pick([
          "Ultrasound over the biceps tendon",
          "Dry needling of two trigger points",
          "Walking drill on a slope",
          "Massage gun along the calf",
          "Laser on the elbow for ten minutes",
        ]),
      }),
    { discipline: "PT" },
  ),
  // plan of care
  structured(
    "incomplete-plan-of-care",
    ({ front }, random) => void delete front[random.pick(["goals", "frequency", "duration"])],
    PLAN,
  ),
  prose(
    "goal-not-smart",
    ({ front }, random) => {
      front.goals = [
        {
          id: "STG1",
          text: random.pick([
            "Will improve memory",
            "Better attention in therapy",
            "Increase strength of the leg",
            "Be safer with steps at the door",
          ]),
        },
      ];
    },
    PLAN,
  ),
  structured("certification-out-of-limits", ({ front }) => void (front.certification.to = addDays(front.date, 91)), {
    ...PLAN,
    payer: "medicare",
  }),
  structured(
    "incomplete-order-path",
    ({ front }) => {
      front.note = "recertification";
      front.certification = {
        from: front.date,
        "order-on": addDays(front.date, -5),
        "order-by": "md-4",
        "transmitted-on": front.date,
      };
    },
    { ...PLAN, payer: "medicare" },
  ),
  structured("unreported-goal", ({ front }) => void (front.goals = ["STG9"]), { kind: "report", payer: "medicare" }),
  structured("clinician-document-by-assistant", ({ front }) => void (front.signature.credential = "COTA"), {
    ...PLAN,
    payer: "medicare",
  }),
  // signature
  structured("missing-signature", ({ front }) => void delete front.signature),
  structured("incomplete-signature", ({ front }, random) => void delete front.signature[random.pick(["by", "credential", "at"])]),
  structured("signature-before-service", ({ front }) => void (front.signature.at = addDays(front.date, -1))),
  structured("late-signature", ({ front }, random) => void (front.signature.at = addDays(front.date, random.whole(8, 15)))),
  structured("signer-not-in-session", ({ front }) => void (front.signature.by = "ot-99")),
  prose("unnamed-contributor", (draft, random) =>
    write(
      draft,
      random.pick([
        "The COTA set up the kitchen.",
        "A student kept the time.",
        "PTA held the belt.",
        "The aide brought the tray.",
      ]),
    ),
  ),
  structured(
    "missing-supervisor",
    ({ front }) => {
      front.clinician.credential = "OTA";
      front.contributors = [];
    },
    { discipline: "OT" },
  ),
  structured("missing-cosignature", ({ front }) => void (front.supervisor = { id: "ot-77", credential: "OTR/L", present: true })),
  structured("unqualified-clinician", ({ front }) => void (front.clinician.credential = "aide")),
  // integrity
  structured("date-in-future", (draft) => {
    draft.front.date = "2026-04-02";
    draft.fileName = "visit.note.md";
  }),
  structured("contradictory-date", (draft) => void (draft.fileName = `${addDays(draft.front.date, -7)}-visit.note.md`)),
  prose("prose-differs-from-fields", (draft, random) => {
    const { timed } = draft.front.minutes;
    write(
      draft,
      random.pick([
        `Total timed minutes: ${timed + 4}.`,
        `Timed minutes: ${timed - 3}.`,
        "Start time: 6:07.",
        `Billed ${first(draft).code} x 6.`,
        `Session: 6:05 to 6:50.`,
      ]),
    );
  }),
  structured("altered-after-signing", ({ front }) => void (front.signature.digest = "0".repeat(64))),
  structured("incomplete-addendum", ({ front }, random) => void delete front[random.pick(["addendum-to", "reason"])], {
    kind: "addendum",
  }),
  prose(
    "attestation-of-minutes",
    ({ front }, random) => {
      front.reason = random.pick([
        "I attest that 45 minutes were given",
        "This affirms three units of service",
        "I certify that the stop time was 9:45",
        "Attestation: session of 50 minutes",
      ]);
    },
    { kind: "addendum" },
  ),
  // privacy
  prose("identifier-in-note", (draft, random) =>
    write(
      draft,
      random.pick([
        "Call back at 555-234-5678.",
        "Daughter writes from anna@example.org.",
        "DOB 04/11/1950.",
        "SSN 123-45-6789 on the old card.",
        "MRN 0045512.",
        "Number (303) 555-0199.",
      ]),
    ),
  ),
  structured(
    "identifying-patient-key",
    ({ front }, random) => void (front.patient = random.pick(["Jane Roe", "RoeJane", "roe-1950-04-11", "123-45-6789"])),
  ),
];
