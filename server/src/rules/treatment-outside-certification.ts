import type { IsoDate } from "../base/calendar.js";
import { type Chart, isWhole } from "../chart/chart.js";
import { isOneOf, isTreatment } from "../chart/kinds.js";
import { endOfPlan, type PlanEnd, planBefore, recertificationsOf, whatEnds } from "../chart/plans.js";
import type { Summary } from "../chart/summary.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "treatment-outside-certification",
  summary: "A treatment is dated after its plan's certified period, duration or 90 days.",
  category: "plan-of-care",
  severity: "error",
  regimes: { medicaid: "warning", commercial: "warning", "workers-comp": "warning", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.1.3", "OIG18", "S001"],
  *checkChart(chart, { profileOf }) {
    if (!isWhole(chart)) return;
    const periodDays = (plan: Summary) => profileOf(plan).certification.periodDays;
    const ends = new Map<Summary, PlanEnd | undefined>();
    const endOf = (plan: Summary): PlanEnd | undefined => {
      if (!ends.has(plan)) ends.set(plan, endOfPlan(plan, periodDays(plan)));
      return ends.get(plan);
    };
    for (const note of chart.notes) {
      const { date } = note;
      const plan = isTreatment(note) ? planBefore(chart, note) : undefined;
      if (date === undefined || !plan || !isAfter(date, endOf(plan))) continue;
      const last = lastPlan(chart, plan, date, endOf);
      const end = endOf(last);
      if (!isAfter(date, end)) continue;
      const message = `Treatment on ${date} is after ${whatEnds(end, periodDays(last))}, which ended on ${end.date}, and no recertification covers it.`;
      const what = isOneOf(last, ["recertification"]) ? "recertification" : "plan";
      const related = [{ uri: last.uri, span: last.anchors.field.certification, message: `The ${what} ends on ${end.date}.` }];
      yield { note, span: note.anchors.field.date, message, related };
    }
  },
});

function isAfter(date: IsoDate, end: PlanEnd | undefined): end is PlanEnd {
  return end !== undefined && end.date < date;
}

/** Of a plan and its recertifications that have begun on a day, the one that ends last, or has no end; one begins with its `from`, else its date. */
function lastPlan(chart: Chart, plan: Summary, day: IsoDate, endOf: (plan: Summary) => PlanEnd | undefined): Summary {
  const hasBegun = ({ certification, date }: Summary) => {
    const from = certification?.from ?? date;
    return from !== undefined && from <= day;
  };
  return recertificationsOf(chart, plan, hasBegun).reduce((last, next) => {
    const [end, later] = [endOf(last), endOf(next)];
    return end && (!later || later.date > end.date) ? next : last;
  }, plan);
}
