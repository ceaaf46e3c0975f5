import { type Field, list, oneOf } from "../base/shape.js";
import { overlaps, type Span } from "../base/span.js";
import { IDENTIFIER_KINDS, IDENTIFIER_NAMES, type IdentifierKind, identifiersIn } from "../facts/identifiers.js";
import type { ProseSearch } from "../note/body.js";
import type { Run } from "../note/markdown.js";
import type { Note } from "../note/note.js";
import { noteRule, type RawFinding } from "./rule.js";

export default noteRule({
  id: "identifier-in-note",
  summary: "The body or a free-text value holds a personal identifier.",
  category: "privacy",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["HIPAA", "DOC §6.1"],
  options: {
    kinds: {
      shape: list(oneOf(IDENTIFIER_KINDS)),
      meaning: "Kinds of identifiers to look for.",
      default: IDENTIFIER_KINDS,
    },
  },
  *check(note, { options, words }) {
    const values = freeTexts(note).flatMap((field) => {
      const isOther = typeof field?.value === "string" && !words.touches("identifiers", field.value);
      return field === undefined || isOther ? [] : placesIn({ text: note.source.slice(field.span), span: field.span });
    });
    yield* findingsAt(values, options.kinds);
    const comments = note.body.suppressions.flatMap(({ reason, span }) => {
      return words.touches("identifiers", reason) ? placesIn({ text: note.source.slice(span), span }) : [];
    });
    yield* findingsAt(comments, options.kinds);
    yield* findingsAt(note.body.found(IDENTIFIERS, words), options.kinds);
  },
});

interface Place {
  readonly kind: IdentifierKind;
  readonly span: Span;
}

const IDENTIFIERS: ProseSearch<Place> = { topic: "identifiers", find: placesIn };

function placesIn({ text, span }: Run): readonly Place[] {
  const at = (offset: number) => span.start + offset;
  return identifiersIn(text).map(({ kind, start, end }) => ({ kind, span: { start: at(start), end: at(end) } }));
}

/** Of places that overlap the first counts. */
function* findingsAt(places: readonly Place[], kinds: readonly IdentifierKind[]): Iterable<RawFinding> {
  let last: Span | undefined;
  for (const { kind, span } of places) {
    if (!kinds.includes(kind) || (last && overlaps(last, span))) continue;
    last = span;
    yield { span, message: `This is ${IDENTIFIER_NAMES[kind]}.` };
  }
}

/** The values that people write freely. */
function freeTexts({ front }: Note): readonly (Field<unknown> | undefined)[] {
  const { services, goals, diagnoses, measures, unlisted, certification, telehealth, soapstone, reason, interventions } = front;
  return [
    ...(services?.value ?? []).map(({ value }) => value?.intervention),
    ...(goals?.value ?? []).flatMap(({ value }) => [value?.text, value?.baseline, value?.target, value?.due, value?.current]),
    ...(diagnoses?.value ?? []).map(({ value }) => value?.title),
    ...(measures?.value ?? []).flatMap(({ value }) => [value?.name, value?.score]),
    ...(interventions?.value ?? []),
    ...Object.values(unlisted?.value ?? {}),
    ...(["certified-by", "order-by", "delayed-reason"] as const).map((key) => certification?.value?.[key]),
    ...(["platform", "patient-location", "clinician-location"] as const).map((key) => telehealth?.value?.[key]),
    ...[front.signature, front.cosignature].map((signature) => signature?.value?.method),
    ...(soapstone?.value?.disable?.value ?? []).map(({ value }) => value?.reason),
    reason,
  ];
}
