import { MONTH_NAME } from "../base/calendar.js";
import { headingOf, withoutPlan } from "../facts/documentation.js";
import { isTreatment } from "../facts/documents.js";
import { noteRule } from "./rule.js";

const THEN = "was|vs\\.?|prev\\.?|prior|eval|IE|SOC|LV";

/** A number or a level of help with what it was: "41 s, was 52 s", "6 of 8 (was 3 of 8)", "1/4 (eval: 0/4)", "14 (17 on 2/10)", "CGA, prev min A", "0/4 -> 1/4". */
const WAS = new RegExp(
  [
    String.raw`\b\d{1,4}\b(?!-)[^.\n]{0,80}[,;(][^\S\n]?(?:${THEN}):? \d`,
    String.raw`[,;(][^\S\n]?(?:${THEN}):? (?:min|mod|max|total|CGA|SBA|dep)\b`,
    String.raw`\b\d{1,4}\b(?!-)[^.\n]{0,80}\([^()\n]{0,24}\d[\d.%°/]{0,6}(?: ?[a-z]{1,5})? (?:on \d{1,2}\/\d{1,2}\b|in ${MONTH_NAME}\b)`,
    String.raw`\d[%°]? ?(?:->|→) ?\d`,
    String.raw`\d ?(?:[%°]|deg(?:rees)?|lbs?|mL) from \d`,
    String.raw`\d ?% reduction\b`,
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
