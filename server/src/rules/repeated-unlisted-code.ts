import { episodesOf } from "../chart/episodes.js";
import { billedServices } from "../chart/services.js";
import { chartRule } from "./rule.js";

/** The unlisted therapeutic procedure. */
const UNLISTED = "97139";

export default chartRule({
  id: "repeated-unlisted-code",
  summary: "97139 is billed on several dates of an episode and a later note gives no reason for it.",
  category: "unlisted",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S004"],
  *checkChart(chart) {
    for (const { notes } of episodesOf(chart)) {
      const lines = notes.flatMap(billedServices).filter(({ service }) => service.code === UNLISTED);
      const dates = new Set(lines.map(({ note }) => note.date));
      const told = new Set<string>();
      for (const { note, span } of lines) {
        if (note.date === lines[0]?.note.date || note.repeatReason || told.has(note.uri)) continue;
        told.add(note.uri);
        yield {
          note,
          span,
          message: `${UNLISTED} is billed on ${dates.size} dates of this episode and no reason is given for using it again.`,
        };
      }
    }
  },
});
