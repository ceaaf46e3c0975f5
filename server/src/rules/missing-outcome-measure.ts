import { isMissing, isOneOf, placeOfMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-outcome-measure",
  summary: "An evaluation, re-evaluation, progress report or discharge note has no measures.",
  category: "documentation",
  severity: "warning",
  regimes: { medicare: "info", minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S001", "S003", "BPM15 §220.3C"],
  *check(note) {
    if (!isOneOf(note, ["evaluation", "re-evaluation", "progress-report", "discharge"])) return;
    const { measures } = note.front;
    if (isMissing(measures))
      yield { span: placeOfMissing(note, measures), message: "The document has no scored instrument in `measures`." };
  },
});
