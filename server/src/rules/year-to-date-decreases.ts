import type { Summary } from "../chart/summary.js";
import { dollars } from "../facts/threshold.js";
import { BUCKETS } from "../reference/kx-thresholds.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "year-to-date-decreases",
  summary: "The running total of a bucket is lower than in an earlier note of the year.",
  category: "threshold",
  severity: "warning",
  regimes: { "medicare-advantage": "off", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["DOC §2.1"],
  *checkChart({ notes }) {
    for (const bucket of BUCKETS) {
      const highest = new Map<string, Summary>();
      for (const note of notes) {
        const amount = note.yearToDate?.[bucket];
        if (amount === undefined || note.date === undefined) continue;
        const year = note.date.slice(0, 4);
        const before = highest.get(year);
        const known = before?.yearToDate?.[bucket] ?? 0;
        if (before?.date !== undefined && before.date < note.date && amount < known) {
          const message = `Year to date ${dollars(amount)} on ${note.date} is less than the ${dollars(known)} of ${before.date}.`;
          const related = [{ uri: before.uri, span: before.anchors.field["year-to-date"], message: `${dollars(known)} here.` }];
          yield { note, span: note.anchors.field["year-to-date"], message, related };
        }
        if (!before || amount >= known) highest.set(year, note);
      }
    }
  },
});
