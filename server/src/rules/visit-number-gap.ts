import { compareText } from "../base/order.js";
import { episodesOf } from "../chart/episodes.js";
import { isOneOf, type Placed } from "../chart/kinds.js";
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
  *checkChart(chart) {
    for (const { notes } of episodesOf(chart)) {
      const numbered = notes.filter((note) => note.visit !== undefined && !isOneOf(note, ["addendum"])).sort(byDayAndNumber);
      for (const [index, note] of numbered.entries()) {
        const before = numbered[index - 1];
        if (before?.visit === undefined || note.visit === before.visit + 1 || isSameVisit(before, note)) continue;
        const message = `Visit ${note.visit} on ${note.date} follows visit ${before.visit} on ${before.date}.`;
        const related = [{ uri: before.uri, span: before.anchors.field.visit, message: `Visit ${before.visit}.` }];
        yield { note, span: note.anchors.field.visit, message, related };
      }
    }
  },
});

/** Notes of one day have no order of their own. */
function byDayAndNumber(a: Placed, b: Placed): number {
  return compareText(a.date, b.date) || (a.visit ?? 0) - (b.visit ?? 0);
}

/** Two documents of one visit have its number both, as a treatment and its progress report do. */
function isSameVisit(a: Summary, b: Summary): boolean {
  return a.date === b.date && a.visit === b.visit;
}
