import { readDate } from "../base/calendar.js";
import { isOneOf } from "../facts/documents.js";
import { searchFor } from "../facts/prose.js";
import { fileNameOf } from "../note/note.js";
import { noteRule } from "./rule.js";

/** A label of this note's date: behind "next" or "last" it is another visit's. */
const LABELED = searchFor(
  "labeled dates",
  /\b(?=[dsv])(?<!\b(?:next|following|upcoming|last|previous|prior|earlier|first|initial)\s+(?:scheduled\s+|planned\s+)?)(?:date\s+of\s+service|dos|session\s+date|visit\s+date|date\s+of\s+(?:session|visit))(?:\s*[:=])?\s*(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\.?,?\s+\d{4})/giu,
);

export default noteRule({
  id: "contradictory-date",
  summary: "The file name or a labeled date in the body differs from the date of service.",
  category: "integrity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["CLONE", "DOC §1.7"],
  *check(note, { words }) {
    const { date } = note.front;
    const own = date?.value;
    if (!date || own === undefined) return;
    const named = datesIn(fileNameOf(note));
    if (named.length === 1 && named[0] !== own) {
      yield { span: date.span, message: `The date is ${own}, the file name says ${named[0]}.` };
    }
    // What an addendum says of a date of service is of the note that it amends.
    if (isOneOf(note, ["addendum"])) return;
    for (const { groups, span } of note.body.found(LABELED, words)) {
      const said = readDate(groups[0] ?? "")?.value ?? monthFirst(groups[0] ?? "");
      if (said === undefined || said === own) continue;
      yield { span, message: `The date is ${own}, the body says ${said}.` };
    }
  },
});

/** ISO dates of a file name, each once. */
function datesIn(name: string): string[] {
  const found = [...name.matchAll(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g)].flatMap(([text]) => readDate(text)?.value ?? []);
  return [...new Set(found)];
}

/** A date of numbers that could be read two ways is read month first in a body, as American records are written. */
function monthFirst(text: string): string | undefined {
  const [, month = "", day = "", year = ""] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  return readDate(`${year}-${month}-${day}`)?.value;
}
