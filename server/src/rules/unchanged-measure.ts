import { integer } from "../base/shape.js";
import { episodesOf } from "../chart/episodes.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "unchanged-measure",
  summary: "An instrument has the same score at several dates of an episode.",
  category: "integrity",
  severity: "info",
  fix: "none",
  since: "0.1.0",
  sources: ["DOC §1.5", "S000", "S001", "S004"],
  options: { dates: { shape: integer(2), default: 3, meaning: "Dates with one score from which it is spoken of." } },
  *checkChart(chart, { options }) {
    for (const { notes } of episodesOf(chart)) {
      const seen = new Map<string, { dates: Set<string>; note: (typeof notes)[number]; index: number; text: string }>();
      for (const note of notes) {
        for (const [index, { name, score, date }] of note.measures.entries()) {
          if (name === undefined || score === undefined) continue;
          const key = `${name.trim().toLowerCase()} ${score.trim().toLowerCase()}`;
          const dates = seen.get(key)?.dates ?? new Set<string>();
          seen.set(key, { dates: dates.add(date ?? note.date), note, index, text: `${name} has the score ${score}` });
        }
      }
      for (const { dates, note, index, text } of seen.values()) {
        if (dates.size < options.dates) continue;
        const span = note.anchors.measures[index] ?? note.anchors.kind;
        yield { note, span, message: `${text} at ${dates.size} dates of this episode: ${[...dates].join(", ")}.` };
      }
    }
  },
});
