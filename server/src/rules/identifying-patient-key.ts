import { identifiersIn } from "../facts/identifiers.js";
import { noteRule } from "./rule.js";

const DATE = /(?<!\d)(?:\d{4}[-/.]?\d{2}[-/.]?\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?!\d)/;

const CAPITALIZED = /\p{Lu}\p{Ll}+/gu;

export default noteRule({
  id: "identifying-patient-key",
  summary: "The patient key looks like a person: a name, a date, or a personal identifier.",
  category: "privacy",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["HIPAA", "FMT"],
  *check(note) {
    const { patient } = note.front;
    const key = patient?.value;
    if (!patient || key === undefined) return;
    const like = looksLike(key);
    if (like !== undefined) yield { span: patient.span, message: `The patient key looks like ${like}; it has to be opaque.` };
  },
});

function looksLike(key: string): string | undefined {
  if (identifiersIn(key).length > 0) return "a personal identifier";
  if (DATE.test(key)) return "a date";
  return (key.match(CAPITALIZED) ?? []).length >= 2 ? "a name" : undefined;
}
