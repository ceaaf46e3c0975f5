import { isMissing, isTreatment } from "../facts/documents.js";
import { goalPlacesOf } from "../facts/goals.js";
import { billedLines } from "../facts/lines.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-goal-link",
  summary: "A treatment note has a billed line without goals, and neither the note nor its body names one.",
  category: "documentation",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S001", "S002", "S004", "DOC §1.4"],
  *check(note) {
    if (!isTreatment(note) || !isMissing(note.front.goals) || goalPlacesOf(note).some(({ inBody }) => inBody)) return;
    for (const { code, fields, place } of billedLines(note)) {
      if (!isMissing(fields.goals)) continue;
      yield { span: fields.goals?.keySpan ?? place, message: `${code ?? "A billed line"} is tied to no goal.` };
    }
  },
});
