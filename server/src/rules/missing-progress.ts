import { headingOf, withoutPlan } from "../facts/documentation.js";
import { isTreatment } from "../facts/documents.js";
import { noteRule } from "./rule.js";

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
    if (!isTreatment(note) || note.front.visit?.value === 1 || words.isIn("W-COMPARISON", withoutPlan(note))) return;
    const span = headingOf(note, ["assessment", "response", "evaluation", "data"]);
    yield { span, message: "The note shows a state and compares it with nothing earlier." };
  },
});
