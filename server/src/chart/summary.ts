import type { IsoDate } from "../base/calendar.js";
import type { Interval } from "../base/clock.js";
import type { Span } from "../base/span.js";
import { linesOf } from "../facts/lines.js";
import type { NoteKind } from "../note/format.js";
import type { Note } from "../note/note.js";

/** A service line as the chart knows it. */
export interface ServiceFact {
  readonly code: string;
  readonly units: number | undefined;
  readonly billed: boolean;
  readonly modifiers: readonly string[];
  /** Intervals that run forward, in minutes since midnight. */
  readonly intervals: readonly Interval[];
  /** How the service was delivered: by the line, else by the note. */
  readonly delivery: string | undefined;
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
  readonly payer: string | undefined;
  /** Id of the clinician who furnished the service. */
  readonly clinician: string | undefined;
  readonly kinds: readonly NoteKind[];
  /** Id of the note that an addendum amends. */
  readonly addendumTo: string | undefined;
  /** Visit number in the episode. */
  readonly visit: number | undefined;
  readonly services: readonly ServiceFact[];
  readonly signed: boolean;
  /** Whether all of the front matter was read: nothing is called absent from a chart on the word of a broken note. */
  readonly complete: boolean;
  readonly anchors: Anchors;
}

export interface Anchors {
  /** Place of each service, in the order of `services`. */
  readonly services: readonly Span[];
  /** Place of the note's id, else of what it is, else of the front matter's first line. */
  readonly id: Span;
  /** Place of what the note is, else of the front matter's first line. */
  readonly kind: Span;
  /** Place of `addendum-to`, else that of what the note is. */
  readonly addendumTo: Span;
  /** Place of `visit`, else that of what the note is. */
  readonly visit: Span;
}

/** Summarizes a note for the charts it belongs to. */
export function summarize(note: Note): Summary {
  const { front } = note;
  const lines = linesOf(note).filter((line) => line.code !== undefined);
  return {
    uri: note.uri,
    id: front.id?.value,
    patient: front.patient?.value,
    date: front.date?.value,
    discipline: front.discipline?.value,
    payer: front.payer?.value,
    clinician: front.clinician?.value?.id?.value,
    kinds: (front.note?.value ?? []).flatMap((field) => field.value ?? []),
    addendumTo: front["addendum-to"]?.value,
    visit: front.visit?.value,
    services: lines.map(({ code, units, billed, modifiers, intervals, fields }) => {
      const delivery = fields.delivery?.value ?? front.delivery?.value;
      return { code: code as string, units, billed, modifiers, intervals, delivery };
    }),
    signed: front.signature?.value !== undefined,
    complete: note.complete,
    anchors: {
      services: lines.map((line) => line.place),
      id: (front.id ?? front.note)?.span ?? note.openSpan,
      kind: front.note?.span ?? note.openSpan,
      addendumTo: (front["addendum-to"] ?? front.note)?.span ?? note.openSpan,
      visit: (front.visit ?? front.note)?.span ?? note.openSpan,
    },
  };
}

/** Whether two summaries say the same to a chart; anchors do not count. */
export function sameFacts(a: Summary, b: Summary): boolean {
  return JSON.stringify({ ...a, anchors: undefined }) === JSON.stringify({ ...b, anchors: undefined });
}
