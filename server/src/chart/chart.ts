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

/**
 * The notes of a chart by date of service, in order. A note without a date is not known to be of any day: each stands alone, under an
 * empty date.
 */
export function notesByDate(chart: Chart): (readonly [IsoDate, readonly Summary[]])[] {
  const days = new Map<IsoDate, Summary[]>();
  const undated: (readonly [IsoDate, readonly Summary[]])[] = [];
  for (const note of chart.notes) {
    const day = note.date === undefined ? undefined : days.get(note.date);
    if (day) day.push(note);
    else if (note.date === undefined) undated.push(["", [note]]);
    else days.set(note.date, [note]);
  }
  return [...undated, ...days];
}
