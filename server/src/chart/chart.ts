import type { IsoDate } from "../base/calendar.js";
import { addTo } from "../base/groups.js";
import { compareText } from "../base/order.js";
import type { Summary } from "./summary.js";

/** Whose notes a chart holds: those of one patient, of one clinician, or of one clinician on one day. */
export type ChartOf = "patient" | "clinician" | "clinician-day";

/** Notes that are judged together. */
export interface Chart {
  readonly of: ChartOf;
  readonly key: string;
  /** In order of date, then of what they are, then of uri. */
  readonly notes: readonly Summary[];
}

/** A chart's name and whose notes it holds. */
export type ChartKey = Pick<Chart, "of" | "key">;

/** The charts a note belongs to; a note without a patient is a chart of its own. */
export function chartKeys({
  uri,
  patient,
  clinician,
  date,
}: Pick<Summary, "uri" | "patient" | "clinician" | "date">): ChartKey[] {
  const keys: ChartKey[] = [{ of: "patient", key: patient === undefined ? `note ${uri}` : `patient ${patient}` }];
  if (clinician === undefined) return keys;
  keys.push({ of: "clinician", key: `clinician ${clinician}` });
  if (date !== undefined) keys.push({ of: "clinician-day", key: `day ${date} ${clinician}` });
  return keys;
}

/** Forms the charts of notes; with `kinds` only those. */
export function formCharts(summaries: Iterable<Summary>, kinds?: readonly ChartOf[]): Chart[] {
  const groups = new Map<string, { of: ChartOf; notes: Summary[] }>();
  for (const summary of summaries) {
    for (const { of, key } of chartKeys(summary)) {
      if (kinds && !kinds.includes(of)) continue;
      const group = groups.get(key);
      if (group) group.notes.push(summary);
      else groups.set(key, { of, notes: [summary] });
    }
  }
  return [...groups].map(([key, { of, notes }]) => ({ of, key, notes: inOrder(notes) }));
}

/** Whether the front matter of all its notes was read: nothing is called absent from a chart on the word of a broken note. */
export function isWhole({ notes }: Pick<Chart, "notes">): boolean {
  return notes.every(({ complete }) => complete);
}

/** Notes in a chart's order. */
export function inOrder(notes: Iterable<Summary>): Summary[] {
  return [...notes].sort((a, b) => compareText(a.date ?? "", b.date ?? "") || rankOf(a) - rankOf(b) || compareText(a.uri, b.uri));
}

/** Of one day an evaluation comes before the plan that rests on it, then the visit, and a discharge last. */
function rankOf({ kinds }: Summary): number {
  if (kinds.includes("evaluation")) return 0;
  if (kinds.includes("plan-of-care")) return 1;
  return kinds.includes("discharge") ? 3 : 2;
}

/**
 * The notes of a chart by date of service, in order. A note without a date is not known to be of any day: each stands alone, under an
 * empty date.
 */
export function notesByDate(chart: Pick<Chart, "notes">): (readonly [IsoDate, readonly Summary[]])[] {
  const days = new Map<IsoDate, Summary[]>();
  const undated: (readonly [IsoDate, readonly Summary[]])[] = [];
  for (const note of chart.notes) {
    if (note.date === undefined) undated.push(["", [note]]);
    else addTo(days, note.date, note);
  }
  return [...undated, ...days];
}
