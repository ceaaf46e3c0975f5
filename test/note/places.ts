import type { Span } from "../../server/src/base/span.js";
import type { Note } from "../../server/src/note/note.js";
import { fieldsOf } from "./front.js";

/** Every place a note speaks of, the body's included. */
function spansOf(note: Note): Span[] {
  const { body } = note;
  return [
    ...fieldsOf(note).flatMap(({ span, keySpan }) => (keySpan ? [span, keySpan] : [span])),
    ...note.problems.map(({ span }) => span),
    ...note.limits.map(({ span }) => span),
    ...[note.fault?.span ?? [], note.frontSpan ?? [], note.openSpan, note.tree?.span ?? []].flat(),
    ...[body.span, ...body.layout.sections.flatMap(({ heading, content }) => [heading, content])],
    ...[...body.prose, ...body.goalReferences, ...body.codes].map(({ span }) => span),
    ...body.suppressions.flatMap(({ span, rules }) => [span, ...rules.map((rule) => rule.span)]),
  ];
}

/** Those of them that are no place in its text; none, whatever the text. */
export function placesOutside(note: Note): Span[] {
  const { length } = note.source.text;
  return spansOf(note).filter(({ start, end }) => !(0 <= start && start <= end && end <= length));
}
