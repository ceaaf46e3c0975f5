import { notesByDate } from "../chart/chart.js";
import type { Summary } from "../chart/summary.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "duplicate-note",
  summary: "Two notes of one day bill the same codes, units and times.",
  category: "integrity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["DOC §5"],
  *checkChart(chart) {
    for (const [date, notes] of notesByDate(chart)) {
      const first = new Map<string, Summary>();
      for (const note of date === "" ? [] : notes) {
        const key = billedAs(note);
        const before = key === undefined ? undefined : first.get(key);
        if (key !== undefined && !before) first.set(key, note);
        if (!before) continue;
        const message = `Another note of ${date} bills the same codes, units and times.`;
        yield {
          note,
          span: note.anchors.kind,
          message,
          related: [{ uri: before.uri, span: before.anchors.kind, message: "The first of them." }],
        };
      }
    }
  },
});

/** What a note bills and when, by the session's clock where a line has none and by its minutes where neither is told; undefined when it bills nothing. */
function billedAs({ discipline, services, session }: Summary): string | undefined {
  const billed = services.filter((service) => service.billed);
  if (billed.length === 0 || discipline === undefined) return undefined;
  const lines = billed.map(({ code, units, intervals, minutes }) =>
    JSON.stringify([code, units, intervals.length > 0 ? intervals : (session ?? minutes)]),
  );
  return [discipline, ...lines.sort()].join(" ");
}
