import { headingOf } from "../facts/documentation.js";
import { isTreatment } from "../facts/documents.js";
import { treatmentText } from "../facts/prose.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-functional-link",
  summary: "A treatment note names no activity of daily life.",
  category: "documentation",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S002", "S003", "S004"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isTreatment(note)) return;
    const goals = (note.front.goals?.value ?? []).flatMap((goal) => goal.value?.text?.value ?? []);
    if (words.isIn("W-FUNCTION", treatmentText(note).with(goals))) return;
    const span = headingOf(note, ["assessment", "response", "evaluation", "objective", "data", "intervention"]);
    yield { span, message: "The note names no activity of daily life, work, school or community." };
  },
});
