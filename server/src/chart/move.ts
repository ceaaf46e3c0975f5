import type { Span } from "../base/span.js";
import type { Anchors } from "./summary.js";

/**
 * Where spans of a note stand now that its text has moved and its facts have not: the same anchors, in the same order. A span that is
 * no anchor stays.
 */
export function movedSpans(before: Anchors, now: Anchors): (span: Span) => Span {
  if (before === now) return (span) => span;
  const [from, to] = [spansOf(before), spansOf(now)];
  const places = new Map(from.map((span, index) => [`${span.start} ${span.end}`, to[index] ?? span]));
  return (span) => places.get(`${span.start} ${span.end}`) ?? span;
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
