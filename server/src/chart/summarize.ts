import { type Certification, hasCompleteOrderPath, hasUnreadable } from "../facts/certification.js";
import { deliveryOf } from "../facts/delivery.js";
import { diagnosesOf, linksOf } from "../facts/diagnoses.js";
import { isMissing, isOneOf } from "../facts/documents.js";
import { goalMentionsOf, reportedGoalsOf } from "../facts/goals.js";
import { type Line, linesOf, minutesOf } from "../facts/lines.js";
import { type Pool, poolMinutes } from "../facts/pools.js";
import { treatmentText } from "../facts/prose.js";
import { minutesOfLines } from "../facts/totals.js";
import { exceedsMinutes, unitsOf } from "../facts/units.js";
import type { SectionName } from "../note/formats.js";
import type { Note } from "../note/note.js";
import type { Section } from "../note/sections.js";
import { Passage } from "../reference/passage.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import { isTimedBasis } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";
import type { WordLists } from "../reference/word-lists.js";
import { shinglesOf } from "./shingles.js";
import {
  ANCHORED,
  type Anchors,
  type CertificationFact,
  type FifteenMinuteFacts,
  type InterventionFacts,
  type ProseFacts,
  type Summary,
} from "./summary.js";

/** What a summary needs besides the note: some facts follow from the payer and the practice's words. */
export interface SummaryEnv {
  readonly refs: References;
  readonly words: WordLists;
  /** Payer of a note that names none. */
  readonly defaultPayer: string | undefined;
  profileOf(note: Pick<Summary, "payer" | "date">): PayerProfile;
}

/** Summarizes a note for the charts it belongs to. */
export function summarize(note: Note, env: SummaryEnv): Summary {
  return summaryWith(note, env, proseOf(note, env.words));
}

/** The same of a note that is being typed, whose prose is looked at when somebody asks for it: nobody does before a pause. */
export function summarizeTyped(note: Note, env: SummaryEnv): Summary {
  return summaryWith(note, env, new TypedProse(note, env.words));
}

class TypedProse implements ProseFacts {
  private known: ProseFacts | undefined;
  private note: Note | undefined;

  constructor(
    note: Note,
    private readonly words: WordLists,
  ) {
    this.note = note;
  }

  get shingles(): ProseFacts["shingles"] {
    return this.facts().shingles;
  }

  get adaptation(): boolean {
    return this.facts().adaptation;
  }

  get caregiver(): boolean {
    return this.facts().caregiver;
  }

  /** Lets the note go once it is read. */
  private facts(): ProseFacts {
    if (!this.known) {
      this.known = proseOf(this.note as Note, this.words);
      this.note = undefined;
    }
    return this.known;
  }
}

function summaryWith(note: Note, env: SummaryEnv, prose: ProseFacts): Summary {
  const { front } = note;
  const lines = linesOf(note).filter((line) => line.code !== undefined);
  const mentions = goalMentionsOf(note);
  const goals = (front.goals?.value ?? []).filter(({ value }) => value?.id?.value !== undefined);
  const measures = (front.measures?.value ?? []).filter(({ value }) => value !== undefined);
  const [start, stop] = [front.start?.value, front.stop?.value];
  const { frequency, duration } = front;
  const [times, per] = [frequency?.value?.times?.value, frequency?.value?.per?.value];
  const [value, unit] = [duration?.value?.value?.value, duration?.value?.unit?.value];
  const { id: authorization, visits, units } = front.authorization?.value ?? {};
  return {
    uri: note.uri,
    id: front.id?.value,
    patient: front.patient?.value,
    date: front.date?.value,
    discipline: front.discipline?.value,
    payer: front.payer?.value ?? env.defaultPayer,
    clinician: front.clinician?.value?.id?.value,
    assistantAlone: isAssistantAlone(note, env.refs),
    kinds: (front.note?.value ?? []).flatMap((field) => field.value ?? []),
    addendumTo: front["addendum-to"]?.value,
    visit: front.visit?.value,
    session: start !== undefined && stop !== undefined && start < stop ? { start, stop } : undefined,
    plan: front["plan-of-care"]?.value,
    diagnoses: diagnosesOf(note).map(({ code }) => code),
    goals: goals.map(({ value }) => ({
      id: value?.id?.value as string,
      status: value?.status?.value,
      wording: wordingOf(value?.text?.value),
    })),
    namedGoals: mentions.map(({ id }) => id),
    reportedGoals: reportedGoalsOf(note),
    frequency: times !== undefined && per !== undefined ? { times, per } : undefined,
    duration: value !== undefined && unit !== undefined ? { value, unit } : undefined,
    interventions: interventionsOf(note, env.words),
    certification: certificationOf(front.certification?.value),
    authorization:
      authorization?.value === undefined ? undefined : { id: authorization.value, visits: visits?.value, units: units?.value },
    yearToDate: yearToDateOf(front),
    measures: measures.map(({ value }) => ({
      name: value?.name?.value,
      score: value?.score?.value,
      date: value?.date?.value,
      attachment: value?.attachment?.value,
    })),
    repeatReason: front.unlisted?.value?.["repeat-reason"]?.value !== undefined,
    services: lines.map((line) => ({
      code: line.code as string,
      units: line.units,
      billed: line.billed,
      modifiers: line.modifiers,
      modifiersUnread: line.modifiersUnread,
      intervals: line.intervals,
      untold: line.untold,
      statedMinutes: line.statedMinutes,
      minutes: minutesOf(line),
      delivery: deliveryOf(note, line),
      diagnoses: linksOf(line).map(({ code }) => code),
    })),
    timedMinutes: timedMinutesOf(note, lines, env.refs),
    fifteen: fifteenOf(note, env),
    signed: front.signature?.value !== undefined,
    complete: note.complete,
    prose,
    anchors: anchorsOf(note, lines, {
      namedGoals: mentions.map(({ span }) => span),
      goals: goals.map(({ span, value }) => value?.id?.span ?? span),
      measures: measures.map(({ span, value }) => value?.score?.span ?? value?.name?.span ?? span),
      attachments: measures.map(({ span, value }) => value?.attachment?.span ?? span),
      prose: placeOfProse(note),
    }),
  };
}

function anchorsOf(
  note: Note,
  lines: readonly Line[],
  rest: Pick<Anchors, "namedGoals" | "goals" | "measures" | "attachments" | "prose">,
): Anchors {
  const kind = note.front.note?.span ?? note.openSpan;
  const places = ANCHORED.map((name) => [name, note.front[name]?.span ?? kind] as const);
  return {
    kind,
    field: Object.fromEntries(places) as Anchors["field"],
    services: lines.map((line) => line.place),
    pointers: lines.map((line) => linksOf(line).map(({ span }) => span)),
    ...rest,
  };
}

/** The parts of a note that tell what happened and how it is judged; a plan may well stay the same. */
const TOLD: readonly SectionName[] = [
  ...(["subjective", "objective", "assessment", "data", "intervention", "response"] as const),
  ...(["problem", "evaluation", "behavior"] as const),
];

function toldSections({ body }: Note): readonly Section[] {
  return body.layout.sections.filter(({ name }) => name !== undefined && TOLD.includes(name));
}

/** Where those parts stand, and the heading of the first; without any the whole prose. */
function placeOfProse(note: Note): Anchors["prose"] {
  const told = toldSections(note);
  const [first, last] = [told[0], told.at(-1)];
  if (first && last) return { heading: first.heading, text: { start: first.content.start, end: last.content.end } };
  const { prose } = note.body;
  const { start, end } = prose[0]?.span ?? note.openSpan;
  return { heading: { start, end }, text: { start, end: prose.at(-1)?.span.end ?? end } };
}

/** What those parts tell, without any the whole prose, and what the treatment does. */
function proseOf(note: Note, words: WordLists): ProseFacts {
  const told = toldSections(note);
  const clinical = told.length === 0 ? note.body.passage : new Passage(told.map(({ passage }) => passage));
  const treatment = treatmentText(note);
  return {
    shingles: shinglesOf(clinical),
    adaptation: words.isIn("W-ADAPTATION", treatment),
    caregiver: words.isIn("W-CAREGIVER", treatment),
  };
}

function isAssistantAlone({ front }: Note, refs: References): boolean {
  const levelOf = (credential: string | undefined) => refs.credentials.find(credential)?.level;
  const others = [
    ...(front.contributors?.value ?? []).map(({ value }) => value?.credential?.value),
    front.signature?.value?.credential?.value,
    front.cosignature?.value?.credential?.value,
  ];
  const own = levelOf(front.clinician?.value?.credential?.value);
  return own === "assistant" && !others.some((credential) => levelOf(credential) === "therapist");
}

/** A code of a planned intervention, alone or among words. */
const PLANNED_CODE = /\b(?:\d{5}|\d{4}[A-Z]|[A-Z]\d{4})\b/g;

/** Lists whose words name a code in a plan (`planWords`). */
const OF_CODES = /^W-(?:DOMAIN$|CODE-|PLAN-)/;

function interventionsOf({ front }: Note, words: WordLists): InterventionFacts {
  const planned = (front.interventions?.value ?? []).flatMap(({ value }) => value ?? []);
  const codes = planned.flatMap((text) => text.toUpperCase().match(PLANNED_CODE) ?? []);
  const texts = planned.filter((text) => !codes.includes(text.toUpperCase()));
  const lists = texts.length === 0 ? [] : words.names.filter((name) => OF_CODES.test(name));
  const found = lists.filter((list) => texts.some((text) => words.isIn(list, text)));
  return { told: planned.length > 0, inWords: texts.length > 0, codes, lists: found };
}

function certificationOf(certification: Certification | undefined): CertificationFact | undefined {
  return (
    certification && {
      from: certification.from?.value,
      to: certification.to?.value,
      certifiedOn: certification["certified-on"]?.value,
      verbalOrderOn: certification["verbal-order-on"]?.value,
      orderPath: hasCompleteOrderPath(certification),
      delayedReason: certification["delayed-reason"]?.value !== undefined,
      unreadable: hasUnreadable(certification),
    }
  );
}

/** The amounts of the year to date, those that cannot be read left open; undefined when none is written. */
function yearToDateOf({ "year-to-date": field }: Note["front"]): Summary["yearToDate"] {
  const { "pt-slp": ptSlp, ot } = field?.value ?? {};
  if (field?.state !== "unreadable" && isMissing(ptSlp) && isMissing(ot)) return undefined;
  return { "pt-slp": ptSlp?.value, ot: ot?.value };
}

function timedMinutesOf(note: Note, lines: readonly Line[], refs: References): number | undefined {
  const stated = note.front.minutes?.value?.timed?.value;
  if (stated !== undefined) return stated;
  const timed = lines.filter(({ code }) => isTimedBasis(refs.procedures.find(code as string)?.basis ?? "?"));
  return timed.length === 0 ? undefined : minutesOfLines(timed, refs);
}

function fifteenOf(note: Note, { profileOf, refs }: SummaryEnv): FifteenMinuteFacts | undefined {
  const report = unitsOf(note, profileOf({ payer: note.front.payer?.value, date: note.front.date?.value }), refs);
  if (!report || report.shared) return undefined;
  const pools = isOneOf(note, ["addendum"]) ? withoutRepeatedLines(report.pools) : report.pools;
  const minutes = pools === report.pools ? report.minutes : minutesOfPools(pools);
  if (pools.length === 0 || minutes === undefined) return undefined;
  const intervals = pools.flatMap(({ lines }) => lines.flatMap((line) => line.intervals));
  return { minutes, intervals, billed: report.billed, exceeds: exceedsMinutes(report) };
}

/** The pools without lines that are not billed: what an addendum repeats is no new care. The same pools when all lines are billed. */
function withoutRepeatedLines(pools: readonly Pool[]): readonly Pool[] {
  if (pools.every(({ lines }) => lines.every(({ billed }) => billed))) return pools;
  return pools.flatMap((pool) => {
    const lines = pool.lines.filter(({ billed }) => billed);
    return lines.length === 0 ? [] : [{ ...pool, lines, minutes: poolMinutes(lines, pool.code) }];
  });
}

function minutesOfPools(pools: readonly Pool[]): number | undefined {
  return pools.reduce<number | undefined>(
    (sum, { minutes }) => (sum === undefined || minutes === undefined ? undefined : sum + minutes),
    0,
  );
}

/** A hash of a goal's words, spaces and case aside: enough to see that they changed. */
function wordingOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const normal = text.toLowerCase().replace(/\s+/g, " ").trim();
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < normal.length; at++) {
    a = Math.imul(a ^ normal.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ normal.charCodeAt(at), 0x85ebca6b);
  }
  return `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}
