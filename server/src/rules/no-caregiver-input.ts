import { howMany } from "../base/how-many.js";
import { integer } from "../base/shape.js";
import { episodesOf, treatmentDays } from "../chart/episodes.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "no-caregiver-input",
  summary: "No note of a longer episode speaks of a caregiver.",
  category: "documentation",
  severity: "off",
  fix: "none",
  since: "0.1.0",
  sources: ["S001"],
  needs: ["word-lists"],
  readsProse: true,
  options: { visits: { shape: integer(1), default: 6, meaning: "Treatment days from which an episode is looked at." } },
  *checkChart(chart, { options }) {
    for (const { notes } of episodesOf(chart)) {
      const days = treatmentDays(notes);
      const note = days.at(-1)?.notes[0];
      if (!note || days.length < options.visits || notes.some(({ prose }) => prose.caregiver)) continue;
      yield {
        note,
        span: note.anchors.kind,
        message: `No note of this episode of ${howMany(days.length, "visit")} speaks of a caregiver.`,
      };
    }
  },
});
