import { billedServices } from "../chart/services.js";
import type { Summary } from "../chart/summary.js";
import { lacksKx } from "../facts/threshold.js";
import { bucketOf } from "../reference/kx-thresholds.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "kx-discontinued",
  summary: "KX stood on an earlier note of the year and is missing on a later one.",
  category: "threshold",
  severity: "warning",
  regimes: { "medicare-advantage": "off", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NGS-KX"],
  *checkChart({ notes }) {
    const first = new Map<string, Summary>();
    for (const note of notes) {
      const bucket = bucketOf(note.discipline);
      if (bucket === undefined || note.date === undefined) continue;
      const period = `${note.date.slice(0, 4)} ${bucket}`;
      const lines = billedServices(note);
      const before = first.get(period);
      const without = lines.find(({ service }) => lacksKx(service));
      if (before?.date !== undefined && before.date < note.date && without) {
        const message = `${without.service.code} on ${note.date} has no KX; the lines of ${before.date} have it.`;
        const related = [{ uri: before.uri, span: before.anchors.field.date, message: "KX is on this note's lines." }];
        yield { note, span: without.span, message, related };
      }
      if (!before && lines.some(({ service }) => service.modifiers.includes("KX"))) first.set(period, note);
    }
  },
});
