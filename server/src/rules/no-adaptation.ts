import { integer } from "../base/shape.js";
import { episodesOf } from "../chart/episodes.js";
import { isTreatment } from "../chart/kinds.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "no-adaptation",
  summary: "None of the last treatment notes of an episode speaks of a change in the treatment.",
  category: "documentation",
  severity: "info",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S001", "S004"],
  needs: ["word-lists"],
  readsProse: true,
  options: { notes: { shape: integer(2), default: 6, meaning: "Treatment notes looked at, counted from the last." } },
  *checkChart(chart, { options }) {
    for (const { notes } of episodesOf(chart)) {
      const last = notes.filter(isTreatment).slice(-options.notes);
      const note = last.at(-1);
      if (!note || last.length < options.notes || last.some(({ prose }) => prose.adaptation)) continue;
      const message = `None of the last ${last.length} treatment notes, ${last[0]?.date} to ${note.date}, speaks of a change in the treatment.`;
      yield { note, span: note.anchors.kind, message };
    }
  },
});
