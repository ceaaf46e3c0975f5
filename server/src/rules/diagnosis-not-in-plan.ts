import { isWhole } from "../chart/chart.js";
import { isTreatment } from "../chart/kinds.js";
import { plansInForce } from "../chart/plans.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "diagnosis-not-in-plan",
  summary: "A diagnosis linked to a billed line is of no category of the plan's diagnoses.",
  category: "plan-of-care",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S004", "CFR 410.61(c)"],
  *checkChart(chart) {
    for (const note of chart.notes) {
      const plans = isTreatment(note) ? plansInForce(chart, note) : [];
      const planned = new Set(plans.flatMap(({ diagnoses }) => diagnoses.map(categoryOf)));
      const [plan] = plans;
      if (!plan || planned.size === 0 || !isWhole({ notes: plans })) continue;
      const told = new Set<string>();
      for (const [line, { billed, diagnoses }] of note.services.entries()) {
        for (const [index, code] of diagnoses.entries()) {
          if (!billed || planned.has(categoryOf(code)) || told.has(code)) continue;
          told.add(code);
          const span = note.anchors.pointers[line]?.[index] ?? note.anchors.kind;
          const related = [{ uri: plan.uri, span: plan.anchors.field.diagnoses, message: "The plan's diagnoses." }];
          yield { note, span, message: `${code} is of no category of the plan's diagnoses.`, related };
        }
      }
    }
  },
});

/** The three characters before the dot. */
function categoryOf(code: string): string {
  return code.slice(0, 3).toUpperCase();
}
