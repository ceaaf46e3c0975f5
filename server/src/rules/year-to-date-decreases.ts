import { notesByDate } from "../chart/chart.js";
import type { Summary } from "../chart/summary.js";
import { dollars } from "../facts/threshold.js";
import { BUCKETS, type Bucket } from "../reference/kx-thresholds.js";
import { type ChartFinding, chartRule } from "./rule.js";

export default chartRule({
  id: "year-to-date-decreases",
  summary: "The running total of a bucket is lower than in an earlier note of the year.",
  category: "threshold",
  severity: "warning",
  regimes: { "medicare-advantage": "off", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["DOC §2.1"],
  *checkChart(chart) {
    for (const bucket of BUCKETS) {
      const highest = new Map<string, Summary>();
      for (const [date, notes] of notesByDate(chart)) {
        const year = date.slice(0, 4);
        const told = notes.filter(({ yearToDate }) => date !== "" && yearToDate?.[bucket] !== undefined);
        // The notes of a day have no order of their own: each is compared with the days before.
        for (const note of told) yield* judge(note, highest.get(year), bucket);
        for (const note of told) {
          const known = highest.get(year)?.yearToDate?.[bucket] ?? 0;
          if ((note.yearToDate?.[bucket] ?? 0) >= known) highest.set(year, note);
        }
      }
    }
  },
});

function* judge(note: Summary, before: Summary | undefined, bucket: Bucket): Iterable<ChartFinding> {
  const [amount = 0, known = 0] = [note.yearToDate?.[bucket], before?.yearToDate?.[bucket]];
  if (!before || amount >= known) return;
  const message = `Year to date ${dollars(amount)} on ${note.date} is less than the ${dollars(known)} of ${before.date}.`;
  const related = [{ uri: before.uri, span: before.anchors.field["year-to-date"], message: `${dollars(known)} here.` }];
  yield { note, span: note.anchors.field["year-to-date"], message, related };
}
