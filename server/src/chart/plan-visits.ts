import type { IsoDate } from "../base/calendar.js";
import { addTo } from "../base/groups.js";
import type { Chart } from "./chart.js";
import { episodesOf } from "./episodes.js";
import { isOneOf, isPlaced, isPlan, isVisit, type Placed } from "./kinds.js";
import { plansInForce } from "./plans.js";
import type { Summary } from "./summary.js";

/**
 * The visits under each plan and recertification, in order of date: an evaluation stands under the plan that rests on it, and a
 * recertification that has begun takes the visits of the plan that it continues.
 */
export function visitsByPlan(chart: Chart): ReadonlyMap<Summary, readonly Placed[]> {
  const known = VISITS.get(chart);
  if (known) return known;
  const resting = plansByEvaluation(chart);
  const visits = new Map<Summary, Placed[]>();
  for (const note of chart.notes) {
    if (!isPlaced(note) || !isVisit(note)) continue;
    for (const plan of resting.get(note) ?? planOfVisit(chart, note)) addTo(visits, plan, note);
  }
  VISITS.set(chart, visits);
  return visits;
}

const VISITS = new WeakMap<Chart, ReadonlyMap<Summary, readonly Placed[]>>();

/** From when on the days to a plan's certification count, and in which note it is said. */
export interface CertificationClock {
  /** The plan, or the first visit whose payer asks for a certification while that of the plan does not. */
  readonly at: Summary;
  readonly start: IsoDate;
  readonly first: Placed;
  readonly last: Placed;
}

/** The clock of a plan with these visits under it; undefined when none of them, nor the plan, has a payer that asks for a certification. */
export function clockOf(
  plan: Summary,
  visits: readonly Placed[],
  asks: (note: Summary) => boolean,
): CertificationClock | undefined {
  const ofPlan = asks(plan);
  const asked = ofPlan ? visits : visits.filter(asks);
  const [first, last, start] = [asked[0], asked.at(-1), startOfClock(plan, visits)];
  if (!first || !last || start === undefined) return undefined;
  return { at: ofPlan ? plan : first, start: first === visits[0] ? start : first.date, first, last };
}

/** The day from which a plan's days to its certification count: its `from` or its first visit, whichever comes first. */
export function startOfClock({ certification }: Summary, [first]: readonly Placed[]): IsoDate | undefined {
  const from = certification?.from;
  return first && from !== undefined && from < first.date ? from : first?.date;
}

function planOfVisit(chart: Chart, note: Placed): readonly Summary[] {
  const [plan, ...continued] = plansInForce(chart, note);
  const last = continued.findLast(({ certification, date = "" }) => (certification?.from ?? date) <= note.date) ?? plan;
  return last ? [last] : [];
}

/** The evaluations that name no plan, each with the plans of its episode that were written next, all on one day. */
function plansByEvaluation(chart: Chart): ReadonlyMap<Summary, readonly Summary[]> {
  const plans = new Map<Summary, Summary[]>();
  for (const { notes } of episodesOf(chart)) {
    let [evaluation, planned]: [Placed | undefined, IsoDate | undefined] = [undefined, undefined];
    for (const note of notes) {
      if (isOneOf(note, ["plan-of-care"])) {
        if (evaluation && (planned ?? note.date) === note.date) addTo(plans, evaluation, note);
        planned = note.date;
      } else if (isOneOf(note, ["evaluation"]) && !isPlan(note) && note.plan === undefined && (!evaluation || planned)) {
        [evaluation, planned] = [note, undefined];
      }
    }
  }
  return plans;
}
