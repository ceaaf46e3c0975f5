import { codeInWords, insertTime, linesThatNeedClock, timeDemand } from "../facts/clock-demand.js";
import { isMissing } from "../facts/documents.js";
import { linesOf } from "../facts/lines.js";
import { entrySpan } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { startStopSetting } from "../reference/payer-profile.js";
import { type Env, noteRule, type RawFinding } from "./rule.js";

export default noteRule({
  id: "missing-stop-time",
  summary: "A billed line of a timed or unlisted code has no stop time, or a start stands without a stop.",
  category: "time",
  severity: "error",
  regimes: { medicare: "warning", "medicare-advantage": "warning", "self-pay": "warning", minimum: "off" },
  byProfile: startStopSetting,
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S001", "S002", "S003", "S004", "UNITS §1.7"],
  needs: ["procedure-codes"],
  *check(note, env) {
    const finding = withoutStop(note, env);
    if (finding) yield finding;
  },
});

/** One finding a note: a start without a stop comes first, since it is the plainest. */
function withoutStop(note: Note, env: Env): RawFinding | undefined {
  const started = linesOf(note).find(
    ({ fields }) => !isMissing(fields.start) && isMissing(fields.stop) && isMissing(fields.times),
  );
  if (started?.fields.start) {
    const message = `No stop time for ${started.code ?? "the service"}; ${timeDemand(env)}`;
    return { span: entrySpan(started.fields.start), message, fixes: insertTime(note, started, "stop") };
  }
  const { start, stop } = note.front;
  if (!isMissing(start) && isMissing(stop) && start) {
    return {
      span: entrySpan(start),
      message: `No stop time for the session; ${timeDemand(env)}`,
      fixes: insertTime(note, undefined, "stop"),
    };
  }
  if (!isMissing(stop)) return undefined;
  const line = linesThatNeedClock(note, env).find(({ fields }) => isMissing(fields.stop));
  if (!line) return undefined;
  return {
    span: line.place,
    message: `No stop time for ${codeInWords(line)}; ${timeDemand(env)}`,
    fixes: insertTime(note, line, "stop"),
  };
}
