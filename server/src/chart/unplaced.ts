import { amendedNote } from "./addenda.js";
import type { Chart } from "./chart.js";
import { isOneOf, isPlaced } from "./kinds.js";
import type { Summary } from "./summary.js";

/** A note that is in no episode, with what would say in which: neither was given so that it can be read. */
export interface UnplacedNote {
  readonly note: Summary;
  readonly lacks: readonly ("date" | "discipline")[];
}

/** The notes of a patient's chart that are in no episode, and no addendum of a known day to a note of one. */
export function unplacedNotes(chart: Chart): UnplacedNote[] {
  return chart.notes.flatMap((note) => {
    const lacks = [
      ...(note.date === undefined ? (["date"] as const) : []),
      ...(note.discipline === undefined && !amendsPlaced(chart, note) ? (["discipline"] as const) : []),
    ];
    return lacks.length > 0 ? [{ note, lacks }] : [];
  });
}

/** An addendum need not say its discipline: it is that of the note it amends. */
function amendsPlaced(chart: Chart, note: Summary): boolean {
  const amended = isOneOf(note, ["addendum"]) ? amendedNote(chart, note) : undefined;
  return amended !== undefined && isPlaced(amended);
}

/** Why a note is in no episode, in words. */
export function whyUnplaced({ lacks }: Pick<UnplacedNote, "lacks">): string {
  return lacks.map((field) => `no readable ${field}`).join(" and ");
}
