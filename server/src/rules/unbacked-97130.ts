import { notesByDate } from "../chart/chart.js";
import type { ServiceFact, Summary } from "../chart/summary.js";
import { openWithBase } from "../facts/cognitive-edits.js";
import { COGNITIVE_ADD_ON, COGNITIVE_BASE } from "../facts/pools.js";
import { type ChartFinding, chartRule } from "./rule.js";

export default chartRule({
  id: "unbacked-97130",
  summary: "97130 is billed and 97129 is not, for the same patient and date.",
  category: "code",
  severity: "error",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["AOC", "S000", "S001", "S002", "S003"],
  *checkChart(chart, { wholeChart }) {
    for (const [date, notes] of notesByDate(chart)) {
      if (notes.some((note) => !note.complete || bills(note, COGNITIVE_BASE))) continue;
      for (const note of notes) {
        const index = note.services.findIndex(isBilled(COGNITIVE_ADD_ON));
        if (index >= 0) yield unbacked(note, index, date, wholeChart);
      }
    }
  },
  fixes: openWithBase,
});

function unbacked(note: Summary, index: number, date: string, wholeChart: boolean): ChartFinding {
  const when = date === "" ? "" : ` on ${date}`;
  const unread = wholeChart ? "" : "; other notes of the day were not read";
  return {
    note,
    span: note.anchors.services[index] ?? { start: 0, end: 0 },
    message: `97130 is billed without 97129 for this patient${when}${unread}.`,
    ...(wholeChart ? {} : { atMost: "warning" as const }),
    ...(note.services[index]?.units === undefined ? {} : { data: { service: index } }),
  };
}

function bills(note: Summary, code: string): boolean {
  return note.services.some(isBilled(code));
}

function isBilled(code: string): (service: ServiceFact) => boolean {
  return (service) => service.billed && service.code === code;
}
