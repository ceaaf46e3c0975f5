import { isWhole } from "../chart/chart.js";
import { episodesOf } from "../chart/episodes.js";
import { isTreatment } from "../chart/kinds.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "missing-evaluation",
  summary: "An episode begins with a treatment and no evaluation of its discipline precedes it.",
  category: "continuity",
  severity: "warning",
  regimes: { "self-pay": "info" },
  fix: "none",
  since: "0.1.0",
  sources: ["S001", "S003", "BPM15 §220.3"],
  *checkChart(chart, { wholeChart }) {
    if (!wholeChart || !isWhole(chart)) return;
    for (const { notes, discipline, evaluated } of episodesOf(chart)) {
      const [note] = notes.filter(isTreatment);
      if (!note || evaluated) continue;
      yield {
        note,
        span: note.anchors.kind,
        message: `The chart has no ${discipline} evaluation before this first treatment of ${note.date}.`,
      };
    }
  },
});
