import type { Span } from "./span.js";

/** Replaces the text of `span` by `newText`; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** Sorts edits by position; edits at one offset keep their order. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  return edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.order - b.order)
    .map(({ edit }) => edit);
}

/** Whether two edits would touch the same text, so that only one of them may be applied. */
export function editsConflict(a: Edit, b: Edit): boolean {
  if (a.span.start === b.span.start && a.span.end === b.span.end) return true;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

/** The whole lines in which two texts differ, as one edit of the first. */
export function linesBetween(before: string, after: string): Edit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  start = before.lastIndexOf("\n", start - 1) + 1;
  let same = 0;
  const most = Math.min(before.length, after.length) - start;
  while (same < most && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  const end = before.indexOf("\n", before.length - same - 1);
  const kept = end < 0 ? 0 : before.length - end - 1;
  return { span: { start, end: before.length - kept }, newText: after.slice(start, after.length - kept) };
}

/** Applies edits that do not overlap, all given in offsets of the original text. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of sortEdits(edits)) {
    parts.push(text.slice(at, edit.span.start), edit.newText);
    at = Math.max(at, edit.span.end);
  }
  parts.push(text.slice(at));
  return parts.join("");
}
