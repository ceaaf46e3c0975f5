import type { IsoDate } from "../base/calendar.js";
import { compareText } from "../base/order.js";
import type { Summary } from "./summary.js";

/** The notes of one patient; a note without a patient is a chart of its own. */
export interface Chart {
  readonly key: string;
  readonly notes: readonly Summary[];
}

/** The chart a note belongs to. */
export function chartKey(summary: Summary): string {
  return summary.patient === undefined ? `note ${summary.uri}` : `patient ${summary.patient}`;
}

/** Forms the charts of a folder's notes; notes in a chart are in order of date, then of uri. */
export function formCharts(summaries: Iterable<Summary>): Chart[] {
  const groups = new Map<string, Summary[]>();
  for (const summary of summaries) {
    const key = chartKey(summary);
    const group = groups.get(key);
    if (group) group.push(summary);
    else groups.set(key, [summary]);
  }
  return [...groups].map(([key, notes]) => ({ key, notes: notes.sort(byDateThenUri) }));
}

/** Orders a chart's notes: by date, then by uri. */
export function byDateThenUri(a: Summary, b: Summary): number {
  return compareText(a.date ?? "", b.date ?? "") || compareText(a.uri, b.uri);
}

/** The notes of a chart by date of service; a note without a date stands alone under an empty date. */
export function notesByDate(chart: Chart): ReadonlyMap<IsoDate, readonly Summary[]> {
  const days = new Map<IsoDate, Summary[]>();
  for (const note of chart.notes) {
    const date = note.date ?? "";
    const day = days.get(date);
    if (day) day.push(note);
    else days.set(date, [note]);
  }
  return days;
}
