import { dateOf } from "../base/calendar.js";
import { identifiersIn } from "../facts/identifiers.js";
import { noteRule } from "./rule.js";

const DIVIDED_DATE = /(?<!\d)(?:\d{4}[-/.]\d{2}[-/.]\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?!\d)/;

const EIGHT_DIGITS = /(?<!\d)\d{8}(?!\d)/g;

const CAPITALIZED = /\p{Lu}\p{Ll}+/gu;

/** A name as registers write it: "SMITH, JOHN". */
const LAST_NAME_FIRST = /(?<!\p{L})\p{Lu}\p{L}+,\s*\p{Lu}\p{L}+/u;

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
  if (DIVIDED_DATE.test(key) || key.match(EIGHT_DIGITS)?.some(isDateOfALife)) return "a date";
  return (key.match(CAPITALIZED) ?? []).length >= 2 || LAST_NAME_FIRST.test(key) ? "a name" : undefined;
}

/** Whether eight digits are a day of the years 1900 to 2099, with the year first or last. */
function isDateOfALife(digits: string): boolean {
  const isDay = (year: string, rest: string) =>
    /^(?:19|20)/.test(year) && dateOf(Number(year), Number(rest.slice(0, 2)), Number(rest.slice(2))) !== undefined;
  return isDay(digits.slice(0, 4), digits.slice(4)) || isDay(digits.slice(4), digits.slice(0, 4));
}
