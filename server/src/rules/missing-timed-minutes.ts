import { isMissing, placeOfMissing } from "../facts/documents.js";
import { billedLines, hasMinutesBeyondClock } from "../facts/lines.js";
import { setMinutes } from "../facts/minutes-edit.js";
import { timedMinutesShared, timedSums } from "../facts/totals.js";
import { isMedicare } from "../reference/payer-profile.js";
import { noteRule } from "./rule.js";

const COUNTED = new Set(["T15", "T30", "T60"]);

export default noteRule({
  id: "missing-timed-minutes",
  summary: "A billed line of a 15-, 30- or 60-minute code stands without `minutes.timed`.",
  category: "time",
  severity: "error",
  regimes: { medicaid: "warning", commercial: "warning", "workers-comp": "warning", "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["BPM15 §220.3E", "OIG18", "S000", "S001", "S003"],
  needs: ["procedure-codes"],
  *check(note, { profile, payerKnown, refs }) {
    const { minutes, date } = note.front;
    const timed = minutes?.value?.timed;
    if (minutes?.state === "unreadable" || !isMissing(timed)) return;
    const counted = billedLines(note).some(({ code }) => {
      const found = code === undefined ? undefined : refs.procedures.lookup(code, date?.value);
      return found?.known && COUNTED.has(found.row.basis);
    });
    if (!counted) return;
    const unsure = timedMinutesShared(note, profile, refs) || hasMinutesBeyondClock(note);
    const sums = unsure ? [] : timedSums(note, profile, refs);
    yield {
      span: placeOfMissing(note, timed ?? minutes),
      message: `Total timed-code minutes are not recorded${isMedicare(profile) || !payerKnown ? "; Medicare requires them" : ""}.`,
      fixes: sums.length === 1 ? setMinutes(note, "timed", sums[0] as number) : [],
    };
  },
});
