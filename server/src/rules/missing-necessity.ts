import { headingOf } from "../facts/documentation.js";
import { isTreatment } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-necessity",
  summary: "A treatment note does not say why skilled care is needed.",
  category: "documentation",
  severity: "off",
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S001", "S002", "S003", "S004", "BPM15 §220.3E"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isTreatment(note) || words.isIn("W-NECESSITY", note.body.passage)) return;
    const span = headingOf(note, ["assessment", "response", "evaluation"]);
    yield { span, message: "The note has no word on why skilled care is needed." };
  },
});
