import type { Edit } from "../base/edit.js";
import type { Span } from "../base/span.js";
import type { Note } from "./note.js";

/** Whether a place of the front matter is an alias, which stands for more than one of the values that are read there. */
export function isAlias({ source, frontSpan }: Note, { start, end }: Span): boolean {
  return end > start && start < (frontSpan?.end ?? 0) && source.text.charAt(start) === "*";
}

/** Whether edits write over no alias and leave each anchor that is used: whoever makes edits for others to apply asks this. */
export function keepsAliases(note: Note, edits: readonly Edit[]): boolean {
  return !edits.some((edit) => isAlias(note, edit.span) || removesAnchor(note, edit));
}

/** Whether an edit would take an anchor away whose aliases stay. */
function removesAnchor(note: Note, { span, newText }: Edit): boolean {
  const { frontSpan } = note;
  if (frontSpan === undefined || span.end === span.start || span.start >= frontSpan.end) return false;
  const anchors = note.source.slice(span).match(/&[^\s,[\]{}]+/g) ?? [];
  const gone = anchors.filter((anchor) => !newText.includes(anchor));
  if (gone.length === 0) return false;
  const rest = [
    { ...frontSpan, end: span.start },
    { ...frontSpan, start: span.end },
  ].map((part) => note.source.slice(part));
  return gone.some((anchor) => rest.some((text) => text.includes(`*${anchor.slice(1)}`)));
}
