import { billedLines } from "../facts/lines.js";
import { replaceValue } from "../note/front-edits.js";
import { noteRule } from "./rule.js";

const REASONS: Readonly<Record<string, string>> = {
  I: "is not valid for Medicare",
  N: "is not covered by Medicare",
  B: "is bundled and never paid separately by Medicare",
};

/** A code that Medicare wants in another's place. */
const INSTEAD: Readonly<Record<string, string>> = { "97014": "G0283" };

export default noteRule({
  id: "code-not-paid-by-medicare",
  summary: "Medicare's fee schedule of the year pays nothing for the billed code.",
  category: "code",
  severity: "warning",
  regimes: { "medicare-advantage": "info", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["PFS"],
  needs: ["fee-schedule"],
  *check(note, { refs }) {
    const date = note.front.date?.value;
    if (date === undefined) return;
    for (const { code, fields, place } of billedLines(note)) {
      const row = code === undefined ? undefined : refs.fees.find(code, date);
      const reason = row && REASONS[row.status];
      if (!reason || code === undefined) continue;
      const instead = INSTEAD[code];
      const edits = instead && fields.code ? [replaceValue(note, fields.code.span, instead)] : [];
      yield {
        span: place,
        message: `${code} ${reason} (fee schedule of ${row.year}, status ${row.status}).`,
        fixes: edits.length > 0 ? [{ title: `Bill ${instead} instead`, safety: "suggestion", edits, billing: true }] : [],
      };
    }
  },
});
