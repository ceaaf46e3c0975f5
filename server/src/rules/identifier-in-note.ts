import { type Field, list, oneOf } from "../base/shape.js";
import { IDENTIFIER_KINDS, IDENTIFIER_NAMES, identifiersIn } from "../facts/identifiers.js";
import { proseAbout } from "../facts/prose.js";
import type { Note } from "../note/note.js";
import { noteRule } from "./rule.js";

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
      default: IDENTIFIER_KINDS.map((kind) => ({ value: kind })),
    },
  },
  *check(note, { options, words }) {
    const kinds = options.kinds.flatMap(({ value }) => value ?? []);
    const values = freeTexts(note).flatMap((field) => {
      const isOther = typeof field?.value === "string" && !words.touches("identifiers", field.value);
      return field === undefined || isOther ? [] : [{ text: note.source.slice(field.span), span: field.span }];
    });
    for (const { text, span: run } of [...values, ...proseAbout(note, "identifiers", words)]) {
      let end = -1;
      for (const match of identifiersIn(text, kinds)) {
        if (match.start < end) continue;
        end = match.end;
        const span = { start: run.start + match.start, end: run.start + match.end };
        yield { span, message: `This is ${IDENTIFIER_NAMES[match.kind]}.` };
      }
    }
  },
});

/** The values that people write freely. */
function freeTexts({ front }: Note): readonly (Field<unknown> | undefined)[] {
  const { services, goals, diagnoses, measures, unlisted, certification, reason, interventions } = front;
  return [
    ...(services?.value ?? []).map(({ value }) => value?.intervention),
    ...(goals?.value ?? []).flatMap(({ value }) => [value?.text, value?.baseline, value?.target, value?.current]),
    ...(diagnoses?.value ?? []).map(({ value }) => value?.title),
    ...(measures?.value ?? []).flatMap(({ value }) => [value?.name, value?.score]),
    ...(interventions?.value ?? []),
    ...Object.values(unlisted?.value ?? {}),
    certification?.value?.["delayed-reason"],
    reason,
  ];
}
