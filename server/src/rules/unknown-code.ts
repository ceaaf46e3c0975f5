import { allOf } from "../base/how-many.js";
import { isSlip } from "../base/slip.js";
import { billedLines } from "../facts/lines.js";
import { replaceValue } from "../note/front-edits.js";
import type { References } from "../reference/references.js";
import { covers } from "../reference/table.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "unknown-code",
  summary: "The billed code is not in the code table and one slip away from codes that are.",
  category: "code",
  severity: "warning",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["UNITS §2.1", "S001"],
  needs: ["procedure-codes", "mue", "fee-schedule", "ncci-pairs"],
  *check(note, { refs }) {
    const date = note.front.date?.value;
    for (const { code, fields, place } of billedLines(note)) {
      if (code === undefined || isKnown(code, date, refs) || !fields.code) continue;
      const span = fields.code.span;
      const inForce = [...refs.procedures.all].filter((row) => date === undefined || covers(row, date));
      const near = inForce.map((row) => row.code).filter((known) => isSlip(code, known));
      if (near.length === 0) continue;
      yield {
        span: place,
        message: `${code} is not in the code table; ${allOf(near)} ${near.length === 1 ? "is" : "are"} one slip away.`,
        fixes: near.map((known) => {
          return { title: `Change to ${known}`, safety: "suggestion", edits: [replaceValue(note, span, known)], billing: true };
        }),
      };
    }
  },
});

/** A code of any table is no slip, even where the code table says nothing of how it is counted. */
function isKnown(code: string, date: string | undefined, refs: References): boolean {
  if (refs.procedures.find(code) || refs.mue.has(code) || refs.pairs.has(code)) return true;
  return date !== undefined && refs.fees.find(code, date) !== undefined;
}
