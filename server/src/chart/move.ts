import type { Span } from "../base/span.js";
import type { Anchors } from "./summary.js";

export type Move = (span: Span) => Span;

/**
 * Where spans of a note stand now that its text has moved and its facts have not: the same anchors, in the same order. A span that is
 * no anchor stays.
 */
export function movedSpans(before: Anchors, now: Anchors): Move {
  if (before === now) return (span) => span;
  const [from, to] = [spansOf(before), spansOf(now)];
  return (span) => {
    const at = from.findLastIndex(({ start, end }) => start === span.start && end === span.end);
    return to[at] ?? span;
  };
}

function spansOf({ kind, field, services, pointers, namedGoals, goals, measures, attachments, prose }: Anchors): Span[] {
  return [
    kind,
    ...Object.values(field),
    ...services,
    ...pointers.flat(),
    ...namedGoals,
    ...goals,
    ...measures,
    ...attachments,
    prose.heading,
    prose.text,
  ];
}
