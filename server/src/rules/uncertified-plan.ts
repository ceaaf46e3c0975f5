import { daysBetween } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { clockOf, visitsByPlan } from "../chart/plan-visits.js";
import { isCertified, plansOf, signOrderBy } from "../chart/plans.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "uncertified-plan",
  summary: "A plan is not certified more than 30 days after the first visit under it.",
  category: "plan-of-care",
  severity: "error",
  regimes: { "medicare-advantage": "warning", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NOR-POC", "BPM15 §220.1.3", "S002", "S003"],
  *checkChart(chart, { wholeChart, today, profileOf, isOn }) {
    if (!wholeChart) return;
    const visits = visitsByPlan(chart);
    for (const plan of plansOf(chart)) {
      if (!plan.complete || isCertified(plan)) continue;
      const clock = clockOf(plan, visits.get(plan) ?? [], isOn);
      if (!clock) continue;
      const { at, start, first, last } = clock;
      const limits = profileOf(at).certification;
      if (signOrderBy(plan, limits, today) !== undefined) continue;
      const days = Math.max(daysBetween(start, last.date), daysBetween(start, today));
      if (days <= limits.days) continue;
      const late = `The plan is not certified more than ${howMany(limits.days, "day")} after`;
      if (at === plan) {
        const what = start === first.date ? `the first visit under it on ${start}` : `its first day, ${start}`;
        const related = [{ uri: first.uri, span: first.anchors.field.date, message: "The first visit under the plan." }];
        yield { note: plan, span: plan.anchors.field.certification, message: `${late} ${what}.`, related };
      } else {
        const message = `${late} ${start}, the first day under it with a payer that asks for it.`;
        const related = [{ uri: plan.uri, span: plan.anchors.field.certification, message: "The plan of care." }];
        yield { note: at, span: at.anchors.field.date, message, related };
      }
    }
  },
});
