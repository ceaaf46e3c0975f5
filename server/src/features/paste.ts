import { cursorIn } from "../note/cursor.js";
import type { Note } from "../note/note.js";
import { readPastedRows } from "../note/pasted-times.js";
import { serviceLines } from "../note/service-items.js";

/** A table of times pasted below `services:` as service lines; undefined elsewhere, or when it is no such table. */
export function pastedServices(note: Note, offset: number, text: string): string | undefined {
  const cursor = cursorIn(note, offset);
  if (cursor?.path[0] !== "services") return undefined;
  const [start, stop] = [note.front.start?.value, note.front.stop?.value];
  const rows = readPastedRows(text, start === undefined || stop === undefined ? undefined : { start, stop });
  if (!rows) return undefined;
  const line = note.source.lineSpan(note.source.lineAt(offset));
  const head = note.source.slice({ start: line.start, end: offset });
  if (head.trim() !== "") return undefined;
  const lines = rows.flatMap((row) => serviceLines(row, false)).join("\n");
  return `${lines.slice(Math.min(head.length, 2))}\n`.replaceAll("\n", note.source.lineBreak);
}
