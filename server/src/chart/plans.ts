import { addDays, type IsoDate } from "../base/calendar.js";
import { addTo } from "../base/groups.js";
import { howMany } from "../base/how-many.js";
import { verbalOrderHolds } from "../facts/certification.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import type { Chart } from "./chart.js";
import { isOneOf, isPlan } from "./kinds.js";
import { namedNote } from "./named-note.js";
import type { Summary } from "./summary.js";

/** The plan in force on a note's day: a plan is its own, any other note stands under the one before it. */
export function planInForce(chart: Chart, note: Summary): Summary | undefined {
  return isPlan(note) ? note : planBefore(chart, note);
}

/** The plan that a note names, else the latest of its discipline dated on or before it (rules notes §2). */
export function planBefore(chart: Chart, note: Summary): Summary | undefined {
  const plans = plansOf(chart);
  if (note.plan !== undefined) return namedNote(plans, note.plan, note);
  const { date, discipline } = note;
  if (date === undefined || discipline === undefined) return undefined;
  return plans.findLast(
    (plan) => plan !== note && plan.discipline === discipline && plan.date !== undefined && plan.date <= date,
  );
}

/** The plan in force and the recertifications that continued it until the day of the note; a plan stands first among its own. */
export function plansInForce(chart: Chart, note: Summary): readonly Summary[] {
  return isPlan(note) ? [note, ...plansBefore(chart, note)] : plansBefore(chart, note);
}

/** The plan that a note rests on and the recertifications that continued it until its day. */
export function plansBefore(chart: Chart, note: Summary): readonly Summary[] {
  const plan = planBefore(chart, note);
  if (!plan || plan.date === undefined || note.date === undefined) return plan ? [plan] : [];
  const [from, to] = [plan.date, note.date];
  const continued = recertificationsOf(chart, plan, (other) => other !== plan && other !== note && isWithin(other, from, to));
  return [plan, ...continued];
}

function isWithin({ date }: Summary, from: string, to: string): boolean {
  return date !== undefined && date >= from && date <= to;
}

/** Plans and recertifications of a chart, in order. */
export function plansOf(chart: Chart): readonly Summary[] {
  return kept(chart).plans;
}

/** Those wanted of the recertifications that may continue a plan, in order: those of its discipline but for those that continue another. */
export function recertificationsOf(chart: Chart, plan: Summary, wanted: (other: Summary) => boolean): readonly Summary[] {
  const ofDiscipline = kept(chart).recertifications.get(plan.discipline) ?? [];
  return ofDiscipline.filter((other) => wanted(other) && mayBelongTogether(chart, plan, other));
}

/** Whether two notes may belong to one plan of care: a note that names none, or none that the chart has, may belong to any. */
export function mayBelongTogether(chart: Chart, one: Summary, other: Summary): boolean {
  const [a, b] = [planOfCareOf(chart, one), planOfCareOf(chart, other)];
  return !a || !b || a === b;
}

/** The plan of care that a note is, names, or names a recertification of; undefined when it names none that the chart has. */
export function planOfCareOf(chart: Chart, note: Summary): Summary | undefined {
  const { plans, plansOfCare } = kept(chart);
  const path = new Set<Summary>();
  let at: Summary | undefined = note;
  while (at && !plansOfCare.has(at) && !path.has(at)) {
    path.add(at);
    if (isOneOf(at, ["plan-of-care"]) && !isOneOf(at, ["recertification"])) plansOfCare.set(at, at);
    else at = at.plan === undefined ? undefined : namedNote(plans, at.plan, at);
  }
  const found = at && plansOfCare.get(at);
  for (const step of path) plansOfCare.set(step, found);
  return found;
}

interface Plans {
  readonly plans: readonly Summary[];
  /** By discipline. */
  readonly recertifications: ReadonlyMap<string | undefined, readonly Summary[]>;
  /** What `planOfCareOf` found. */
  readonly plansOfCare: Map<Summary, Summary | undefined>;
}

function kept(chart: Chart): Plans {
  const known = PLANS.get(chart);
  if (known) return known;
  const plans = chart.notes.filter(isPlan);
  const recertifications = new Map<string | undefined, Summary[]>();
  for (const plan of plans) if (isOneOf(plan, ["recertification"])) addTo(recertifications, plan.discipline, plan);
  const made = { plans, recertifications, plansOfCare: new Map() };
  PLANS.set(chart, made);
  return made;
}

const PLANS = new WeakMap<Chart, Plans>();

/** Last day that a plan covers, with the reason: its `to`, the end of its duration, or the longest certification. */
export interface PlanEnd {
  readonly date: string;
  readonly because: "certification" | "duration" | "limit";
}

/** What of a plan ends then, when a certification covers so many days at most. */
export function whatEnds({ because }: PlanEnd, longest: number): string {
  if (because === "certification") return "the certified period";
  return because === "duration" ? "the planned duration" : `the ${howMany(longest, "day")} of one certification`;
}

/** The earliest end of a plan whose certification covers so many days at most; undefined when it tells none, or counts its duration in visits alone. */
export function endOfPlan(plan: Summary, longest: number): PlanEnd | undefined {
  const { date, certification, duration } = plan;
  const from = certification?.from ?? date;
  const certified = startOfCertification(plan);
  const ends: PlanEnd[] = [];
  if (certification?.to !== undefined) ends.push({ date: certification.to, because: "certification" });
  const days = duration && duration.unit !== "visits" ? duration.value * (duration.unit === "weeks" ? 7 : 1) : undefined;
  if (from !== undefined && days !== undefined && days <= 36_500) ends.push({ date: addDays(from, days), because: "duration" });
  if (certified !== undefined) ends.push({ date: addDays(certified, longest), because: "limit" });
  return ends.reduce<PlanEnd | undefined>((first, end) => (!first || end.date < first.date ? end : first), undefined);
}

/** First day of a certification: its `from`, else the plan's own date once it was signed, ordered or given an end; unknown when a part cannot be read. */
function startOfCertification({ date, certification }: Summary): string | undefined {
  if (!certification || certification.from !== undefined || certification.unreadable) return certification?.from;
  const { certifiedOn, orderPath, to } = certification;
  return certifiedOn !== undefined || orderPath || to !== undefined ? date : undefined;
}

/** Whether a plan is certified, or has what stands in for it: the complete order path, or a reason for the delay. */
export function isCertified({ certification }: Summary): boolean {
  if (!certification) return false;
  const { certifiedOn, orderPath, delayedReason, unreadable } = certification;
  return certifiedOn !== undefined || orderPath || delayedReason || unreadable;
}

/** Last day for the signature of the verbal order that certifies a plan until then; undefined when no order does, or the plan needs none. */
export function signOrderBy(plan: Summary, { verbalDays }: PayerProfile["certification"], today: IsoDate): IsoDate | undefined {
  const order = plan.certification?.verbalOrderOn;
  if (order === undefined || isCertified(plan) || !verbalOrderHolds(order, undefined, verbalDays, today)) return undefined;
  return addDays(order, verbalDays);
}
