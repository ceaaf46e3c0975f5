import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver-types";
import type { Span } from "../base/span.js";
import type { TreeNode } from "../base/tree.js";
import type { Note } from "../note/note.js";

/** What may be folded: the front matter, each mapping and list in it, each section of the body. */
export function foldingRanges(note: Note): FoldingRange[] {
  const { frontSpan, source, tree, body } = note;
  const ranges: FoldingRange[] = [];
  const add = (span: Span, kind?: FoldingRangeKind) => {
    const startLine = source.lineAt(span.start);
    const endLine = source.lineAt(span.start + source.slice(span).trimEnd().length);
    if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind ? { kind } : {}) });
  };
  if (frontSpan) add({ start: note.openSpan.start, end: frontSpan.end }, FoldingRangeKind.Region);
  if (tree) for (const span of foldable(tree)) add(span);
  for (const { heading, content } of body.layout.sections) add({ start: heading.start, end: content.end });
  return ranges;
}

/** Keys with their values, and the entries of lists that are mappings. */
function* foldable(node: TreeNode): Iterable<Span> {
  if (node.kind === "map") {
    for (const { key, value } of node.entries) {
      if (value.kind !== "scalar") yield { start: key.span.start, end: value.span.end };
      yield* foldable(value);
    }
  } else if (node.kind === "list") {
    for (const item of node.items) {
      if (item.kind !== "scalar") yield item.span;
      yield* foldable(item);
    }
  }
}
