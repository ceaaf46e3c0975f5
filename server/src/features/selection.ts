import type { SelectionRange } from "vscode-languageserver-types";
import { type Span, touches } from "../base/span.js";
import type { TreeNode } from "../base/tree.js";
import type { Note } from "../note/note.js";
import { rangeOf } from "./ranges.js";

/**
 * From the smallest thing at an offset to the whole note: value, entry, list, front matter; or line, section, body. What does not hold the
 * offset, or does not lie in the next larger thing, is left out: a client may refuse all the answer for it.
 */
export function selectionAt(note: Note, offset: number): SelectionRange {
  let around: Span = { start: 0, end: note.source.text.length };
  let selection: SelectionRange = { range: rangeOf(note.source, around) };
  for (const span of inner(note, offset)) {
    if (!touches(span, offset) || !isInside(span, around)) continue;
    around = span;
    selection = { range: rangeOf(note.source, span), parent: selection };
  }
  return selection;
}

function isInside(span: Span, outer: Span): boolean {
  return span.start >= outer.start && span.end <= outer.end && span.end - span.start < outer.end - outer.start;
}

function inner(note: Note, offset: number): Span[] {
  const { frontSpan, tree, body, source } = note;
  if (frontSpan && touches(frontSpan, offset)) return [frontSpan, ...(tree ? nested(tree, offset) : [])];
  const section = body.layout.sections.find(({ heading, content }) => heading.start <= offset && offset < content.end);
  const line = source.lineSpan(source.lineAt(offset));
  const word = wordAt(source.text, offset);
  const sections = section ? [{ start: section.heading.start, end: section.content.end }, section.content] : [];
  return [body.span, ...sections, line, word];
}

function nested(node: TreeNode, offset: number): Span[] {
  if (node.kind === "scalar") return [node.span];
  if (node.kind === "list") {
    const item = node.items.find(({ span }) => touches(span, offset));
    return [node.span, ...(item ? nested(item, offset) : [])];
  }
  const entry = node.entries.find(
    ({ key, value }) => key.span.start <= offset && offset <= Math.max(key.span.end, value.span.end),
  );
  if (!entry) return [node.span];
  const { key, value } = entry;
  const whole = { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
  return [node.span, whole, ...(touches(key.span, offset) ? [key.span] : nested(value, offset))];
}

function wordAt(text: string, offset: number): Span {
  let [start, end] = [offset, offset];
  while (start > 0 && /\w/.test(text.charAt(start - 1))) start--;
  while (end < text.length && /\w/.test(text.charAt(end))) end++;
  return { start, end };
}
