import { type IsoDate, readDate } from "../base/calendar.js";
import { lastPart } from "../base/last-part.js";
import type { Field } from "../base/shape.js";
import type { Span } from "../base/span.js";
import type { NoteKind } from "../note/format.js";
import type { Note } from "../note/note.js";
import { ofNote } from "./of-note.js";

/** The kinds a note says it is. */
const kindsOf = ofNote((note): readonly NoteKind[] => (note.front.note?.value ?? []).flatMap(({ value }) => value ?? []));

/** Whether a note is of at least one of these kinds. */
export function isOneOf(note: Note, kinds: readonly NoteKind[]): boolean {
  return kindsOf(note).some((kind) => kinds.includes(kind));
}

const VISITS: readonly NoteKind[] = ["treatment", "evaluation", "re-evaluation"];
const PLANS: readonly NoteKind[] = ["plan-of-care", "recertification"];
const REPORTS: readonly NoteKind[] = ["progress-report", "recertification", "discharge"];

const CLINICAL: readonly NoteKind[] = [...VISITS, ...PLANS, ...REPORTS];

/** A note of a visit: treatment, evaluation or re-evaluation (rules notes §2). */
export function isVisit(note: Note): boolean {
  return isOneOf(note, VISITS);
}

export function isTreatment(note: Note): boolean {
  return kindsOf(note).includes("treatment");
}

/** A note of a visit, a plan or a report. */
export function isClinicalDocument(note: Note): boolean {
  return isOneOf(note, CLINICAL);
}

/** Whether a field is absent or was left empty, as a list is without an entry that says anything; one that cannot be read is neither. */
export function isMissing(field: Field<unknown> | undefined): boolean {
  return field === undefined || field.state === "empty";
}

/** Where a finding about something absent stands: the empty key if there is one, else what the document says it is. */
export function placeOfMissing(note: Note, field: Field<unknown> | undefined): Span {
  return field?.keySpan ?? note.front.note?.span ?? note.openSpan;
}

/** ISO dates of the name of a note's file, each once. */
export function datesInName({ uri }: Note): readonly IsoDate[] {
  const found = lastPart(uri).matchAll(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g);
  return [...new Set([...found].flatMap(([text]) => readDate(text)?.value ?? []))];
}
