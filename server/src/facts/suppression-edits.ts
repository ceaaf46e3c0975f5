import type { Edit } from "../base/edit.js";
import type { Field } from "../base/shape.js";
import type { SourceText } from "../base/source-text.js";
import type { Span } from "../base/span.js";
import { entrySpan, nodeAt, removeEntry, removeFromList } from "../note/front-edits.js";
import type { Note } from "../note/note.js";

/** Takes a suppression out: its entry, the whole list when it is the only one, or its comment. Undefined when it needs a person. */
export function removeSuppression(
  note: Note,
  { entry, alone, place }: { entry: number | undefined; alone: boolean; place: Span },
): Edit | undefined {
  if (!alone) return undefined;
  if (entry === undefined) return { span: wholeLine(note, place), newText: "" };
  const { soapstone } = note.front;
  const disable = soapstone?.value?.disable;
  if (!soapstone || !disable) return undefined;
  const whole = holdsNothingElse(note, soapstone, disable) ? removeEntry(note, soapstone) : undefined;
  return whole ?? removeFromList(note, disable, new Set([entry]));
}

/** Whether `soapstone` is one suppression and no more: neither another key, nor a comment above the entry. */
function holdsNothingElse(note: Note, soapstone: Field<unknown>, disable: Field<readonly Field<unknown>[]>): boolean {
  const map = nodeAt(note, soapstone.path);
  const [only, ...others] = disable.value ?? [];
  if (map?.kind !== "map" || map.entries.length > 1 || !only || others.length > 0) return false;
  return !note.source.slice({ start: entrySpan(soapstone).start, end: only.span.start }).includes("#");
}

/**
 * The line of a comment that stands alone on it, else the comment. Between two lines of text the line stays, empty: prose right above `---`
 * would be a heading.
 */
function wholeLine({ source }: Note, place: Span): Span {
  const [line, last] = [source.lineAt(place.start), source.lineAt(place.end)];
  const span = { start: source.lineSpan(line).start, end: Math.max(place.end, source.lineSpan(last).end) };
  const before = source.slice({ start: span.start, end: place.start });
  const behind = source.slice({ start: place.end, end: span.end });
  if ((before + behind).trim() !== "") return place;
  if (isText(source, line - 1) && !isBlank(source, last + 1)) return span;
  return { start: span.start, end: source.lineStarts[last + 1] ?? source.text.length };
}

/** Whether a line may be one of a paragraph: what comes below it would be a part of it, or make it a heading. */
function isText(source: SourceText, line: number): boolean {
  return !isBlank(source, line) && !/^ {0,3}#{1,6}\s/.test(source.slice(source.lineSpan(line)));
}

function isBlank(source: SourceText, line: number): boolean {
  return source.lineStarts[line] === undefined || source.slice(source.lineSpan(line)).trim() === "";
}
