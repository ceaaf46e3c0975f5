import { howMany } from "../base/how-many.js";
import { hasUnreadLine, linesOf } from "../facts/lines.js";
import { minutesOfLines } from "../facts/totals.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "total-minutes-mismatch",
  summary: "`minutes.total` is less than `minutes.timed`, or more than the lines add up to.",
  category: "time",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E", "S002", "S003"],
  needs: ["procedure-codes"],
  *check(note, { refs }) {
    const { total, timed } = note.front.minutes?.value ?? {};
    if (total?.value === undefined) return;
    if (timed?.value !== undefined && total.value < timed.value) {
      yield {
        span: total.span,
        message: `The note states ${howMany(total.value, "treatment minute")}, fewer than its ${howMany(timed.value, "timed minute")}.`,
      };
      return;
    }
    const lines = linesOf(note);
    const sum = lines.length > 0 && !hasUnreadLine(note) ? minutesOfLines(lines, refs) : undefined;
    if (sum !== undefined && total.value > sum) {
      yield {
        span: total.span,
        message: `The note states ${howMany(total.value, "treatment minute")}, its lines add up to ${sum}.`,
      };
    }
  },
});
