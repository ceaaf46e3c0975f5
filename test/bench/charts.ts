import { stringify } from "yaml";
import { addDays } from "../../server/src/base/calendar.js";
import { formatTime } from "../../server/src/base/clock.js";
import type { Front } from "../corpus/notes.js";
import { Random } from "../corpus/random.js";
import { plantFault } from "./faults.js";
import { fullProseOf, proseOf } from "./prose.js";

/** A generated note with its path below the folder. */
export interface BenchNote {
  readonly path: string;
  readonly text: string;
  /** Whether a fault was planted. */
  readonly faulty: boolean;
}

/** The day on which generated folders are judged. */
export const BENCH_JUDGED_ON = "2026-10-05";

/** A completed form that stands beside the notes of each patient. */
export const FORM = "moca-form.pdf";

/** Share of notes with a fault. */
const FAULTY = 0.05;

const TREATMENTS = 20;
const PATIENTS_PER_CLINICIAN = 8;

interface Practice {
  readonly discipline: string;
  readonly credential: string;
  readonly modifier: string;
  readonly evaluation: readonly [code: string, minutes: number];
  readonly service: string;
  readonly diagnosis: string;
  /** The official description, or words of the practice's own. */
  readonly title: string;
  readonly intervention: string;
}

const PRACTICES: readonly Practice[] = [
  {
    discipline: "OT",
    credential: "OTR/L",
    modifier: "GO",
    evaluation: ["97166", 45],
    service: "97530",
    diagnosis: "I69.311",
    title: "Memory deficit following cerebral infarction",
    intervention: "Reaching and carrying of plates at the counter",
  },
  {
    discipline: "PT",
    credential: "DPT",
    modifier: "GP",
    evaluation: ["97162", 45],
    service: "97110",
    diagnosis: "M62.81",
    title: "Muscle weakness (generalized)",
    intervention: "Strengthening of the leg against a band",
  },
  {
    discipline: "SLP",
    credential: "CCC-SLP",
    modifier: "GN",
    evaluation: ["92523", 45],
    service: "97129",
    diagnosis: "R41.841",
    title: "Cognitive-communication deficit after a stroke",
    intervention: "Memory strategies with a planner during a kitchen task",
  },
];

const MINUTES = [40, 45, 42, 47, 44];

const FORMATS = {
  soap: ["Subjective", "Objective", "Assessment", "Plan"],
  dap: [undefined, "Data", "Assessment", "Plan"],
  birp: ["Behavior", "Intervention", "Response", "Plan"],
  pie: ["Problem", "Intervention", "Evaluation", undefined],
} as const;

/** The notes of one patient: the same seed and number give the same chart. Without faults a folder of them is clean. */
export function benchChart(number: number, seed = 1, faulty = FAULTY): BenchNote[] {
  const random = new Random(seed * 1_000_003 + number);
  const clinician = Math.floor(number / PATIENTS_PER_CLINICIAN);
  const practice = PRACTICES[clinician % PRACTICES.length] as Practice;
  const patient = `pt-${String(number).padStart(5, "0")}`;
  return frontsOf(random, practice, number, clinician, patient).map((front) => {
    const planted = random.chance(faulty) && plantFault(random, front);
    const text = write(random, front, bodyOf(random, front, practice));
    return { path: `${patient}/${front.date}-${[front.note].flat()[0]}.note.md`, text, faulty: planted };
  });
}

function frontsOf(random: Random, practice: Practice, number: number, clinician: number, patient: string): Front[] {
  const first = addDays("2026-04-06", 7 * random.whole(0, 3));
  const start = 8 * 60 + 60 * (number % PATIENTS_PER_CLINICIAN);
  const { discipline, credential, diagnosis, title, modifier } = practice;
  const person = { id: `${discipline.toLowerCase()}-${clinician}`, credential };
  const plan = `poc-${number}`;
  const head = (note: string, date: string): Front => ({
    note,
    patient,
    date,
    discipline,
    payer: "medicare",
    clinician: { ...person },
    diagnoses: note === "treatment" ? [diagnosis] : [{ code: diagnosis, title }],
    signature: { by: person.id, credential, at: random.chance(0.5) ? date : `${date}T17:${random.whole(10, 59)}` },
  });
  const clock = (minutes: number) => ({ start: formatTime(start), stop: formatTime(start + minutes) });
  const line = (code: string, from: number, minutes: number, units: number) => ({
    code,
    start: formatTime(start + from),
    stop: formatTime(start + from + minutes),
    units,
    modifiers: [modifier],
    diagnoses: [diagnosis],
    goals: ["STG1"],
    intervention: practice.intervention,
  });
  const lines = (minutes: number) =>
    practice.service === "97129"
      ? [line("97129", 0, 15, 1), line("97130", 15, minutes - 15, 2)]
      : [line(practice.service, 0, minutes, 3)];
  const measured = (score: number, date: string) => [{ name: "MoCA", score: `${score}/30`, date, attachment: FORM }];
  const [evaluation, length] = practice.evaluation;
  const fronts: Front[] = [
    {
      ...head("evaluation", first),
      ...clock(length + 5),
      minutes: { timed: 0, total: length },
      pos: "11",
      delivery: "individual",
      visit: 1,
      services: [{ ...line(evaluation, 0, length, 1), intervention: "Evaluation", goals: undefined }],
      "year-to-date": discipline === "OT" ? { ot: 0 } : { "pt-slp": 0 },
      measures: measured(18, first),
    },
    {
      ...head("plan-of-care", first),
      id: plan,
      goals: ["STG1", "STG2"].map((id) => ({
        id,
        text: `Will prepare a meal of ${id} with one cue in 4 of 5 trials`,
        baseline: "1 of 5",
        due: addDays(first, 56),
      })),
      frequency: { times: 2, per: "week" },
      duration: { value: 12, unit: "weeks" },
      interventions: practice.service === "97129" ? ["97129", "97130"] : [practice.service],
      certification: { from: first, to: addDays(first, 89), "certified-by": "md-1", "certified-on": addDays(first, 3) },
    },
  ];
  for (let index = 0; index < TREATMENTS; index++) {
    const minutes = MINUTES[(index + number) % MINUTES.length] as number;
    const date = addDays(first, 7 * Math.floor((index + 1) / 2) + 3 * ((index + 1) % 2));
    fronts.push({
      ...head("treatment", date),
      ...clock(minutes + 5),
      minutes: { timed: minutes, total: minutes },
      pos: "11",
      delivery: "individual",
      "plan-of-care": plan,
      visit: index + 2,
      goals: ["STG1", "STG2"],
      "year-to-date": discipline === "OT" ? { ot: 75 * (index + 1) } : { "pt-slp": 75 * (index + 1) },
      services: lines(minutes),
    });
    const report = { goals: ["STG1", "STG2"].map((id) => ({ id, status: "ongoing", current: "7 of 9" })), "plan-of-care": plan };
    if (index === 7 || index === 15)
      fronts.push({ ...head("progress-report", date), ...report, measures: measured(index === 7 ? 20 : 22, date) });
    if (index === TREATMENTS - 1) {
      const met = report.goals.map((goal) => ({ ...goal, status: "met" }));
      fronts.push({ ...head("discharge", date), "plan-of-care": plan, goals: met, measures: measured(24, date) });
    }
  }
  return fronts;
}

interface Section {
  readonly heading: string;
  readonly sentences: string[];
}

function bodyOf(random: Random, front: Front, practice: Practice): Section[] {
  const format = front.note === "evaluation" ? "soap" : random.pick(Object.keys(FORMATS) as (keyof typeof FORMATS)[]);
  if (random.chance(0.7)) front.format = format;
  const size = random.pick([1, 1, 1, 1.6, 1.6, 2.4, 4]);
  const [told, done, judged, next] = FORMATS[format];
  const sections: Section[] = [];
  const add = (heading: string | undefined, sentences: string[]) => {
    if (heading) sections.push({ heading, sentences });
    else (sections.at(-1) ?? sections[0])?.sentences.push(...sentences);
  };
  const opening = proseOf(random, "told", 120 * size);
  if (front.note === "evaluation")
    opening.push(
      "Referred by the family physician two weeks after leaving the hospital.",
      "Lived alone and drove before the illness; previously independent in everything.",
      "Pain 3/10 at rest.",
    );
  if (told) add(told, opening);
  add(done, [...(told ? [] : opening), ...fullProseOf(random, "done", 700 * size)]);
  add(judged, [
    ...fullProseOf(random, "judged", 500 * size),
    ...(front.note === "evaluation" ? ["Prognosis is good with daily support."] : []),
    ...(front.note === "discharge" ? ["Discharged to the home program with the goals met."] : []),
  ]);
  add(next, [
    ...proseOf(random, "next", 100 * size),
    `Goal in hand: [STG1].`,
    ...(practice.discipline === "PT" ? ["Naïve stretch 30° twice."] : []),
  ]);
  return sections;
}

/** Writes a note in one of several hands. */
function write(random: Random, front: Front, sections: readonly Section[]): string {
  const flow = random.chance(0.3);
  const plain = JSON.parse(JSON.stringify(front)) as Front;
  const yaml = stringify(plain, { lineWidth: 0, flowCollectionPadding: false });
  const head = flow ? yaml.replace(/^( *)(modifiers|diagnoses|goals):\n((?:\1 +- [\w.]+\n)+)/gm, toFlow) : yaml;
  const bold = random.chance(0.25);
  const body = sections.map(({ heading, sentences }) => {
    const text = paragraphs(random, sentences);
    return bold ? `**${heading}:** ${text}` : `## ${heading}\n\n${text}`;
  });
  const title = random.chance(0.5) ? `# ${front.note} of ${front.date}\n\n` : "";
  const whole = `---\n${head.trimEnd()}\n---\n\n${title}${body.join("\n\n")}\n`;
  const ended = random.chance(0.03) ? whole.replaceAll("\n", "\r\n") : whole;
  return random.chance(0.01) ? `﻿${ended}` : ended;
}

function toFlow(_: string, indent: string, key: string, items: string): string {
  return `${indent}${key}: [${items
    .trim()
    .split(/\s*- /)
    .filter((item) => item !== "")
    .join(", ")}]\n`;
}

/** Sentences as one paragraph, several, lines, or a list; some with a table, a quotation or a comment. */
function paragraphs(random: Random, sentences: readonly string[]): string {
  const way = random.next();
  const parts =
    way < 0.6
      ? [sentences.join(" ")]
      : way < 0.75
        ? [sentences.slice(0, 3).join(" "), sentences.slice(3).join("\n")]
        : [
            sentences.slice(0, 2).join(" "),
            sentences
              .slice(2)
              .map((sentence) => `- ${sentence}`)
              .join("\n"),
          ];
  if (random.chance(0.1))
    parts.push(`| Task | Cues |\n| --- | --- |\n| ${random.pick(["Planner", "Stove"])} | ${random.whole(1, 5)} |`);
  if (random.chance(0.04)) parts.push(`> “I can do the ${random.pick(["list", "soup"])} alone,” she says.`);
  if (random.chance(0.03)) parts.push("<!-- reviewed -->");
  return parts.filter((part) => part !== "").join("\n\n");
}
