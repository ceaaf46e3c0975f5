import type { Summary } from "../chart/summary.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "treatment-after-discharge",
  summary: "A treatment is dated after the discharge, with no new evaluation between.",
  category: "continuity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3"],
  *checkChart({ notes }) {
    const closed = new Map<string, Summary>();
    for (const note of notes) {
      const { date, discipline, kinds } = note;
      if (date === undefined || discipline === undefined) continue;
      const discharge = closed.get(discipline);
      if (kinds.includes("evaluation")) closed.delete(discipline);
      else if (discharge?.date !== undefined && kinds.includes("treatment") && date > discharge.date) {
        const message = `Treatment on ${date} follows the ${discipline} discharge of ${discharge.date}, with no new evaluation between.`;
        const related = [{ uri: discharge.uri, span: discharge.anchors.kind, message: "The discharge." }];
        yield { note, span: note.anchors.kind, message, related };
      }
      if (kinds.includes("discharge")) closed.set(discipline, note);
    }
  },
});
