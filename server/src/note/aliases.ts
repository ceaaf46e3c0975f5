import type { Edit } from "../base/edit.js";
import { overlaps, type Span } from "../base/span.js";
import type { TreeNode } from "../base/tree.js";
import type { Note } from "./note.js";

/** Whether a place of the front matter is an alias, which stands for more than one of the values that are read there. */
export function isAlias(note: Note, { start, end }: Span): boolean {
  return end > start && start < (note.frontSpan?.end ?? 0) && note.source.text.charAt(start) === "*";
}

/** Whether edits write over no alias and leave each anchor that is used: whoever makes edits for others to apply asks this. */
export function keepsAliases(note: Note, edits: readonly Edit[]): boolean {
  return !edits.some((edit) => isAlias(note, edit.span) || removesAnchor(note, edit));
}

/** Whether edits leave the values alone that stand elsewhere by an alias too. What changes only the form of one means the same there. */
export function keepsShared(note: Note, edits: readonly Edit[]): boolean {
  return !edits.some((edit) => note.shared.some((value) => changes(note, edit, value)));
}

/** Whether an edit lies in a value and not around it, its anchor included. */
function changes(note: Note, { span, newText }: Edit, value: TreeNode): boolean {
  const { start, end } = value.span;
  if (span.end > span.start) return overlaps(span, value.span) && (span.start >= start || span.end < end);
  if (start === end || span.start <= start) return start === end && span.start === start;
  if (span.start < end || value.kind === "scalar" || value.flow) return span.start < end;
  return goesOn(note, { span, newText }, value);
}

/** Whether what is inserted behind the last value of a block belongs to the block: it stands on that line, or below it at the block's indent. */
function goesOn({ source }: Note, { span, newText }: Edit, { span: { start, end } }: TreeNode): boolean {
  if (span.start > source.lineSpan(source.lineAt(end)).end) return false;
  const below = /^[\r\n]+( *)/.exec(newText)?.[1];
  return below === undefined || below.length >= source.positionAt(start).character;
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
