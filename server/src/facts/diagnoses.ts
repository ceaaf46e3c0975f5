import type { Field } from "../base/shape.js";
import type { Span } from "../base/span.js";
import type { Note } from "../note/note.js";
import { isInFamily } from "../reference/icd10cm.js";
import type { References } from "../reference/references.js";
import { isMissing } from "./documents.js";
import type { Line } from "./lines.js";

/** A diagnosis of the note that could be read. */
export interface Diagnosis {
  /** ICD-10-CM code with its dot. */
  readonly code: string;
  /** Where the code stands. */
  readonly span: Span;
  readonly title: string | undefined;
  readonly titleSpan: Span | undefined;
}

/** The entries of the note's `diagnoses` that say something, in order. */
export function diagnosisEntriesOf(note: Note) {
  return (note.front.diagnoses?.value ?? []).filter((entry) => !isMissing(entry));
}

/** The readable entries of the note's `diagnoses`, in order. */
export function diagnosesOf(note: Note): readonly Diagnosis[] {
  return diagnosisEntriesOf(note).flatMap((entry) => {
    const { code, title } = entry.value ?? {};
    return code?.value === undefined ? [] : [{ code: code.value, span: code.span, title: title?.value, titleSpan: title?.span }];
  });
}

/** Whether the note names no diagnosis by a code; words alone are none, a code that cannot be read is one. */
export function hasNoDiagnosis(note: Note): boolean {
  const isNone = ({ state, value }: Field<{ readonly code?: Field<string> }>) => state !== "unreadable" && isMissing(value?.code);
  return note.front.diagnoses?.state !== "unreadable" && diagnosisEntriesOf(note).every(isNone);
}

/** The readable diagnosis pointers of a line, with their places. */
export function linksOf({ fields }: Line): readonly { readonly code: string; readonly span: Span }[] {
  return (fields.diagnoses?.value ?? []).flatMap(({ value, span }) => (value === undefined ? [] : [{ code: value, span }]));
}

/** The official description of a code in its latest wording; empty when there is none. */
export function describeDiagnosis(code: string, refs: References): string {
  const row = refs.diagnoses.find(code);
  return row ? refs.descriptions.of(row) : "";
}

/** The seventh character of a code; undefined when it has fewer. */
export function seventhCharacter(code: string): string | undefined {
  return code.replace(".", "")[6];
}

/** Injuries and fractures, whose seventh character tells the phase of care. */
const INJURIES = ["S00-S99", "T00-T99", "M80", "M84.3", "M84.4", "M84.5", "M84.6"];

/** In words, the acute phase that a code stands for; undefined for a code that therapy may be linked to. */
export function acutePhase(code: string): string | undefined {
  if (isInFamily(code, "I60-I63")) return "a stroke in its acute phase; what remains of one is coded I69";
  const seventh = seventhCharacter(code);
  if (seventh === undefined || !"ABC".includes(seventh) || !INJURIES.some((family) => isInFamily(code, family))) return undefined;
  return `an injury under active treatment by its seventh character ${seventh}`;
}
