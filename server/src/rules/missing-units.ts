import { isMissing } from "../facts/documents.js";
import { billedLines, hasMinutesBeyondClock, type Line } from "../facts/lines.js";
import { onlyAllocation, type UnitsByCode, unitsOf } from "../facts/units.js";
import { insertKey } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { type Env, type Fix, noteRule } from "./rule.js";

export default noteRule({
  id: "missing-units",
  summary: "A billed line has no `units`.",
  category: "units",
  severity: "error",
  regimes: { "self-pay": "warning" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["CPM5 §20.2", "S002", "S004"],
  needs: ["procedure-codes"],
  *check(note, env) {
    const lines = billedLines(note);
    for (const line of lines) {
      if (!isMissing(line.fields.units)) continue;
      const alone = lines.filter(({ code }) => code === line.code).length === 1;
      yield {
        span: line.fields.units?.keySpan ?? line.place,
        message: `${line.code ?? "A billed line"} has no units.`,
        fixes: alone ? insertUnits(note, line, env) : [],
      };
    }
  },
});

/** Only when the minutes allow exactly one answer, and no other code has taken more than its part of it. */
function insertUnits(note: Note, line: Line, { profile, refs }: Env): Fix[] {
  const answer = onlyAllocation(unitsOf(note, profile, refs));
  const units = line.code === undefined ? undefined : answer?.get(line.code);
  if (!answer || !units || isOverbilled(note, answer) || hasMinutesBeyondClock(note)) return [];
  const edit = insertKey(note, ["services", line.index], "units", String(units), ["stop", "minutes", "times", "start", "code"]);
  return edit ? [{ title: `Insert units: ${units}`, safety: "suggestion", edits: [edit], billing: true }] : [];
}

function isOverbilled(note: Note, answer: UnitsByCode): boolean {
  return [...answer].some(([code, supported]) => {
    const lines = billedLines(note).filter((line) => line.code === code);
    return lines.reduce((sum, { units }) => sum + (units ?? 0), 0) > supported;
  });
}
