import { addDays, daysBetween, type IsoDate } from "../base/calendar.js";
import type { Span } from "../base/span.js";
import { unitsBilled } from "../facts/lines.js";
import type { NoteKind } from "../note/format.js";
import { BUCKETS, type Bucket } from "../reference/kx-thresholds.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import type { References } from "../reference/references.js";
import { amendedNote } from "./addenda.js";
import { byAuthorization } from "./authorizations.js";
import { type Chart, inOrder } from "./chart.js";
import { type Episode, episodesOf, reportPeriods, treatmentDays } from "./episodes.js";
import { isOneOf, isPlaced, isVisit } from "./kinds.js";
import { startOfClock, visitsByPlan } from "./plan-visits.js";
import { endOfPlan, isCertified, type PlanEnd, planInForce, plansInForce, signOrderBy } from "./plans.js";
import type { Summary } from "./summary.js";
import { type UnplacedNote, unplacedNotes } from "./unplaced.js";

/** A document of an episode, as a list shows it. */
interface EpisodeDocument {
  readonly uri: string;
  readonly span: Span;
  readonly date: IsoDate;
  readonly kinds: readonly NoteKind[];
  readonly visit: number | undefined;
  readonly timedMinutes: number | undefined;
  readonly units: number;
  readonly signed: boolean;
}

/** Days between two visits that are more than two weeks apart. */
interface Gap {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly days: number;
}

/** Where an episode stands. */
export interface EpisodeOverview {
  readonly discipline: string;
  readonly documents: readonly EpisodeDocument[];
  readonly gaps: readonly Gap[];
  readonly evaluated: boolean;
  readonly discharged: boolean;
  /** Treatment days since the last report, and how many there may be. */
  readonly days: readonly IsoDate[];
  readonly reportEvery: number;
  readonly since: IsoDate | undefined;
  readonly plan: PlanOverview | undefined;
}

/** The plan in force at an episode's last visit. */
export interface PlanOverview {
  readonly date: IsoDate | undefined;
  readonly end: PlanEnd | undefined;
  readonly certified: boolean;
  /** Last day on which a missing certification, or the signature of a verbal order, is in time. */
  readonly certifyBy: IsoDate | undefined;
}

export interface ChartOverview {
  readonly patient: string;
  readonly asOf: IsoDate;
  readonly episodes: readonly EpisodeOverview[];
  /** Notes that are in no episode: treatment days, gaps and reports are counted without them. */
  readonly unplaced: readonly (Pick<Summary, "uri" | "date" | "kinds"> & Pick<UnplacedNote, "lacks">)[];
  readonly yearToDate: readonly {
    readonly year: string;
    readonly bucket: Bucket;
    readonly amounts: readonly { readonly date: IsoDate; readonly amount: number }[];
    readonly threshold: number | undefined;
  }[];
  /** Numbers alone: an authorization's own number is an identifier. */
  readonly authorizations: readonly {
    readonly visits: number;
    readonly visitsAllowed: number | undefined;
    readonly units: number;
    readonly unitsAllowed: number | undefined;
    readonly last: IsoDate | undefined;
  }[];
  readonly measures: readonly {
    readonly name: string;
    readonly scores: readonly { readonly date: IsoDate; readonly score: string }[];
  }[];
  readonly goals: readonly {
    readonly id: string;
    readonly discipline: string;
    readonly steps: readonly { readonly date: IsoDate; readonly status: string }[];
  }[];
}

export interface OverviewEnv {
  readonly refs: References;
  readonly today: IsoDate;
  profileOf(note: Pick<Summary, "payer" | "date"> | undefined): PayerProfile;
}

/** What is asked of the payer and the day to say how a plan stands. */
type PlanEnv = Pick<OverviewEnv, "profileOf" | "today">;

/** Days between visits from which a gap is shown. */
const LONG_GAP = 15;

/** What a patient's chart says over time: pure facts, no prose. */
export function overviewOf(chart: Chart, env: OverviewEnv): ChartOverview {
  return {
    patient: chart.notes.find(({ patient }) => patient !== undefined)?.patient ?? "",
    asOf: env.today,
    episodes: episodesOf(chart).map((episode) => episodeOverview(chart, episode, env)),
    unplaced: unplacedNotes(chart).map(({ note: { uri, date, kinds }, lacks }) => ({ uri, date, kinds, lacks })),
    yearToDate: BUCKETS.flatMap((bucket) => yearsOf(chart, bucket, env.refs)),
    authorizations: byAuthorization(chart).map(({ visits, units, uses }) => ({
      visits: uses.at(-1)?.visit ?? 0,
      visitsAllowed: visits,
      units: uses.at(-1)?.unit ?? 0,
      unitsAllowed: units,
      last: uses.findLast(({ isNewVisit }) => isNewVisit)?.note.date,
    })),
    measures: measuresOf(chart),
    goals: goalsOf(chart),
  };
}

function episodeOverview(chart: Chart, episode: Episode, env: OverviewEnv): EpisodeOverview {
  const { notes, discipline, evaluated, discharged } = episode;
  const days = treatmentDays(notes);
  const open = reportPeriods(episode).findLast(({ report }) => report === undefined);
  const lastReport = reportPeriods(episode).at(-1)?.report;
  const lastVisit = days.at(-1)?.notes[0];
  return {
    discipline,
    documents: inOrder([...notes, ...addendaTo(notes, chart)]).flatMap(documentsOf),
    gaps: days.flatMap(({ date }, index) => {
      const from = days[index - 1]?.date;
      const length = from === undefined ? 0 : daysBetween(from, date);
      return from !== undefined && length >= LONG_GAP ? [{ from, to: date, days: length }] : [];
    }),
    evaluated,
    discharged,
    days: open?.days.map(({ date }) => date) ?? [],
    reportEvery: env.profileOf(lastVisit).progressReport.days,
    since: open?.since?.date ?? lastReport?.date,
    plan: lastVisit && planOverview(chart, lastVisit, env),
  };
}

/** The addenda to notes of an episode that do not say its discipline themselves. */
function addendaTo(notes: readonly Summary[], chart: Chart): Summary[] {
  return chart.notes.filter((note) => {
    if (!isOneOf(note, ["addendum"]) || isPlaced(note)) return false;
    const amended = amendedNote(chart, note);
    return amended !== undefined && notes.includes(amended);
  });
}

function documentsOf(note: Summary): EpisodeDocument[] {
  const { uri, date, kinds, visit, timedMinutes, signed, anchors } = note;
  if (date === undefined) return [];
  return [{ uri, span: anchors.kind, date, kinds, visit, timedMinutes, units: unitsBilled(note.services), signed }];
}

/** The plan that a note stands under, with what continued it. */
function planOverview(chart: Chart, note: Summary, { profileOf, today }: PlanEnv): PlanOverview | undefined {
  const plan = plansInForce(chart, note).at(-1) ?? planInForce(chart, note);
  if (!plan) return undefined;
  const start = startOfClock(plan, visitsByPlan(chart).get(plan) ?? []);
  const certified = isCertified(plan);
  const limits = profileOf(plan).certification;
  const inTime = certified || start === undefined ? undefined : addDays(start, limits.days);
  const certifyBy = signOrderBy(plan, limits, today) ?? inTime;
  return { date: plan.date, end: endOfPlan(plan, limits.periodDays), certified, certifyBy };
}

function yearsOf({ notes }: Chart, bucket: Bucket, refs: References): ChartOverview["yearToDate"] {
  const years = new Map<string, { date: IsoDate; amount: number }[]>();
  for (const { date, yearToDate } of notes) {
    const amount = yearToDate?.[bucket];
    if (date === undefined || amount === undefined) continue;
    const year = years.get(date.slice(0, 4));
    if (year) year.push({ date, amount });
    else years.set(date.slice(0, 4), [{ date, amount }]);
  }
  return [...years].map(([year, amounts]) => {
    return { year, bucket, amounts, threshold: refs.thresholds.find(bucket, amounts.at(-1)?.date ?? "") };
  });
}

function measuresOf({ notes }: Chart): ChartOverview["measures"] {
  const measures = new Map<string, Map<string, { date: IsoDate; score: string }>>();
  for (const note of notes) {
    for (const { name, score, date = note.date } of note.measures) {
      if (name === undefined || score === undefined || date === undefined) continue;
      const scores = measures.get(name) ?? new Map();
      measures.set(name, scores.set(`${date} ${score}`, { date, score }));
    }
  }
  return [...measures].map(([name, scores]) => {
    return { name, scores: [...scores.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)) };
  });
}

function goalsOf({ notes }: Chart): ChartOverview["goals"] {
  const goals = new Map<string, { id: string; discipline: string; steps: { date: IsoDate; status: string }[] }>();
  for (const note of notes) {
    if (note.date === undefined) continue;
    const planned = note.kinds.includes("plan-of-care");
    for (const { id, status = planned ? "set" : undefined } of note.goals) {
      if (status === undefined) continue;
      const key = `${note.discipline ?? ""} ${id}`;
      const goal = goals.get(key) ?? { id, discipline: note.discipline ?? "", steps: [] };
      goals.set(key, goal);
      goal.steps.push({ date: note.date, status });
    }
  }
  return [...goals.values()];
}

/** Where a treatment stands in its report period, for a lens over it. */
export interface TreatmentPlace {
  /** Its number among the treatment days of the period. */
  readonly day: number;
  readonly of: number;
  /** Date of the report before; undefined in an episode's first period. */
  readonly since: IsoDate | undefined;
  readonly plan: PlanOverview | undefined;
}

/** Where a visit stands; undefined for a note that is none, or lacks date or discipline. */
export function placeOfTreatment(chart: Chart, note: Summary, env: PlanEnv): TreatmentPlace | undefined {
  if (!isVisit(note)) return undefined;
  const has = ({ notes }: { readonly notes: readonly Summary[] }) => notes.some(({ uri }) => uri === note.uri);
  const period = episodesOf(chart)
    .filter(has)
    .flatMap(reportPeriods)
    .find(({ days }) => days.some(has));
  if (!period) return undefined;
  const day = period.days.findIndex(has) + 1;
  return {
    day,
    of: env.profileOf(note).progressReport.days,
    since: period.since?.date,
    plan: planOverview(chart, note, env),
  };
}
