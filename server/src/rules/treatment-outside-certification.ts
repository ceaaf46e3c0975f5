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
    for (const note of chart.notes) {
      const { date } = note;
      const plan = isTreatment(note) ? planBefore(chart, note) : undefined;
      if (date === undefined || !plan) continue;
      const [last, end] = lastPeriod(chart, plan, date, periodDays);
      if (!end || date <= end.date) continue;
      const message = `Treatment on ${date} is after ${whatEnds(end, periodDays(last))}, which ended on ${end.date}, and no recertification covers it.`;
      const what = isOneOf(last, ["recertification"]) ? "recertification" : "plan";
      const related = [{ uri: last.uri, span: last.anchors.field.certification, message: `The ${what} ends on ${end.date}.` }];
      yield { note, span: note.anchors.field.date, message, related };
    }
  },
});

type Period = readonly [plan: Summary, end: PlanEnd | undefined];

/** Of a plan and its recertifications that have begun on a day, the one that ends last, or has no end; one begins with its `from`, else its date. */
function lastPeriod(chart: Chart, plan: Summary, date: string, periodDays: (plan: Summary) => number): Period {
  const begun = recertificationsOf(chart, plan).filter(({ certification, date: written }) => {
    const from = certification?.from ?? written;
    return from !== undefined && from <= date;
  });
  const periods = [plan, ...begun].map((one): Period => [one, endOfPlan(one, periodDays(one))]);
  return periods.reduce((last, next) => (last[1] && (!next[1] || next[1].date > last[1].date) ? next : last));
}
