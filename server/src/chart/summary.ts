import type { IsoDate } from "../base/calendar.js";
import type { Interval } from "../base/clock.js";
import type { Span } from "../base/span.js";
import type { FrontMatter, NoteKind } from "../note/format.js";
import type { Shingles } from "./shingles.js";

/** A service line as the chart knows it. */
export interface ServiceFact {
  readonly code: string;
  readonly units: number | undefined;
  readonly billed: boolean;
  readonly modifiers: readonly string[];
  /** Whether modifiers are written that cannot be read. */
  readonly modifiersUnread: boolean;
  /** Intervals that run forward, in minutes since midnight. */
  readonly intervals: readonly Interval[];
  /** Whether its minutes are meant to be told and are not. */
  readonly untold: boolean;
  /** `minutes` as written. */
  readonly statedMinutes: number | undefined;
  /** Whole minutes: as stated, else those of the intervals. */
  readonly minutes: number | undefined;
  /** How the service was delivered: by the line, else by the note. */
  readonly delivery: string | undefined;
  /** Diagnoses the line points to. */
  readonly diagnoses: readonly string[];
}

/** A goal that a note lists in its front matter. */
interface GoalFact {
  readonly id: string;
  readonly status: string | undefined;
  /** Hash of the goal's text, spaces and case aside; undefined without one. */
  readonly wording: string | undefined;
}

interface MeasureFact {
  readonly name: string | undefined;
  readonly score: string | undefined;
  readonly date: IsoDate | undefined;
  /** Path beside the note. */
  readonly attachment: string | undefined;
}

/** Certification of a plan or recertification. */
export interface CertificationFact {
  readonly from: IsoDate | undefined;
  readonly to: IsoDate | undefined;
  readonly certifiedOn: IsoDate | undefined;
  readonly verbalOrderOn: IsoDate | undefined;
  /** Signed order, by whom, and the day the plan was sent are all there (42 CFR 424.24, from 2025). */
  readonly orderPath: boolean;
  readonly delayedReason: boolean;
  /** Some of it cannot be read: nothing of it is called absent. */
  readonly unreadable: boolean;
}

/** What a plan says of the services it orders. */
export interface InterventionFacts {
  /** Whether it lists any. */
  readonly told: boolean;
  /** Whether some are written in words. */
  readonly inWords: boolean;
  readonly codes: readonly string[];
  /** Word lists that a planned intervention in words belongs to. */
  readonly lists: readonly string[];
}

/** The day's 15-minute codes of a note; of an addendum, without the lines that it repeats unbilled. */
export interface FifteenMinuteFacts {
  readonly minutes: number;
  /** The clock of their lines, as far as they have one. */
  readonly intervals: readonly Interval[];
  readonly billed: number;
  /** Whether the note alone bills more than its minutes support under its payer's rule. */
  readonly exceeds: boolean;
}

/** What rules that read prose across notes know of it: no words. It changes with every keystroke, so it is kept apart from the facts. */
export interface ProseFacts {
  readonly shingles: Shingles;
  /** Whether the text speaks of a change in the treatment. */
  readonly adaptation: boolean;
  /** Whether it speaks of a caregiver. */
  readonly caregiver: boolean;
}

/**
 * What a chart may know of a note: small, plain, comparable facts, no prose. Anchors say where the facts stand and are kept
 * apart, so that moving text changes no fact.
 */
export interface Summary {
  readonly uri: string;
  readonly id: string | undefined;
  readonly patient: string | undefined;
  readonly date: IsoDate | undefined;
  readonly discipline: string | undefined;
  /** The note's, else the default payer of its configuration. */
  readonly payer: string | undefined;
  /** Id of the clinician who furnished the service. */
  readonly clinician: string | undefined;
  /** The clinician is an assistant, and no therapist contributed or signed. */
  readonly assistantAlone: boolean;
  readonly kinds: readonly NoteKind[];
  /** Id of the note that an addendum amends. */
  readonly addendumTo: string | undefined;
  /** Visit number in the episode. */
  readonly visit: number | undefined;
  /** The session's clock. */
  readonly session: Interval | undefined;
  /** Id of the plan of care the note names. */
  readonly plan: string | undefined;
  readonly diagnoses: readonly string[];
  /** Goals of the front matter. */
  readonly goals: readonly GoalFact[];
  /** Ids of all goals the note names, each once: front matter, lines, body. */
  readonly namedGoals: readonly string[];
  /** Those of which it says something: its own and those of its body, without what lines are linked to. */
  readonly reportedGoals: readonly string[];
  readonly frequency: { readonly times: number; readonly per: "week" | "month" } | undefined;
  readonly duration: { readonly value: number; readonly unit: "weeks" | "days" | "visits" } | undefined;
  readonly interventions: InterventionFacts;
  readonly certification: CertificationFact | undefined;
  readonly authorization:
    | { readonly id: string; readonly visits: number | undefined; readonly units: number | undefined }
    | undefined;
  /** Dollars of allowed amounts by KX bucket; undefined when none is written. */
  readonly yearToDate: { readonly "pt-slp": number | undefined; readonly ot: number | undefined } | undefined;
  readonly measures: readonly MeasureFact[];
  /** Whether a reason for using an unlisted code again is given. */
  readonly repeatReason: boolean;
  readonly services: readonly ServiceFact[];
  /** Minutes of timed codes, as stated or as the lines tell them. */
  readonly timedMinutes: number | undefined;
  readonly fifteen: FifteenMinuteFacts | undefined;
  readonly signed: boolean;
  /** Whether all of the front matter was read: nothing is called absent from a chart on the word of a broken note. */
  readonly complete: boolean;
  readonly prose: ProseFacts;
  readonly anchors: Anchors;
}

/** Fields whose place a finding may point at; one that is absent stands where the note says what it is. */
export const ANCHORED = [
  "addendum-to",
  "authorization",
  "certification",
  "date",
  "diagnoses",
  "frequency",
  "id",
  "interventions",
  "plan-of-care",
  "visit",
  "year-to-date",
] as const satisfies readonly (keyof FrontMatter)[];

export interface Anchors {
  /** Place of what the note is, else of the front matter's first line. */
  readonly kind: Span;
  readonly field: Readonly<Record<(typeof ANCHORED)[number], Span>>;
  /** Place of each service, in the order of `services`. */
  readonly services: readonly Span[];
  /** Places of each service's diagnosis pointers. */
  readonly pointers: readonly (readonly Span[])[];
  /** First place of each of `namedGoals`. */
  readonly namedGoals: readonly Span[];
  readonly goals: readonly Span[];
  readonly measures: readonly Span[];
  /** Place of each measure's attachment, else of the measure. */
  readonly attachments: readonly Span[];
  /** The heading of the text that `prose` speaks of, and that text. */
  readonly prose: { readonly heading: Span; readonly text: Span };
}

/** Whether two summaries say the same to a chart; prose and anchors do not count. */
export function sameFacts(a: Summary, b: Summary): boolean {
  return factsOf(a) === factsOf(b);
}

/** Whether rules that read prose across notes find the same in both. */
export function sameProse(a: Summary, b: Summary): boolean {
  const [one, other] = [a.prose, b.prose];
  const [left, right] = [one.shingles.hashes, other.shingles.hashes];
  if (one.adaptation !== other.adaptation || one.caregiver !== other.caregiver || left.length !== right.length) return false;
  return one.shingles.words === other.shingles.words && left.every((hash, index) => hash === right[index]);
}

function factsOf(summary: Summary): string {
  return JSON.stringify({ ...summary, anchors: undefined, prose: undefined });
}
