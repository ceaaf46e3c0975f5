import { applyEdits } from "../base/edit.js";
import type { Span } from "../base/span.js";
import { cursorIn, indentBelow } from "../note/cursor.js";
import { type Note, parseNote } from "../note/note.js";
import { readPastedRows } from "../note/pasted-times.js";
import { serviceLines } from "../note/service-items.js";

/**
 * A table of times pasted below `services:` as service lines in place of what is selected, in the column of those that stay, else of the
 * selection. Undefined elsewhere, within a service, or when it is no such table.
 */
export function pastedServices(note: Note, selected: Span, text: string): string | undefined {
  const rest = selected.start === selected.end ? note : parseNote(note.uri, replaced(note, selected, ""));
  const pasted = pastedAt(rest, selected.start, text);
  if (pasted === undefined) return undefined;
  const after = parseNote(note.uri, replaced(note, selected, pasted));
  return after.fault && !(note.fault && rest.fault) ? undefined : pasted;
}

function replaced({ source }: Note, span: Span, newText: string): string {
  return applyEdits(source.text, [{ span, newText }]);
}

/** The service lines to be written at an offset of a note. */
function pastedAt(note: Note, offset: number, text: string): string | undefined {
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
  return `${first}\n${tail}`.replaceAll("\n", note.source.lineBreak);
}

/** What stands before the dashes of the service lines; undefined when there are none yet. */
function indentOfServices(note: Note): string | undefined {
  return SERVICES.exec(note.source.slice(note.frontSpan ?? note.openSpan))?.[1];
}

const SERVICES = /^(?:services|"services"):.*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)-(?:\s|$)/m;
