import type { Problem } from "../base/shape.js";
import type { Span } from "../base/span.js";

/** What is wrong with a file beside the notes, and where: offsets into its text. */
export interface FileProblem {
  readonly span: Span;
  readonly message: string;
}

/** A problem of a shape in words; `offset` is where the text that was read begins in the file. */
export function describeProblem({ kind, path, span, expected, replacement }: Problem, offset = 0): FileProblem {
  const hint = replacement === undefined ? "" : ` Did you mean "${replacement}"?`;
  const place = { start: span.start + offset, end: span.end + offset };
  if (kind === "unknown-key") return { span: place, message: `Unknown key "${path.at(-1)}".${hint}` };
  return { span: place, message: `"${path.at(-1) ?? "The file"}" has to be ${expected}.${hint}` };
}

/** Problems in the order of the text. */
export function byPlace(problems: readonly FileProblem[]): FileProblem[] {
  return [...problems].sort((a, b) => a.span.start - b.span.start);
}
