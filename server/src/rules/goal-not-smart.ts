import { isMissing, isOneOf } from "../facts/documents.js";
import type { FrontMatter, NoteKind } from "../note/format.js";
import type { WordLists } from "../reference/word-lists.js";

import { noteRule } from "./rule.js";

const DOCUMENTS: readonly NoteKind[] = ["plan-of-care", "evaluation", "recertification"];

/** When a goal is to be reached: "in 4 weeks", "by 2026-05-01", "within two sessions". */
const TIME =
  /\b(?:in|within|after|over)\s+(?:\d+|one|two|three|four|five|six|eight|ten|twelve)\s*(?:days?|weeks?|wks?|months?|visits?|sessions?)\b|\bby\s+(?:\d|discharge|the\s+end|end\s+of|january|february|march|april|may|june|july|august|september|october|november|december)/i;

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
  const measurable = !isMissing(target) || /\d/.test(said.replace(TIME, "")) || words.isIn("W-LEVEL", said);
  const parts: readonly (readonly [string, boolean])[] = [
    ["measurable target", measurable],
    ["baseline", !isMissing(baseline)],
    ["time", !isMissing(due) || TIME.test(said)],
    ["function", words.isIn("W-FUNCTION", said) || words.isIn("W-FUNCTION", target?.value ?? "")],
  ];
  return parts.filter(([, given]) => !given).map(([name]) => name);
}
