import { MONTH_NAME } from "../base/calendar.js";
import { isMissing, isOneOf } from "../facts/documents.js";
import type { FrontMatter, NoteKind } from "../note/format.js";
import type { WordLists } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

const DOCUMENTS: readonly NoteKind[] = ["plan-of-care", "evaluation", "recertification"];

const COUNT = "(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
const MONTH = String.raw`${MONTH_NAME}\b\.?`;

/** "4 weeks", "3-4 weeks", "three to four sessions". */
const lengthIn = (units: string) => String.raw`${COUNT}(?:\s*(?:[-–]|to\b)\s*${COUNT})?\s*(?:${units})\b`;
const WEEKS = "weeks?|wks?|months?|mos?";
const LENGTH = lengthIn(`days?|${WEEKS}|visits?|sessions?`);

/** "in 4 weeks", "over the next 3-4 weeks", "by the end of 6 weeks", "in 4/52"; "(4 wks)", "x4wks" and "STG 2 wks:", where visits would say how often. */
const PERIOD = String.raw`(?:\b(?:in|within|after|over|by|end\s+of)\s+(?:the\s+)?(?:next\s+)?(?:${LENGTH}|\d{1,2}\/52\b)|(?:\(|\bx\s{0,2})${lengthIn(WEEKS)}|^(?:[SL]TG\s{0,3}\d{0,2}[\s,-]{0,3})?${lengthIn(WEEKS)}\s{0,2}:)`;

/** A day with its year, in figures ("2026-05-01", "5/1/26") or with the month's name. */
const DATE = String.raw`\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}[-/]\d{1,2}[-/]\d{2}|${MONTH}\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+${MONTH},?\s+\d{4})\b`;

/** When a goal is to be reached: "in 4 weeks", "by 2026-05-01", "by race date 9/12/26", "by next PN", "within two sessions". */
const TIME = new RegExp(
  String.raw`${PERIOD}|\bby\s+(?:\d|discharge|d\/?c\b|the\s+end|end\s+of|next\s|${MONTH}|(?:[a-z]{2,12}\s{1,3}){1,3}${DATE})`,
  "i",
);

/** All that says when, with all its figures: what is left may say how much. "By 5/1" stays, since it may be a grade. */
const TIMES = new RegExp(
  String.raw`${PERIOD}|${DATE}|\b(?:by|before)\s+${MONTH}(?:\s+\d{1,2}\b(?!\s*(?:[%/]|of\b)))?(?:,?\s+\d{4}\b)?`,
  "gi",
);

/** Where the patient stands, by a figure to rise or fall from: "from 22 sec", "from 95° to 150°"; "from 3 choices" is none. */
const FROM =
  /\bfrom\s{1,3}\d{1,4}(?:\.\d)?\s{0,2}(?:[%°/]|(?:sec(?:ond)?s?|min(?:ute)?s?|f(?:ee)?t|m|cm|deg(?:rees)?|lbs?|points?|to|of)\b)/i;

/** Where the patient stands, in the text itself: "(currently 9/20)", "now 4 of 10", "CLOF 50 ft". It is no target. */
const BASELINE = /\b(?:currently|now|baseline|CLOF)\b:?\s*\d+(?:\s*(?:\/|of)\s*\d+)?/gi;

/** "Dress I", "bathe I w/ a tub bench", "pt will I don socks", "indep": a level to reach, but no patient's own "I can". */
const INDEPENDENT =
  /\b[Ii]ndep\b|\b(?:[Pp]t|[Pp]atient|[Cc]lient)\s{1,3}will\s{1,3}I\s{1,3}[a-z]|[a-z)]\s{1,3}I(?=$|[.,;:)]|\s{1,3}(?:w\/|(?:with|in|to|for|at|by|on|from)\b))/;

export default noteRule({
  id: "goal-not-smart",
  summary: "A goal has no measurable target, or lacks two of baseline, time and function.",
  category: "plan-of-care",
  severity: "warning",
  regimes: { "self-pay": "info" },
  fix: "none",
  since: "0.1.0",
  sources: ["NOR-POC", "BPM15 §220.1.2", "S001", "OIG18"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isOneOf(note, DOCUMENTS)) return;
    for (const { value: goal, span } of note.front.goals?.value ?? []) {
      if (!goal || isMissing(goal.text)) continue;
      const missing = missingParts(goal, words);
      if (!missing.includes("measurable target") && missing.length < 2) continue;
      yield { span: goal.id?.span ?? span, message: `The goal has no ${missing.join(", no ")}.` };
    }
  },
});

type Goal = NonNullable<NonNullable<NonNullable<FrontMatter["goals"]>["value"]>[number]["value"]>;

function missingParts({ text, target, baseline, due }: Goal, words: WordLists): string[] {
  const said = text?.value ?? "";
  const hasLevel = words.isIn("W-LEVEL", said) || INDEPENDENT.test(said);
  const measurable = !isMissing(target) || hasLevel || /\d/.test(said.replace(TIMES, "").replace(BASELINE, ""));
  const parts: readonly (readonly [string, boolean])[] = [
    ["measurable target", measurable],
    ["baseline", !isMissing(baseline) || said.search(BASELINE) >= 0 || FROM.test(said) || risesFromLevel(said, words)],
    ["time", !isMissing(due) || TIME.test(said)],
    ["function", words.isIn("W-FUNCTION", said) || words.isIn("W-FUNCTION", target?.value ?? "")],
  ];
  return parts.filter(([, given]) => !given).map(([name]) => name);
}

/** "From Max A", "CLOF min A": a level of help to rise from. */
function risesFromLevel(said: string, words: WordLists): boolean {
  return words
    .find("W-LEVEL", said)
    .some(({ start }) => /\b(?:from|CLOF:?)\s{1,3}$/i.test(said.slice(Math.max(0, start - 8), start)));
}
