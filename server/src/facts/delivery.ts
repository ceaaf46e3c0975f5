import type { Note } from "../note/note.js";
import type { Line } from "./lines.js";

/** How a line was delivered: its own word, else the note's. */
export function deliveryOf(note: Note, line: Line) {
  return line.fields.delivery?.value ?? note.front.delivery?.value;
}

/** Patients in the group: the line's own number, else the note's. */
export function groupSizeOf(note: Note, line: Line): number | undefined {
  return line.fields["group-size"]?.value ?? note.front["group-size"]?.value;
}
