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
  const resting = plansByEvaluation(chart);
  const visits = new Map<Summary, Placed[]>();
  for (const note of chart.notes) {
    if (!isPlaced(note) || !isVisit(note)) continue;
    for (const plan of resting.get(note) ?? planOfVisit(chart, note)) addTo(visits, plan, note);
  }
  return visits;
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
