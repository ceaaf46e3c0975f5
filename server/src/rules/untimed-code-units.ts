import { billedLines } from "../facts/lines.js";
import { replaceValue } from "../note/front-edits.js";
import { UNLISTED_CODES } from "../reference/procedure-codes.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "untimed-code-units",
  summary: "An untimed once-a-day code is billed with more than one unit.",
  category: "units",
  severity: "error",
  regimes: { commercial: "warning", "workers-comp": "warning", "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["CPM5 §20.2B", "MUE", "S000"],
  needs: ["procedure-codes", "mue"],
  *check(note, { profile, refs }) {
    for (const { code, units, fields } of billedLines(note)) {
      if (code === undefined || units === undefined || units < 2 || !fields.units) continue;
      if (UNLISTED_CODES.has(code) || profile.timedCodes.includes(code)) continue;
      const date = note.front.date?.value;
      const found = refs.procedures.lookup(code, date);
      const limit = refs.mue.find(code, date)?.units ?? 1;
      if (!found.known || found.row.basis !== "U" || limit !== 1) continue;
      const edits = [replaceValue(note, fields.units.span, "1")];
      yield {
        span: fields.units.span,
        message: `${code} counts once a day whatever the minutes, ${units} units are billed.`,
        fixes: [{ title: `Bill ${code}×1`, safety: "suggestion", edits, billing: true }],
      };
    }
  },
});
