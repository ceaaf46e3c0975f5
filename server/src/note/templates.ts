import { NOTE_FORMATS } from "./formats.js";

/** A note to start from: front matter and headings whose facts are tab stops, none of them filled in. */
export interface Template {
  /** Name on the command line and prefix of the snippet: `treatment-soap`. */
  readonly id: string;
  /** What it is for, in one sentence. */
  readonly title: string;
  /** Lines in the snippet syntax of editors: `$1`, `${2| ,a,b|}`. */
  readonly lines: readonly string[];
}

/** Tab stop of the date of service. */
const DATE_STOP = /\$2(?!\d)/g;

/** A tab stop with a list to choose from. Editors write its first line before anybody chooses: it is a blank, since none may be empty. */
function choice(stop: number, ...options: string[]): string {
  return `\${${stop}|${[" ", ...options].join(",")}|}`;
}

const WHO = ["patient: $1", "date: $2", `discipline: ${choice(3, "OT", "SLP", "PT", "PSY")}`, "payer: $4"];
const CLOCK = ["start: $5", "stop: $6", "minutes: { timed: $7, total: $8 }"];
const CLINICIAN = ["clinician: { id: $9, credential: $10 }", "diagnoses: [$11]"];
const SIGNATURE = ["signature:", "---", ""];

/** A service line with its tab stops from `first` on. */
function service(first: number, code = ""): string[] {
  const stop = (offset: number) => `$${first + offset}`;
  return [
    `  - code: ${code === "" ? stop(0) : JSON.stringify(code)}`,
    `    start: ${stop(1)}`,
    `    stop: ${stop(2)}`,
    `    units: ${stop(3)}`,
    `    modifiers: [${stop(4)}]`,
    `    diagnoses: [${stop(5)}]`,
    `    goals: [${stop(6)}]`,
    `    intervention: ${stop(7)}`,
  ];
}

/** A goal as a report tells it, with tab stops from `first` on. Free text has a line to itself, since in braces a comma ends it. */
function goalState(first: number, ...states: string[]): string[] {
  return [`  - id: $${first}`, `    status: ${choice(first + 1, ...states)}`, `    current: $${first + 2}`];
}

/** A scored instrument with its tab stops from `first` on. */
function measures(first: number): string[] {
  const [name, ...others] = ["name", "score", "date", "attachment"].map((key, at) => `${key}: $${first + at}`);
  return ["measures:", `  - ${name}`, ...others.map((line) => `    ${line}`)];
}

/** Headings with a tab stop below each. */
function headings(titles: readonly string[], first: number): string[] {
  return titles.flatMap((title, at) => [`## ${title}`, "", `$${first + at}`, ""]);
}

/** The headings of a format, with a Plan for one that has none of its own and is asked for words on the next visit. */
function headingsOf(format: string, first: number): string[] {
  const { sections = [], looksForPlan = false } = NOTE_FORMATS.find(({ id }) => id === format) ?? {};
  const names = [...sections.map(({ name }) => name), ...(looksForPlan ? ["plan"] : [])];
  return headings(
    names.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`),
    first,
  );
}

function treatment(format: string): Template {
  const name = format.toUpperCase();
  return {
    id: `treatment-${format}`,
    title: `Treatment note, ${name}`,
    lines: [
      "---",
      "note: treatment",
      ...WHO,
      `format: ${format}`,
      ...CLOCK,
      ...CLINICIAN,
      "plan-of-care: $12",
      "goals: [$13]",
      "services:",
      ...service(20),
      ...SIGNATURE,
      ...headingsOf(format, 40),
    ],
  };
}

/** The templates, in the order in which they are offered. */
export const TEMPLATES: readonly Template[] = [
  ...["soap", "dap", "birp", "girp", "pie"].map(treatment),
  {
    id: "treatment-cognitive",
    title: "Treatment note, SOAP, with 97129 and 97130",
    lines: [
      "---",
      "note: treatment",
      ...WHO,
      "format: soap",
      ...CLOCK,
      ...CLINICIAN,
      "plan-of-care: $12",
      "goals: [$13]",
      "services:",
      ...service(20, "97129"),
      ...service(30, "97130"),
      ...SIGNATURE,
      ...headingsOf("soap", 40),
    ],
  },
  {
    id: "treatment-telehealth",
    title: "Treatment note by telehealth, SOAP",
    lines: [
      "---",
      "note: treatment",
      ...WHO,
      "format: soap",
      ...CLOCK,
      `pos: ${choice(14, '"02"', '"10"')}`,
      ...CLINICIAN,
      "telehealth:",
      `  mode: ${choice(15, "video", "audio")}`,
      "  platform: $16",
      "  consent: $17",
      "  patient-location: $18",
      "  clinician-location: $19",
      "plan-of-care: $12",
      "goals: [$13]",
      "services:",
      ...service(20),
      ...SIGNATURE,
      ...headingsOf("soap", 40),
    ],
  },
  {
    id: "treatment-unlisted",
    title: "Treatment note with the unlisted procedure 97139",
    lines: [
      "---",
      "note: treatment",
      ...WHO,
      "format: soap",
      ...CLOCK,
      ...CLINICIAN,
      "plan-of-care: $12",
      "services:",
      ...service(20, "97139"),
      "unlisted:",
      "  description: $30",
      "  rationale: $31",
      "  evidence:",
      "    - $32",
      "  body-site: $33",
      "  settings: $34",
      "  frequency: $35",
      "  why-no-code: $36",
      "  safety: $37",
      "  payer-notified: $38",
      ...SIGNATURE,
      ...headingsOf("soap", 40),
    ],
  },
  {
    id: "evaluation",
    title: "Evaluation",
    lines: [
      "---",
      "note: evaluation",
      ...WHO,
      ...CLOCK,
      ...CLINICIAN,
      ...measures(12),
      "services:",
      ...service(20),
      ...SIGNATURE,
      ...headings(["History", "Prior level of function", "Examination", "Assessment", "Goals", "Plan"], 40),
    ],
  },
  {
    id: "plan-of-care",
    title: "Plan of care",
    lines: [
      "---",
      "note: plan-of-care",
      "id: $12",
      ...WHO,
      ...CLINICIAN,
      "goals:",
      "  - id: $13",
      "    text: $14",
      "    baseline: $15",
      "    target: $16",
      "    due: $17",
      `    status: ${choice(18, "ongoing", "met", "revised", "discontinued")}`,
      "interventions: [$19]",
      `frequency: { times: $20, per: ${choice(21, "week", "month")} }`,
      `duration: { value: $22, unit: ${choice(23, "weeks", "days", "visits")} }`,
      "certification:",
      "  from: $24",
      "  to: $25",
      "  certified-by: $26",
      "  certified-on: $27",
      ...SIGNATURE,
      ...headings(["Assessment", "Plan"], 40),
    ],
  },
  {
    id: "progress-report",
    title: "Progress report",
    lines: [
      "---",
      "note: progress-report",
      ...WHO,
      ...CLINICIAN,
      "plan-of-care: $12",
      "goals:",
      ...goalState(13, "ongoing", "met", "revised", "discontinued"),
      ...measures(16),
      ...SIGNATURE,
      ...headings(["Progress toward goals", "Assessment", "Plan"], 40),
    ],
  },
  {
    id: "discharge",
    title: "Discharge summary",
    lines: [
      "---",
      "note: discharge",
      ...WHO,
      ...CLINICIAN,
      "plan-of-care: $12",
      "goals:",
      ...goalState(13, "met", "discontinued", "ongoing", "revised"),
      ...measures(16),
      ...SIGNATURE,
      ...headings(["Course of treatment", "Outcome", "Recommendations"], 40),
    ],
  },
  {
    id: "addendum",
    title: "Addendum",
    lines: ["---", "note: addendum", ...WHO, "addendum-to: $12", "reason: $13", ...SIGNATURE, "$40", ""],
  },
];

/** A template as plain text: its tab stops empty, of alternatives none chosen; the date of service filled in where one is given. */
export function templateText({ lines }: Template, date = ""): string {
  const dated = lines.map((line) => line.replaceAll(DATE_STOP, date));
  const plain = dated.map((line) => line.replace(/\$\{\d+\|[^|]*\|\}|\$\d+/g, "").trimEnd());
  return `${plain.join("\n").trimEnd()}\n`;
}
