import { hasNoEntries, isMissing, isOneOf, placeOfMissing } from "../facts/documents.js";
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
    if (hasNoEntries(goals)) yield { span: placeOfMissing(note, goals), message: "The plan of care has no goals." };
    if (frequency?.state !== "unreadable" && isMissing(frequency?.value?.times)) {
      yield { span: placeOfMissing(note, frequency), message: "The plan of care has no frequency." };
    }
    if (duration?.state !== "unreadable" && isMissing(duration?.value?.value)) {
      yield { span: placeOfMissing(note, duration), message: "The plan of care has no duration." };
    }
  },
});
