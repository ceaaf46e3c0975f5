import { isMissing, isTreatment, isVisit, placeOfMissing } from "../facts/documents.js";
import { billedLines, hasMinutesBeyondClock, hasUnreadLine, linesOf } from "../facts/lines.js";
import { setMinutes } from "../facts/minutes-edit.js";
import { isTimedCode, minutesOfLines, shareMinutes } from "../facts/totals.js";
import { isMedicare } from "../reference/payer-profile.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-total-minutes",
  summary: "A visit note with billed services has no `minutes.total`.",
  category: "time",
  severity: "error",
  regimes: { medicaid: "warning", commercial: "warning", "workers-comp": "warning", "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["BPM15 §220.3E", "OIG18", "S000", "S003"],
  needs: ["procedure-codes"],
  *check(note, { profile, payerKnown, refs }) {
    const { minutes } = note.front;
    const total = minutes?.value?.total;
    if (minutes?.state === "unreadable" || !isMissing(total) || !isVisit(note)) return;
    const asks = ({ code }: { code: string | undefined }) =>
      isTreatment(note) || (code !== undefined && isTimedCode(code, note, profile, refs));
    if (!billedLines(note).some(asks)) return;
    const lines = linesOf(note);
    const unsure = hasUnreadLine(note) || shareMinutes(lines, refs) || hasMinutesBeyondClock(note);
    const sum = unsure ? undefined : minutesOfLines(lines, refs);
    yield {
      span: placeOfMissing(note, total ?? minutes),
      message: `Total treatment minutes are not recorded${isMedicare(profile) || !payerKnown ? "; Medicare requires them" : ""}.`,
      fixes: sum === undefined ? [] : setMinutes(note, "total", sum),
    };
  },
});
