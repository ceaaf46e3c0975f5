import { isMissing, isOneOf, placeOfMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "incomplete-plan-of-care",
  summary: "A plan of care or recertification lacks goals, frequency or duration.",
  category: "plan-of-care",
  severity: "error",
  regimes: { medicaid: "warning", commercial: "warning", "workers-comp": "warning", "self-pay": "info" },
  fix: "none",
  since: "0.1.0",
  sources: ["CFR 410.61(c)", "NOR-POC", "OIG18"],
  *check(note) {
    if (!isOneOf(note, ["plan-of-care", "recertification"])) return;
    const { goals, frequency, duration } = note.front;
    if (isMissing(goals)) yield { span: placeOfMissing(note, goals), message: "The plan of care has no goals." };
    if (frequency?.state !== "unreadable") {
      const { times, per } = frequency?.value ?? {};
      const span = placeOfMissing(note, frequency);
      if (isMissing(times)) yield { span, message: "The plan of care has no frequency." };
      else if (isMissing(per)) yield { span, message: "The frequency of the plan of care has no `per`." };
    }
    if (duration?.state !== "unreadable") {
      const { value, unit } = duration?.value ?? {};
      const span = placeOfMissing(note, duration);
      if (isMissing(value)) yield { span, message: "The plan of care has no duration." };
      else if (isMissing(unit)) yield { span, message: "The duration of the plan of care has no `unit`." };
    }
  },
});
