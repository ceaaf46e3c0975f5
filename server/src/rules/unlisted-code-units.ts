import { billedLines } from "../facts/lines.js";
import { replaceValue } from "../note/front-edits.js";
import { UNLISTED_CODES } from "../reference/procedure-codes.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "unlisted-code-units",
  summary: "An unlisted code is billed with more than one unit.",
  category: "unlisted",
  severity: "warning",
  regimes: { medicare: "error", "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["MUE", "UNITS §2.2"],
  *check(note, { profile }) {
    for (const { code, units, fields } of billedLines(note)) {
      if (code === undefined || !UNLISTED_CODES.has(code) || profile.timedCodes.includes(code)) continue;
      if (units === undefined || units < 2 || !fields.units) continue;
      yield {
        span: fields.units.span,
        message: `${code} counts once a day whatever the minutes, ${units} units are billed.`,
        fixes: [
          { title: `Bill ${code}×1`, safety: "suggestion", edits: [replaceValue(note, fields.units.span, "1")], billing: true },
        ],
      };
    }
  },
});
