import { headingOf } from "../facts/documentation.js";
import { isTreatment } from "../facts/documents.js";
import { treatmentText } from "../facts/prose.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-skilled-action",
  summary: "A treatment note names nothing that only a skilled clinician does.",
  category: "documentation",
  severity: "off",
  fix: "none",
  since: "0.1.0",
  sources: ["OIG18", "S004"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isTreatment(note)) return;
    const said = treatmentText(note);
    if (words.isIn("W-SKILL", said) || words.isIn("W-LEVEL", said)) return;
    const span = headingOf(note, ["objective", "data", "intervention"]);
    yield { span, message: "The note names no skilled action: no cueing, grading, instruction, analysis or level of help." };
  },
});
