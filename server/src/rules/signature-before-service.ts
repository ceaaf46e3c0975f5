import { formatTime } from "../base/clock.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "signature-before-service",
  summary: "The note was signed before the service was finished.",
  category: "signature",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["CGS-SIG"],
  *check(note) {
    const at = note.front.signature?.value?.at;
    const date = note.front.date?.value;
    const stop = note.front.stop?.value;
    if (at?.value === undefined || date === undefined) return;
    const { date: day, minute } = at.value;
    if (day < date) yield { span: at.span, message: `The note was signed on ${day}, the service is of ${date}.` };
    else if (day === date && minute !== undefined && stop !== undefined && minute < stop) {
      yield {
        span: at.span,
        message: `The note was signed at ${formatTime(minute)}, the session stopped at ${formatTime(stop)}.`,
      };
    }
  },
});
