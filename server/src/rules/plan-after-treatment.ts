import { nextBusinessDay } from "../base/business-days.js";
import { isOneOf, isPlan, isTreatment } from "../chart/kinds.js";
import { namedNote } from "../chart/named-note.js";
import { plansOf } from "../chart/plans.js";
import type { Summary } from "../chart/summary.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "plan-after-treatment",
  summary: "A plan of care is dated later than the next business day after the first treatment under it.",
  category: "plan-of-care",
  severity: "error",
  regimes: { medicaid: "warning", commercial: "warning", "workers-comp": "warning", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["CFR 410.61(b)", "S001"],
  *checkChart(chart) {
    const first = new Map<string, Summary>();
    for (const note of chart.notes) {
      if (!isTreatment(note) || isPlan(note) || isOneOf(note, ["evaluation"]) || note.plan === undefined) continue;
      const plan = namedNote(plansOf(chart), note.plan, note);
      if (plan && note.date !== undefined && !first.has(plan.uri)) first.set(plan.uri, note);
    }
    for (const plan of plansOf(chart)) {
      const treatment = first.get(plan.uri);
      if (treatment?.date === undefined || plan.date === undefined) continue;
      const until = nextBusinessDay(treatment.date);
      if (plan.date <= until) continue;
      const related = [
        { uri: treatment.uri, span: treatment.anchors.field.date, message: "The first treatment under the plan." },
      ];
      const message = `The plan is dated ${plan.date}; the first treatment under it was on ${treatment.date}, so it was due by ${until}.`;
      yield { note: plan, span: plan.anchors.field.date, message, related };
    }
  },
});
