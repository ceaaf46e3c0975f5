import { applyEdits } from "../base/edit.js";
import { cursorIn, indentBelow } from "../note/cursor.js";
import { type Note, parseNote } from "../note/note.js";
import { readPastedRows } from "../note/pasted-times.js";
import { serviceLines } from "../note/service-items.js";

/**
 * A table of times pasted below `services:` as service lines, in the column of those that are there, else of the cursor. Undefined elsewhere,
 * within a service, or when it is no such table.
 */
export function pastedServices(note: Note, offset: number, text: string): string | undefined {
  const cursor = cursorIn(note, offset);
  if (cursor?.path[0] !== "services") return undefined;
  const [start, stop] = [note.front.start?.value, note.front.stop?.value];
  const rows = readPastedRows(text, start === undefined || stop === undefined ? undefined : { start, stop });
  if (!rows) return undefined;
  const number = note.source.lineAt(offset);
  const line = note.source.lineSpan(number);
  const head = note.source.slice({ start: line.start, end: offset });
  if (!/^ *$/.test(head)) return undefined;
  const indent = indentOfServices(note) ?? (head === "" ? "  " : head);
  // The keys of a service stand deeper than its dash.
  if (indentBelow(note, number - 1) > indent.length) return undefined;
  const lines = rows.flatMap((row) => serviceLines(row, false, indent)).join("\n");
  const first = head.length > indent.length ? `\n${lines}` : lines.slice(head.length);
  // What stands behind the cursor keeps its column.
  const tail = note.source.slice({ start: offset, end: line.end }).trim() === "" ? "" : head;
  const pasted = `${first}\n${tail}`.replaceAll("\n", note.source.lineBreak);
  const after = parseNote(note.uri, applyEdits(note.source.text, [{ span: { start: offset, end: offset }, newText: pasted }]));
  return after.fault && !note.fault ? undefined : pasted;
}

/** What stands before the dashes of the service lines; undefined when there are none yet. */
function indentOfServices(note: Note): string | undefined {
  return SERVICES.exec(note.source.slice(note.frontSpan ?? note.openSpan))?.[1];
}

const SERVICES = /^(?:services|"services"):.*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)-(?:\s|$)/m;
