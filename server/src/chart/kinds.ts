import type { NoteKind } from "../note/format.js";
import type { Summary } from "./summary.js";

/** A dated note of a known discipline: only such notes are counted in an episode. */
export type Placed = Summary & { readonly date: string; readonly discipline: string };

export function isPlaced(note: Summary): note is Placed {
  return note.date !== undefined && note.discipline !== undefined;
}

/** A note of a visit: treatment, evaluation or re-evaluation (rules notes §2). */
export function isVisit(note: Summary): boolean {
  return isOneOf(note, ["treatment", "evaluation", "re-evaluation"]);
}

export function isTreatment(note: Summary): boolean {
  return isOneOf(note, ["treatment"]);
}

export function isPlan(note: Summary): boolean {
  return isOneOf(note, ["plan-of-care", "recertification"]);
}

/** A report ends a progress-report period (rules notes, progress-report-overdue). */
export function isReport(note: Summary): boolean {
  return isOneOf(note, ["progress-report", "re-evaluation", "recertification", "discharge"]);
}

export function isOneOf({ kinds }: Summary, wanted: readonly NoteKind[]): boolean {
  return kinds.some((kind) => wanted.includes(kind));
}
