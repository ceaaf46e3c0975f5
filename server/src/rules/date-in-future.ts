import { noteRule } from "./rule.js";

export default noteRule({
  id: "date-in-future",
  summary: "The date of service is later than today.",
  category: "integrity",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E"],
  *check(note, { today }) {
    const { date } = note.front;
    if (date?.value === undefined || date.value <= today) return;
    yield { span: date.span, message: `The date ${date.value} is later than today.` };
  },
});
