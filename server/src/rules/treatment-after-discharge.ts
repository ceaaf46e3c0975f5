import { episodesOf } from "../chart/episodes.js";
import { isOneOf, isTreatment } from "../chart/kinds.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "treatment-after-discharge",
  summary: "A treatment is dated after the discharge, with no new evaluation between.",
  category: "continuity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3"],
  *checkChart(chart) {
    const episodes = episodesOf(chart);
    for (const [at, { discipline, strand, notes }] of episodes.entries()) {
      const before = episodes[at - 1];
      const discharge = before?.strand === strand ? before.notes.findLast((note) => isOneOf(note, ["discharge"])) : undefined;
      if (!discharge) continue;
      const evaluation = notes.findIndex((note) => isOneOf(note, ["evaluation"]));
      for (const note of notes.slice(0, evaluation < 0 ? undefined : evaluation).filter(isTreatment)) {
        const message = `Treatment on ${note.date} follows the ${discipline} discharge of ${discharge.date}, with no new evaluation between.`;
        const related = [{ uri: discharge.uri, span: discharge.anchors.kind, message: "The discharge." }];
        yield { note, span: note.anchors.kind, message, related };
      }
    }
  },
});
