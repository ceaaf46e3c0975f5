import { readDate } from "../base/calendar.js";
import type { Span } from "../base/span.js";
import { datesInName, isOneOf } from "../facts/documents.js";
import { searchFor } from "../facts/prose.js";
import type { Note } from "../note/note.js";
import { noteRule } from "./rule.js";

/** A label of this note's date: behind "next" or "last" it is another visit's, behind "MD" another clinician's. */
const LABELED = searchFor(
  "labeled dates",
  /\b(?=[desv])(?<!\b(?:next|following|upcoming|last|previous|prior|earlier|first|initial|return|f\/u|md|ortho\w{0,6}|surgeon|pcp|auth\w{0,9})\s+(?:scheduled\s+|planned\s+)?)(?:date\s+of\s+(?:service|svc|session|visit)|dos|d\.o\.s\.?|(?:session|visit|service|encounter)\s+date)(?:\s*[:=\p{Pd}])?\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\.?,?\s+\d{4})/giu,
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
    const named = datesInName(note);
    if (named.length === 1 && named[0] !== own) {
      yield { span: date.span, message: `The date is ${own}, the file name says ${named[0]}.` };
    }
    // What an addendum says of a date of service is of the note that it amends.
    if (isOneOf(note, ["addendum"])) return;
    for (const { text, groups, span } of note.body.found(LABELED, words)) {
      const said = readDate(groups[0] ?? "")?.value ?? monthFirst(groups[0] ?? "");
      if (said === undefined || said === own || isSurgery(note, text, span)) continue;
      yield { span, message: `The date is ${own}, the body says ${said}.` };
    }
  },
});

/** Words of surgery on one line with "DOS", which is then its date: "POD 15, DOS 1/21/26 R TKA", "DOI 1/5/26, DOS 2/18/26, wk 3". */
const SURGERY = new RegExp(
  String.raw`\b(?:${[
    String.raw`surg(?:ery|ical|eon)|s\/p|status post|POD|post-?\s?op(?:erative)?|DOI|w(?:ee)?k\s?\d{1,2}(?!\d|\s+of)`,
    String.raw`\w{2,14}(?:ectomy|otomy|plasty|scopy|scopic|desis)|scope|fusion|replacement|reconstruction|repair|release|decompression|debridement`,
    "T[KHS][AR]|rTSA|ORIF|ACLR?|UCLR?|RCR|CTR|MPFL|Bankart",
  ].join("|")})\b`,
  "i",
);

/** How far from the date the words of surgery may stand. */
const NEAR = 24;

function isSurgery({ source }: Note, label: string, { start, end }: Span): boolean {
  if (!/^d\.?o\.?s\b/i.test(label)) return false;
  const before = source.slice({ start: Math.max(0, start - NEAR), end: start });
  const behind = source.slice({ start: end, end: end + NEAR });
  return (
    SURGERY.test(before.replace(/^[\s\S]*[;\r\n]/, "")) || SURGERY.test(behind.replace(/(?:(?<!\bDr)\.|[;\r\n])[\s\S]*$/, ""))
  );
}

/** A date of numbers that could be read two ways is read month first in a body, and a year of two digits in this century, as American records are written. */
function monthFirst(text: string): string | undefined {
  const [, month = "", day = "", year = ""] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text) ?? [];
  return readDate(`${year.length === 2 ? "20" : ""}${year}-${month}-${day}`)?.value;
}
