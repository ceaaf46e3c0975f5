import { effectSections, hasMeasurement, headingOf } from "../facts/documentation.js";
import { isTreatment } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-response",
  summary: "A treatment note does not say how the patient responded.",
  category: "documentation",
  severity: "off",
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S001", "BPM15 §220.3E"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isTreatment(note)) return;
    const said = effectSections(note);
    if (words.isIn("W-RESPONSE", said) || hasMeasurement(said, words)) return;
    const span = headingOf(note, ["response", "evaluation", "assessment", "data", "objective"]);
    yield { span, message: "The note does not say how the patient responded to the treatment." };
  },
});
