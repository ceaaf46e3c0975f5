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
  const line = source.lineAt(place.start);
  const span = source.lineSpan(line);
  const rest =
    source.slice({ start: span.start, end: place.start }) +
    source.slice({ start: place.end, end: Math.max(place.end, span.end) });
  const last = source.lineAt(place.end);
  const between = [line - 1, last + 1].every((beside) => source.lineStarts[beside] !== undefined && !isBlank(source, beside));
  if (rest.trim() !== "" || between) return place;
  return { start: span.start, end: source.lineStarts[last + 1] ?? source.text.length };
}

function isBlank(source: SourceText, line: number): boolean {
  return source.slice(source.lineSpan(line)).trim() === "";
}
