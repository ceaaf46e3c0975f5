import type { Range } from "vscode-languageserver-types";
import type { SourceText } from "../base/source-text.js";
import type { Span } from "../base/span.js";

/** A span as the protocol's range: zero-based lines, UTF-16 columns. */
export function rangeOf(source: SourceText, span: Span): Range {
  return { start: source.positionAt(span.start), end: source.positionAt(span.end) };
}

/** A range of the protocol as a span. */
export function spanOf(source: SourceText, range: Range): Span {
  return { start: source.offsetAt(range.start), end: source.offsetAt(range.end) };
}
