import type { Field } from "../base/shape.js";
import type { Note } from "../note/note.js";
import { isMissing } from "./documents.js";
import type { Line } from "./lines.js";

/** How a line was delivered: its own word, else the note's. */
export function deliveryOf(note: Note, line: Line) {
  return ownOrNotes(line.fields.delivery, note.front.delivery)?.value;
}

/** Patients in the group: the line's own number, else the note's. */
export function groupSizeOf(note: Note, line: Line): number | undefined {
  return groupSizeField(note, line)?.value;
}

/** Whether a group size is written for the line that cannot be read. */
export function isGroupSizeUnread(note: Note, line: Line): boolean {
  return groupSizeField(note, line)?.state === "unreadable";
}

function groupSizeField(note: Note, line: Line): Field<number> | undefined {
  return ownOrNotes(line.fields["group-size"], note.front["group-size"]);
}

/** What the note says holds only for a line that says nothing of its own, read or not. */
function ownOrNotes<T>(own: Field<T> | undefined, notes: Field<T> | undefined): Field<T> | undefined {
  return isMissing(own) ? notes : own;
}
