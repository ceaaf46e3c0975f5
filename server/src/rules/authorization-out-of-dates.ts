import { noteRule } from "./rule.js";

export default noteRule({
  id: "authorization-out-of-dates",
  summary: "The date of service lies outside the authorization.",
  category: "threshold",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["DOC §4.3", "S000", "S001", "S002"],
  *check(note) {
    const date = note.front.date?.value;
    const { from, to } = note.front.authorization?.value ?? {};
    if (date === undefined) return;
    if (from?.value !== undefined && date < from.value) {
      yield { span: from.span, message: `The authorization begins on ${from.value}, the date of service is ${date}.` };
    }
    if (to?.value !== undefined && date > to.value) {
      yield { span: to.span, message: `The authorization ended on ${to.value}, the date of service is ${date}.` };
    }
  },
});
