import { notesByClaim } from "../chart/claims.js";
import { pairsOfDay } from "../chart/pairs.js";
import { billedServices } from "../chart/services.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "bundled-codes",
  summary: "Two codes of the day form an NCCI pair that no modifier opens.",
  category: "code",
  severity: "warning",
  regimes: { medicaid: "info", commercial: "info", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["PTP", "UNITS §3.1-3.2", "S003", "S004"],
  needs: ["ncci-pairs"],
  *checkChart(chart, env) {
    const { refs } = env;
    for (const [date, notes] of notesByClaim(chart, env)) {
      for (const { pair, paid, denied } of pairsOfDay(notes.flatMap(billedServices), date, refs.pairs)) {
        if (pair.indicator !== 0) continue;
        yield {
          note: denied.note,
          span: denied.span,
          message: `${pair.column2} is never paid with ${pair.column1} on one day (NCCI table of ${refs.pairs.tableOn(date)}).`,
          atMost: "warning",
          related: [{ uri: paid.note.uri, span: paid.span, message: `${pair.column1} is billed here.` }],
        };
      }
    }
  },
});
