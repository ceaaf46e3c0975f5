import { stringify } from "yaml";
import { addDays } from "../../server/src/base/calendar.js";
import { formatTime } from "../../server/src/base/clock.js";
import type { Random } from "./random.js";
import {
  COGNITIVE_ASSESSMENT,
  COGNITIVE_OBJECTIVE,
  MOTOR_ASSESSMENT,
  MOTOR_OBJECTIVE,
  PLAN,
  type Sentence,
  type Sign,
  SUBJECTIVE,
} from "./sentences.js";

/** Front matter as plain data, open to any change. */
// biome-ignore lint/suspicious/noExplicitAny: faults are planted at any depth
export type Front = Record<string, any>;

/** A generated note before it is written: its front matter, its sections, its file name. */
export interface Draft {
  fileName: string;
  front: Front;
  /** Sections by heading, in order. */
  sections: { heading: string; sentences: string[] }[];
}

type DraftKind = "treatment" | "evaluation" | "plan" | "report" | "addendum";

interface Practice {
  readonly discipline: string;
  readonly credential: string;
  readonly modifier: string | undefined;
  readonly cognitive: boolean;
}

const PRACTICES: readonly Practice[] = [
  { discipline: "OT", credential: "OTR/L", modifier: "GO", cognitive: true },
  { discipline: "SLP", credential: "CCC-SLP", modifier: "GN", cognitive: true },
  { discipline: "PSY", credential: "PsyD", modifier: undefined, cognitive: true },
  { discipline: "PT", credential: "DPT", modifier: "GP", cognitive: false },
  { discipline: "OT", credential: "OTR/L", modifier: "GO", cognitive: false },
];

const PAYERS = ["medicare", "medicare-advantage", "medicaid", "commercial", "workers-comp", "self-pay"];

const COGNITIVE_DIAGNOSES = [["I69.311", "I69.314"], ["R41.841"], ["G31.84"], ["S06.2X9D", "R41.840"], ["G30.9", "F02.80"]];
const MOTOR_DIAGNOSES = [["M54.50"], ["M62.81"], ["R26.2"], ["M19.90"]];

/** Lines of a visit: codes with whole quarter hours, so that every payer counts them alike; the cognitive pool ends in its interval. */
const MOTOR_SERVICES: Readonly<Record<string, readonly (readonly [string, number])[][]>> = {
  PT: [
    [
      ["97110", 30],
      ["97140", 15],
    ],
    [["97110", 45]],
    [
      ["97116", 15],
      ["97110", 15],
    ],
  ],
  OT: [
    [
      ["97530", 30],
      ["97535", 15],
    ],
    [["97535", 45]],
    [
      ["97110", 15],
      ["97530", 30],
    ],
  ],
};

export interface DraftOptions {
  readonly kind?: DraftKind;
  readonly cognitive?: boolean;
  readonly payer?: string;
  readonly discipline?: string;
  readonly format?: string;
  /** Signs that no sentence of the body may show. */
  readonly without?: string;
}

/** A clean note of a random style, discipline, payer and format, within what is asked for. */
export function makeDraft(random: Random, options: DraftOptions = {}): Draft {
  const fits = PRACTICES.filter(
    ({ cognitive, discipline }) =>
      (options.cognitive === undefined || cognitive === options.cognitive) &&
      (options.discipline === undefined || discipline === options.discipline),
  );
  const practice = random.pick(fits);
  const kind = options.kind ?? "treatment";
  const payer = options.payer ?? random.pick(PAYERS);
  const date = addDays("2026-01-05", random.whole(0, 75));
  const head = headOf(random, practice, payer, date);
  if (kind === "plan") return planDraft(random, head, date);
  if (kind === "addendum") return addendumDraft(head, date);
  const visit = visitOf(random, practice, head.front);
  const format = options.format ?? random.pick(["soap", "dap", "birp", "girp", "pie"]);
  const sections = sectionsOf(random, practice.cognitive, format, options.without);
  const draft: Draft = { fileName: head.fileName, front: { ...head.front, ...visit, format }, sections };
  if (kind === "evaluation") return evaluationOf(draft, practice);
  if (kind === "report") return reportOf(draft);
  return draft;
}

function headOf(random: Random, practice: Practice, payer: string, date: string): { fileName: string; front: Front } {
  const key = String(random.whole(1000, 9999));
  const person = `${practice.discipline.toLowerCase()}-${random.whole(1, 30)}`;
  const diagnoses = random.pick(practice.cognitive ? COGNITIVE_DIAGNOSES : MOTOR_DIAGNOSES);
  const authorized = payer !== "medicare" && payer !== "self-pay";
  return {
    fileName: random.chance(0.5) ? `${date}-${key}.note.md` : `visit-${key}.note.md`,
    front: {
      note: "treatment",
      patient: `pt-${key}`,
      date,
      discipline: practice.discipline,
      payer,
      clinician: { id: person, credential: practice.credential },
      diagnoses: [...diagnoses],
      ...(authorized ? { authorization: { id: `A-${key}`, from: addDays(date, -30), to: addDays(date, 60) } } : {}),
      signature: { by: person, credential: practice.credential, at: random.chance(0.5) ? date : addDays(date, 1) },
    },
  };
}

/** Clock, services and what belongs to a visit. */
function visitOf(random: Random, { discipline, modifier, cognitive }: Practice, front: Front): Front {
  const begin = random.whole(16, 32) * 30;
  const cognitiveMinutes = random.pick([15, 30, 45, 46, 60]);
  const blocks: (readonly [string, number])[] = cognitive
    ? [["97129", 15], ...(cognitiveMinutes > 15 ? ([["97130", cognitiveMinutes - 15]] as const) : [])]
    : [...random.pick(MOTOR_SERVICES[discipline] ?? [])];
  let at = begin;
  const services = blocks.map(([code, minutes]): Front => {
    const start = at;
    at += minutes;
    return {
      code,
      start: formatTime(start),
      stop: formatTime(at),
      units: Math.floor((minutes + 7) / 15),
      ...(modifier ? { modifiers: [modifier] } : {}),
      diagnoses: [front.diagnoses[0]],
      goals: ["STG1"],
      intervention: INTERVENTIONS[code],
    };
  });
  const total = at - begin;
  return {
    start: formatTime(begin),
    stop: formatTime(at + 5),
    minutes: { timed: total, total },
    pos: "11",
    delivery: "individual",
    "plan-of-care": `poc-${front.patient}`,
    visit: random.whole(2, 20),
    services,
  };
}

const INTERVENTIONS: Readonly<Record<string, string>> = {
  "97129": "Memory strategies with a planner during a kitchen task",
  "97130": "Problem solving and planning in the same kitchen task",
  "97110": "Strengthening of the leg against a band",
  "97140": "Joint mobilization of the knee and soft tissue work",
  "97116": "Level walking with step length on floor marks",
  "97530": "Reaching and carrying of plates at the counter",
  "97535": "Dressing and kitchen safety with adapted tools",
};

const EVERY_SIGN: readonly Sign[] = ["D", "T", "R", "M", "F", "N", "K", "C"];

/** Sentences that together show every sign but the one left out, and none that shows that one. */
function sectionsOf(random: Random, cognitive: boolean, format: string, without = ""): Draft["sections"] {
  const allowed = (pool: readonly Sentence[]) => pool.filter(({ signs }) => ![...without].some((sign) => signs.includes(sign)));
  const wanted = EVERY_SIGN.filter((sign) => !without.includes(sign) && (cognitive || sign !== "D"));
  const objective = [...take(random, allowed(cognitive ? COGNITIVE_OBJECTIVE : MOTOR_OBJECTIVE), wanted, "TMFDK")];
  const covered = new Set(objective.flatMap(({ signs }) => [...signs]));
  const open = wanted.filter((sign) => !covered.has(sign) || sign === "N" || sign === "C" || sign === "R");
  const assessment = [...take(random, allowed(cognitive ? COGNITIVE_ASSESSMENT : MOTOR_ASSESSMENT), open, "NCRKFMD")];
  const texts = (sentences: readonly Sentence[]) => sentences.map(({ text }) => text);
  const parts = {
    subjective: texts([random.pick(SUBJECTIVE)]),
    objective: texts(objective),
    assessment: texts(assessment),
    plan: [...texts([random.pick(PLAN)]), "Goal in hand: [STG1]."],
  };
  return HEADINGS[format]?.(parts) ?? [];
}

type Parts = Readonly<Record<"subjective" | "objective" | "assessment" | "plan", string[]>>;
const part = (heading: string, ...sentences: string[][]) => ({ heading, sentences: sentences.flat() });

const HEADINGS: Readonly<Record<string, (parts: Parts) => Draft["sections"]>> = {
  soap: (p) => [
    part("Subjective", p.subjective),
    part("Objective", p.objective),
    part("Assessment", p.assessment),
    part("Plan", p.plan),
  ],
  dap: (p) => [part("Data", p.subjective, p.objective), part("Assessment", p.assessment), part("Plan", p.plan)],
  birp: (p) => [
    part("Behavior", p.subjective),
    part("Intervention", p.objective),
    part("Response", p.assessment),
    part("Plan", p.plan),
  ],
  girp: (p) => [
    part("Goal", ["As in the plan of care, first short-term goal."]),
    part("Intervention", p.objective),
    part("Response", p.assessment),
    part("Plan", p.plan),
  ],
  pie: (p) => [part("Problem", p.subjective), part("Intervention", p.objective), part("Evaluation", p.assessment, p.plan)],
};

/** Picks sentences until the wanted signs that the pool can show are shown. */
function take(random: Random, pool: readonly Sentence[], wanted: readonly Sign[], can: string): Sentence[] {
  const open = new Set(wanted.filter((sign) => can.includes(sign) && pool.some(({ signs }) => signs.includes(sign))));
  const taken: Sentence[] = [];
  for (const sentence of random.shuffled(pool)) {
    if (open.size === 0 && taken.length >= 2) break;
    if (open.size > 0 && ![...sentence.signs].some((sign) => open.has(sign as Sign))) continue;
    taken.push(sentence);
    for (const sign of sentence.signs) open.delete(sign as Sign);
  }
  return taken;
}

function evaluationOf(draft: Draft, { discipline, modifier }: Practice): Draft {
  const codes: Readonly<Record<string, string>> = { PT: "97162", OT: "97166", SLP: "92523" };
  const code = codes[discipline];
  const { start, diagnoses } = draft.front;
  const line = {
    ...draft.front.services[0],
    code,
    units: 1,
    start,
    stop: formatTime(toMinutes(start) + 45),
    intervention: "Evaluation",
  };
  draft.front = {
    ...draft.front,
    note: "evaluation",
    visit: 1,
    ...(code ? { stop: formatTime(toMinutes(start) + 50), minutes: { timed: 0, total: 45 } } : {}),
    services: code
      ? [{ ...line, diagnoses: [diagnoses[0]], ...(modifier ? { modifiers: [modifier] } : {}) }]
      : draft.front.services,
    measures: [{ name: "MoCA", score: "21/30", date: draft.front.date, attachment: "forms/moca.pdf" }],
  };
  draft.sections[0]?.sentences.push("Referred by the family physician two weeks after leaving the hospital.");
  draft.sections[0]?.sentences.push("Lived alone and drove before the illness; previously independent in everything.");
  draft.sections.at(-2)?.sentences.push("Prognosis is good with daily support.");
  return draft;
}

function reportOf(draft: Draft): Draft {
  draft.front = {
    ...draft.front,
    note: ["treatment", "progress-report"],
    goals: [{ id: "STG1", status: "ongoing", current: "7 of 9" }],
    measures: [{ name: "MoCA", score: "23/30", date: draft.front.date, attachment: "forms/moca-2.pdf" }],
  };
  return draft;
}

function planDraft(random: Random, { fileName, front }: { fileName: string; front: Front }, date: string): Draft {
  const medicare = front.payer === "medicare" || front.payer === "medicare-advantage";
  return {
    fileName,
    front: {
      ...front,
      note: "plan-of-care",
      goals: [
        { id: "STG1", text: "Will sort medication with one cue in 4 of 5 trials", baseline: "1 of 5", due: addDays(date, 42) },
        { id: "LTG1", text: "Will prepare a hot meal with supervision within 12 weeks", baseline: "cold meals only" },
      ],
      frequency: { times: random.whole(1, 3), per: "week" },
      duration: { value: 8, unit: "weeks" },
      interventions: ["97129", "Training of memory and problem solving with external aids"],
      ...(medicare
        ? { certification: { from: date, to: addDays(date, 60), "certified-by": "md-4", "certified-on": addDays(date, 6) } }
        : {}),
    },
    sections: [part("Plan of care", ["Memory and planning limit medication and meals; treatment as listed above."])],
  };
}

function addendumDraft({ fileName, front }: { fileName: string; front: Front }, date: string): Draft {
  return {
    fileName,
    front: {
      ...front,
      note: "addendum",
      "addendum-to": "n-0412",
      reason: "Goal id corrected after review",
      signature: { ...front.signature, at: date },
    },
    sections: [part("Addendum", ["The second goal is LTG1; the rest of the note stands."])],
  };
}

export function toMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Writes a draft as a note in one of several hands: headings or bold labels, keys in another order, lists in lines or in flow. */
export function writeDraft({ front, sections }: Draft, random: Random): string {
  const keys = random.chance(0.5) ? Object.keys(front) : random.shuffled(Object.keys(front));
  const ordered = Object.fromEntries(keys.map((key) => [key, front[key]]));
  const flow = random.chance(0.3);
  const yaml = stringify(ordered, { lineWidth: 0, ...(flow ? { collectionStyle: "flow" as const } : {}) });
  const bold = random.chance(0.25);
  const body = sections.map(({ heading, sentences }) => {
    const text = sentences.join(random.chance(0.8) ? " " : "\n");
    return bold ? `**${heading}:** ${text}` : `## ${heading}\n\n${text}`;
  });
  return `---\n${yaml.trimEnd()}\n---\n\n${body.join("\n\n")}\n`;
}
