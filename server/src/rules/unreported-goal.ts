import { isMissing, isOneOf } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "unreported-goal",
  summary: "A report names a goal without its status, in the list or in a sentence.",
  category: "plan-of-care",
  severity: "warning",
  regimes: { "self-pay": "info" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3D"],
  *check(note) {
    if (!isOneOf(note, ["progress-report", "recertification", "discharge"])) return;
    const told = new Set(note.body.goalReferences.map(({ id }) => id));
    for (const { value: goal, span } of note.front.goals?.value ?? []) {
      if (!goal || !isMissing(goal.status)) continue;
      if (goal.id?.value !== undefined && told.has(goal.id.value)) continue;
      yield { span: goal.id?.span ?? span, message: "The report does not tell the state of this goal." };
    }
  },
});
