import { headingOf, withoutPlan } from "../facts/documentation.js";
import { isTreatment } from "../facts/documents.js";
import { noteRule } from "./rule.js";

/** A number with what it was: "41 s, was 52 s", "6 of 8 (was 3 of 8)", "1/4 (eval: 0/4)", "1/4 (0/4 on 2/3)", "0/4 -> 1/4". */
const WAS = new RegExp(
  [
    String.raw`\b\d{1,4}\b(?!-)[^.\n]{0,80}[,;(][^\S\n]?(?:was|vs\.?|prev\.?|prior|eval|IE|SOC):? \d`,
    String.raw`\b\d{1,4}\b(?!-)[^.\n]{0,80}\(\d{1,3}\/\d{1,3} on \d{1,2}\/\d{1,2}\b`,
    String.raw`\d[%°]? ?(?:->|→) ?\d`,
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
