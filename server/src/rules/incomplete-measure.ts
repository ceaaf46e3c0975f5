import type { Span } from "../base/span.js";
import { around, isDenied } from "../facts/denial.js";
import { isMissing } from "../facts/documents.js";
import { findInProse, isPlanned, proseWith } from "../facts/prose.js";
import type { Note } from "../note/note.js";
import { lettersOf } from "../reference/instruments.js";
import type { WordLists } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "incomplete-measure",
  summary: "A scored instrument lacks its score, date or form, or is named in the body alone.",
  category: "documentation",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S000"],
  needs: ["word-lists", "instruments"],
  *check(note, { words, refs }) {
    const entries = note.front.measures?.value ?? [];
    for (const { value, span } of entries) {
      if (!value) continue;
      const missing = (["score", "date", "attachment"] as const).filter((key) => isMissing(value[key]));
      if (missing.length === 0) continue;
      yield {
        span: value.name?.span ?? span,
        message: `The measure has no ${missing.map((key) => `\`${key}\``).join(", no ")}.`,
      };
    }
    const known = entries.map(({ value }) => value?.name?.value ?? "");
    for (const { name, span } of namedInBody(note, words)) {
      if (known.some((called) => refs.instruments.isNamed(name, called))) continue;
      yield { span, message: `${name} is named in the body and is not in \`measures\`.` };
    }
  },
});

interface Named {
  readonly name: string;
  readonly span: Span;
}

/** Instruments of the body, each with the first place where it may have been given; a plan for the next visit names what was not yet given. */
function namedInBody(note: Note, words: WordLists): Iterable<Named> {
  const prose = proseWith(note, "W-INSTRUMENT", words);
  const found = new Map<string, Named>();
  for (const { word } of words.find("W-INSTRUMENT", note.body.passage)) {
    const letters = lettersOf(word);
    if (found.has(letters)) continue;
    const first = findInProse(note, formOf(word), prose).find(({ span }) => !isPlanned(note, span) && !isNotGiven(note, span));
    if (first) found.set(letters, { name: word, span: first.span });
  }
  return found.values();
}

const NOT_DONE =
  /^(?:\s+(?:balance|test|scale|score))*(?:\s+(?:was|were|is|has|been|could))*\s+(?:not\s+(?:be\s+)?(?:done|given|administered|performed|tested|taken|attempted|assessed|repeated|completed|used|due)|deferred|postponed)\b/i;
/** "PHQ-9 next visit", "PHQ-9 due 3/12": it is still to be given. */
const LATER = /^\s+(?:due\b|(?:due\s+)?(?:at\s+|the\s+)*next\s+(?:visit|session|week|wk|time|appointment)\b)/i;
/** "Will complete LEFS", "plan to repeat the TUG": it is still to be given. */
const TO_COME = /\b(?:will|plans?\s+to)\s+(?:complete|repeat|re-?test|re-?assess|administer|give|do)\s+(?:the\s+|an?\s+)?$/i;
/** "Declined PHQ-9", "refused to complete the PHQ-9". */
const DECLINED = /\b(?:declin|refus)(?:ed|es|ing)(?:\s+(?:the|an?|to\s+(?:do|complete|take|repeat)))*\s+$/i;
const TITLE = /\b(?:dr|doctor|mrs?|ms|prof)\.?\s+$/i;
/** A DASH diet is food. */
const DIET = /^[\s-]+diet/i;
const SCORE = /^[^.;\n]{0,20}\d/;

/** Whether a name is a person's, or what stands around it says that the instrument was not given: a score says that it was. */
function isNotGiven({ source }: Note, name: Span): boolean {
  const { before, behind } = around(source.text, name);
  if (TITLE.test(before) || NOT_DONE.test(behind) || LATER.test(behind) || DIET.test(behind) || TO_COME.test(before)) return true;
  return (isDenied(before) || DECLINED.test(before)) && !SCORE.test(behind);
}

/** The patterns of the instruments of the list, each made once. */
const FORMS = new Map<string, RegExp>();

function formOf(word: string): RegExp {
  const known = FORMS.get(word);
  if (known) return known;
  const form = new RegExp(
    `(?<![\\p{L}\\p{N}])${word.replace(/[^\p{L}\p{N}]+/gu, "[\\s-]+")}(?![\\p{L}\\p{N}])`,
    isAcronym(word) ? "gu" : "giu",
  );
  FORMS.set(word, form);
  return form;
}

/** An acronym has to stand in capitals: "dash" and "tug" are words. */
function isAcronym(word: string): boolean {
  return word === word.toUpperCase();
}
