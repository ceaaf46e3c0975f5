import { hasMinutesBeyondClock } from "../facts/lines.js";
import { timedMinutesShared, timedSums } from "../facts/totals.js";
import { replaceValue } from "../note/front-edits.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "timed-minutes-mismatch",
  summary: "`minutes.timed` differs from the sum of the timed lines.",
  category: "time",
  severity: "error",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["BPM15 §220.3E", "S000", "S001", "S002", "S003"],
  needs: ["procedure-codes"],
  *check(note, { profile, refs }) {
    const timed = note.front.minutes?.value?.timed;
    if (timed?.value === undefined) return;
    const sums = timedSums(note, profile, refs);
    if (sums.length === 0 || sums.includes(timed.value)) return;
    const certain = sums.length === 1 && !timedMinutesShared(note, profile, refs) && !hasMinutesBeyondClock(note);
    const edits = [replaceValue(note, timed.span, String(sums[0]))];
    yield {
      span: timed.span,
      message: `The note states ${timed.value} timed minutes, its timed lines add up to ${sums.join(" or ")}.`,
      fixes: certain ? [{ title: `Change timed to ${sums[0]}`, safety: "suggestion", edits, billing: true }] : [],
    };
  },
});
