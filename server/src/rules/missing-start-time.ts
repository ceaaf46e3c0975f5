import { codeInWords, insertTime, linesThatNeedClock, timeDemand } from "../facts/clock-demand.js";
import { isMissing } from "../facts/documents.js";
import { startStopSetting } from "../reference/payer-profile.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-start-time",
  summary: "A billed line of a timed or unlisted code has no start time, nor has the note.",
  category: "time",
  severity: "error",
  regimes: { medicare: "warning", "medicare-advantage": "warning", "self-pay": "warning", minimum: "off" },
  byProfile: startStopSetting,
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S001", "S002", "S003", "S004", "UNITS §1.7"],
  needs: ["procedure-codes"],
  *check(note, env) {
    if (!isMissing(note.front.start)) return;
    const line = linesThatNeedClock(note, env).find(({ fields }) => isMissing(fields.start));
    if (!line) return;
    yield {
      span: line.place,
      message: `No start time for ${codeInWords(line)}; ${timeDemand(env)}`,
      fixes: insertTime(note, line, "start"),
    };
  },
});
