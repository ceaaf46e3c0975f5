import { nextBusinessDay } from "../base/business-days.js";
import { isWhole } from "../chart/chart.js";
import { isTherapy } from "../chart/episodes.js";
import { isTreatment } from "../chart/kinds.js";
import { namedNote } from "../chart/named-note.js";
import { plansOf } from "../chart/plans.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "missing-plan-of-care",
  summary: "A therapy note names a plan of care that the chart does not have, or the chart has none for its discipline.",
  category: "plan-of-care",
  severity: "error",
  regimes: { medicaid: "warning", commercial: "warning", "workers-comp": "warning", "self-pay": "info" },
  fix: "none",
  since: "0.1.0",
  sources: ["CFR 410.61", "BPM15 §220.1.2", "S001", "S003"],
  *checkChart(chart, { wholeChart, today }) {
    if (!wholeChart || !isWhole(chart)) return;
    const plans = plansOf(chart);
    for (const note of chart.notes) {
      const { date, discipline } = note;
      if (!isTreatment(note) || !isTherapy(note) || plans.includes(note)) continue;
      if (note.plan !== undefined) {
        if (namedNote(plans, note.plan, note)) continue;
        yield { note, span: note.anchors.field["plan-of-care"], message: "No plan of care of this patient has this id." };
      } else if (date !== undefined) {
        const until = nextBusinessDay(date);
        if (today <= until) continue;
        if (plans.some((plan) => plan.discipline === discipline && plan.date !== undefined && plan.date <= until)) continue;
        yield { note, span: note.anchors.kind, message: `The chart has no ${discipline} plan of care dated by ${until}.` };
      }
    }
  },
});
