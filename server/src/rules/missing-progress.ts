import { MONTH_NAME } from "../base/calendar.js";
import { headingOf, withoutPlan } from "../facts/documentation.js";
import { isTreatment } from "../facts/documents.js";
import { noteRule } from "./rule.js";

const THEN = "was|vs\\.?|prev\\.?|prior|eval|IE|SOC|LV";

const BEFORE_BRACKET = String.raw`\b\d{1,4}\b(?!-)[^.\n]{0,80}\((?![^()\n]{0,24}\b(?:goal|target|[LS]TG)\b)[^()\n]{0,24}`;

const VALUE = String.raw`\d[\d.%°/]{0,6}(?: ?[a-z]{1,5})?`;

/** A value beside a day alone, "76% 2/10": no ratio, which might be one of two grades, "4/5 5/5". */
const DATED_VALUE = String.raw`(?<![\d/.])\d[\d.]{0,6}(?: ?(?:[%°smw]|deg|sec|ft|[cm]m|lbs?|kg|wpm|uV|dB|mL))? (?:1[0-2]|0?[1-9])\/(?:3[01]|[12]\d|0?[1-9])`;

/** A number or a level of help with what it was: "41 s, was 52 s", "6 of 8 (was 3 of 8)", "1/4 (eval: 0/4)", "14 (17 on 2/10)", "84% (76% 2/10)", "11/20 (7/20 wk 2)", "9/12 (5/12)", "CGA, prev min A", "0/4 -> 1/4"; "goal #2 achieved", "up 10 deg". */
const WAS = new RegExp(
  [
    String.raw`\b\d{1,4}\b(?!-)[^.\n]{0,80}[,;(][^\S\n]?(?:${THEN}):? \d`,
    String.raw`[,;(][^\S\n]?(?:${THEN}):? (?:min|mod|max|total|CGA|SBA|dep)\b`,
    String.raw`${BEFORE_BRACKET}${VALUE} (?:on \d{1,2}\/\d{1,2}\b|in ${MONTH_NAME}\b)`,
    String.raw`${BEFORE_BRACKET}(?:${DATED_VALUE}|${VALUE} (?:(?:wk|week|day) \d{1,2}|(?:at )?(?:IE|SOC)))[),;]`,
    String.raw`\((?:wk|week|day) \d{1,2}: \d`,
    String.raw`${VALUE} (?:wk|week|day) \d{1,2}, [^.\n]{0,24}\d[^.\n]{0,12}\btoday\b`,
    String.raw`\b\d{1,3}\/(?!5 )(\d{1,3}) \(\d{1,3}\/\1\)`,
    String.raw`\d[%°]? ?(?:->|→) ?\d`,
    String.raw`\d ?(?:[%°]|deg(?:rees)?|lbs?|mL) from \d`,
    String.raw`\d ?% reduction\b`,
    String.raw`\b(?:goals?|[LS]TGs?) ?#?\d{0,2} (?:was |were )?(?:achieved|attained)\b(?!\s{0,3}[:=-]?\s{0,3}(?:none|no|not|0)\b)`,
    String.raw`(?:^|[.,:;]\s{0,3})(?:up|down) (?:by )?\d{1,3} ?(?:[%°]|deg(?:rees)?\b|lbs?\b|p(?:oin)?ts\b)`,
  ].join("|"),
  "i",
);

export default noteRule({
  id: "missing-progress",
  summary: "A treatment note after the first does not compare with an earlier state.",
  category: "documentation",
  severity: "warning",
  regimes: { medicare: "info", minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S001"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isTreatment(note) || note.front.visit?.value === 1) return;
    const said = withoutPlan(note);
    if (words.isIn("W-COMPARISON", said) || said.parts.some(({ text }) => WAS.test(text))) return;
    const span = headingOf(note, ["assessment", "response", "evaluation", "data"]);
    yield { span, message: "The note shows a state and compares it with nothing earlier." };
  },
});
