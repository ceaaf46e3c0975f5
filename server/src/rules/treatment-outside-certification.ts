import { isWhole } from "../chart/chart.js";
import { isTreatment } from "../chart/kinds.js";
import { endOfPlan, planBefore, recertificationsOf, whatEnds } from "../chart/plans.js";
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
    for (const note of chart.notes) {
      const { date } = note;
      const plan = planBefore(chart, note);
      const days = profileOf(plan).certification.periodDays;
      const end = plan && endOfPlan(plan, days);
      if (date === undefined || !isTreatment(note) || !plan || !end || date <= end.date) continue;
      const covering = (other: Summary) => covers(other, date, profileOf(other).certification.periodDays);
      if (recertificationsOf(chart, plan).some(covering)) continue;
      const message = `Treatment on ${date} is after ${whatEnds(end, days)}, which ended on ${end.date}, and no recertification covers it.`;
      const related = [{ uri: plan.uri, span: plan.anchors.field.certification, message: `The plan ends on ${end.date}.` }];
      yield { note, span: note.anchors.field.date, message, related };
    }
  },
});

/** A recertification holds from its `from`, else its date, to its own end. */
function covers(recertification: Summary, date: string, days: number): boolean {
  const from = recertification.certification?.from ?? recertification.date;
  return from !== undefined && from <= date && date <= (endOfPlan(recertification, days)?.date ?? date);
}
