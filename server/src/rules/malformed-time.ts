import { malformed } from "../note/malformed.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "malformed-time",
  summary: "A `start`, `stop` or entry of `times` is not HH:MM on the 24-hour clock.",
  category: "time",
  severity: "error",
  fix: "safe",
  since: "0.1.0",
  sources: ["FMT", "S000"],
  partial: true,
  *check(note) {
    for (const { problem, edit, standard } of malformed(note, "bad-time")) {
      yield {
        span: problem.span,
        message: `This is not ${problem.expected}.`,
        fixes: edit ? [{ title: `Write ${standard}`, safety: "safe", edits: [edit], billing: true }] : [],
      };
    }
  },
});
