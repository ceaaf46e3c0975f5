import { type Chart, isWhole } from "../chart/chart.js";
import { isTreatment } from "../chart/kinds.js";
import { plansInForce } from "../chart/plans.js";
import { billedServices } from "../chart/services.js";
import type { Summary } from "../chart/summary.js";
import { isEvaluationCode } from "../facts/evaluation-codes.js";
import type { References } from "../reference/references.js";
import { planWords, type WordLists } from "../reference/word-lists.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "service-not-in-plan",
  summary: "A billed code matches none of the plan's interventions.",
  category: "plan-of-care",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.1.2", "S000", "S001", "S004"],
  needs: ["procedure-codes", "word-lists"],
  *checkChart(chart: Chart, { refs, words }) {
    for (const note of chart.notes) {
      const inForce = isTreatment(note) ? plansInForce(chart, note) : [];
      const plans = inForce.filter(({ interventions }) => interventions.told);
      const [plan] = plans;
      if (!plan || !isWhole({ notes: inForce })) continue;
      const told = new Set<string>();
      for (const { service, span } of billedServices(note)) {
        if (told.has(service.code) || isEvaluationCode(service.code)) continue;
        const planned = plans.some(({ interventions }) => matches(service.code, interventions, refs, words));
        if (planned) continue;
        told.add(service.code);
        const related = [{ uri: plan.uri, span: plan.anchors.field.interventions, message: "The plan's interventions." }];
        yield { note, span, message: `${service.code} is none of the interventions that the plan of care lists.`, related };
      }
    }
  },
});

/**
 * By code, that of the service which an add-on goes on with, or by its words; a code without words of its own is planned by any intervention
 * that is written in words.
 */
function matches(code: string, planned: Summary["interventions"], refs: References, words: WordLists): boolean {
  const { codes, lists, inWords } = planned;
  const own = planWords(code);
  const opening = refs.procedures.find(code)?.addOnOf ?? code;
  if (codes.includes(code) || codes.includes(opening) || own.some((list) => lists.includes(list))) return true;
  return inWords && !own.some((list) => words.names.includes(list));
}
