import type { IsoDate } from "../base/calendar.js";
import { addTo } from "../base/groups.js";
import type { Chart } from "./chart.js";
import { isOneOf, isPlaced, isReport, isVisit, type Placed } from "./kinds.js";
import { planBefore } from "./plans.js";
import { type Strand, strandsOf } from "./strands.js";

/** Notes of one patient and discipline from an evaluation, or the first note, to a discharge (rules notes §2). */
export interface Episode {
  readonly discipline: string;
  /** What it is a part of: the episodes before and after it are those of the same strand. */
  readonly strand: Strand;
  readonly notes: readonly Placed[];
  /** Whether an evaluation of the discipline opens it or stands before it. */
  readonly evaluated: boolean;
  readonly discharged: boolean;
}

const memo = new WeakMap<Chart, readonly Episode[]>();

/** Disciplines whose treatment stands under a therapy plan of care (42 CFR 410.61). */
const THERAPY: ReadonlySet<string | undefined> = new Set(["PT", "OT", "SLP"]);

/** Whether notes of a discipline stand under a therapy plan of care, with the reports that Medicare asks for with it. */
export function isTherapy({ discipline }: { readonly discipline: string | undefined }): boolean {
  return THERAPY.has(discipline);
}

/** The episodes of a patient's chart, by discipline and strand, in order; notes without date or discipline are in none. */
export function episodesOf(chart: Chart): readonly Episode[] {
  let episodes = memo.get(chart);
  if (!episodes) {
    const evaluated = firstEvaluations(chart);
    episodes = strandsOf(chart).flatMap((strand) => split(chart, strand, evaluated.get(strand.discipline)));
    memo.set(chart, episodes);
  }
  return episodes;
}

/** The day of each discipline's first evaluation. */
function firstEvaluations(chart: Chart): ReadonlyMap<string, IsoDate> {
  const days = new Map<string, IsoDate>();
  for (const note of chart.notes.filter(isPlaced))
    if (isOneOf(note, ["evaluation"]) && !days.has(note.discipline)) days.set(note.discipline, note.date);
  return days;
}

/** An episode that notes are still put into. */
interface Growing extends Episode {
  readonly notes: Placed[];
  evaluated: boolean;
  discharged: boolean;
}

/** A visit after a discharge, or an evaluation on another day than the visits before it, opens the next episode. */
function split(chart: Chart, strand: Strand, evaluatedOn: IsoDate | undefined): Growing[] {
  const episodes: Growing[] = [];
  let [lastVisit, discharge]: (string | undefined)[] = [undefined, undefined];
  for (const note of strand.notes) {
    const anew = isOneOf(note, ["evaluation"]) && lastVisit !== undefined && lastVisit < note.date;
    const after = discharge !== undefined && discharge < note.date && isVisit(note);
    if (episodes.length === 0 || anew || after) {
      episodes.push({ discipline: strand.discipline, strand, notes: [], evaluated: false, discharged: false });
      [lastVisit, discharge] = [undefined, undefined];
    }
    const last = episodes.at(-1) as Growing;
    const ends = isOneOf(note, ["discharge"]);
    const own = (ends && closedBefore(chart, note, episodes)) || last;
    own.notes.push(note);
    if (lastVisit === undefined && evaluatedOn !== undefined) own.evaluated ||= evaluatedOn <= note.date;
    if (isVisit(note)) lastVisit = note.date;
    if (!ends) continue;
    own.discharged = true;
    if (own === last) discharge = note.date;
  }
  return episodes;
}

/**
 * The episode before the last that a discharge closes: one that is open when an evaluation opens the next on the day of the discharge. It
 * closes the last one if it names a plan of that day or later, or is the evaluation.
 */
function closedBefore(chart: Chart, discharge: Placed, episodes: readonly Growing[]): Growing | undefined {
  const [before, last] = episodes.slice(-2);
  if (!before || before.discharged || last?.notes[0]?.date !== discharge.date || isOneOf(discharge, ["evaluation"]))
    return undefined;
  const named = discharge.plan === undefined ? undefined : planBefore(chart, discharge);
  return named?.date !== undefined && named.date >= discharge.date ? undefined : before;
}

/** A treatment day: a distinct visit date, with its visit notes. */
export interface TreatmentDay {
  readonly date: string;
  readonly notes: readonly Placed[];
}

/** Treatment days between two reports, the evaluation day included. */
export interface ReportPeriod {
  readonly days: readonly TreatmentDay[];
  /** The report before it; undefined in the first period of an episode. */
  readonly since: Placed | undefined;
  /** The report that ended it; undefined for the period that is open. */
  readonly report: Placed | undefined;
}

/** The progress-report periods of an episode (BPM15 §220.3D): a visit on a report's own day is the last of its period. */
export function reportPeriods({ notes }: Episode): ReportPeriod[] {
  const reports = notes.filter((note) => isReport(note));
  const days = treatmentDays(notes);
  const periods: ReportPeriod[] = [];
  let [at, since]: [number, Placed | undefined] = [0, undefined];
  for (const report of reports) {
    const from = at;
    while (at < days.length && (days[at] as TreatmentDay).date <= report.date) at++;
    if (at > from) periods.push({ days: days.slice(from, at), since, report });
    since = report;
  }
  if (at < days.length) periods.push({ days: days.slice(at), since, report: undefined });
  return periods;
}

/** The distinct visit dates of notes, in order. */
export function treatmentDays(notes: readonly Placed[]): TreatmentDay[] {
  const days = new Map<string, Placed[]>();
  for (const note of notes.filter(isVisit)) {
    addTo(days, note.date, note);
  }
  return [...days].map(([date, visits]) => ({ date, notes: visits }));
}
