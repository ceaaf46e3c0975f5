import type { Summary } from "../chart/summary.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "visit-number-gap",
  summary: "Visit numbers of an episode repeat, fall, or leave one out.",
  category: "continuity",
  severity: "info",
  fix: "none",
  since: "0.1.0",
  sources: ["DOC §1.1"],
  *checkChart({ notes }) {
    const last = new Map<string, Summary>();
    for (const note of notes) {
      const { visit, date, discipline, kinds } = note;
      if (discipline === undefined || date === undefined) continue;
      if (kinds.includes("evaluation")) last.delete(discipline);
      const before = last.get(discipline);
      if (visit !== undefined && before?.visit !== undefined && visit !== before.visit + 1 && !isSameVisit(before, note)) {
        const message = `Visit ${visit} on ${date} follows visit ${before.visit} on ${before.date}.`;
        const related = [{ uri: before.uri, span: before.anchors.field.visit, message: `Visit ${before.visit}.` }];
        yield { note, span: note.anchors.field.visit, message, related };
      }
      if (visit !== undefined) last.set(discipline, note);
    }
  },
});

/** Two documents of one visit have its number both, as a treatment and its progress report do. */
function isSameVisit(a: Summary, b: Summary): boolean {
  return a.date === b.date && a.visit === b.visit;
}
