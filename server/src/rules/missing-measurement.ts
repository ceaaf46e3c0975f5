import { hasMeasurement, headingOf, withoutPlan } from "../facts/documentation.js";
import { isMissing, isTreatment } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-measurement",
  summary: "A treatment note has no objective datum.",
  category: "documentation",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S001", "S003", "S004"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isTreatment(note) || !isMissing(note.front.measures) || hasMeasurement(withoutPlan(note), words)) return;
    const span = headingOf(note, ["objective", "data", "intervention", "response", "evaluation"]);
    yield { span, message: "The note has no objective datum: no percentage, n of m, count, score or level of help." };
  },
});
