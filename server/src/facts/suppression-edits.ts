import type { Edit } from "../base/edit.js";
import type { Span } from "../base/span.js";
import { removeEntry, removeFromList } from "../note/front-edits.js";
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
  if ((disable.value?.length ?? 0) === 1) return removeEntry(note, soapstone) ?? removeFromList(note, disable, new Set([entry]));
  return removeFromList(note, disable, new Set([entry]));
}

/** The line of a comment that stands alone on it, else the comment. */
function wholeLine({ source }: Note, place: Span): Span {
  const line = source.lineAt(place.start);
  const span = source.lineSpan(line);
  const rest =
    source.slice({ start: span.start, end: place.start }) +
    source.slice({ start: place.end, end: Math.max(place.end, span.end) });
  if (rest.trim() !== "") return place;
  return { start: span.start, end: source.lineStarts[source.lineAt(place.end) + 1] ?? source.text.length };
}
