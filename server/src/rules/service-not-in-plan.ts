import { type Chart, isWhole } from "../chart/chart.js";
import { isTreatment } from "../chart/kinds.js";
import { plansInForce } from "../chart/plans.js";
import { billedServices } from "../chart/services.js";
import { isEvaluationCode } from "../facts/evaluation-codes.js";
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
  needs: ["word-lists"],
  *checkChart(chart: Chart, { words }) {
    for (const note of chart.notes) {
      const inForce = isTreatment(note) ? plansInForce(chart, note) : [];
      const plans = inForce.filter(({ interventions }) => interventions.told);
      const [plan] = plans;
      if (!plan || !isWhole({ notes: inForce })) continue;
      const told = new Set<string>();
      for (const { service, span } of billedServices(note)) {
        if (told.has(service.code) || isEvaluationCode(service.code)) continue;
        const planned = plans.some(({ interventions }) => matches(service.code, interventions, words));
        if (planned) continue;
        told.add(service.code);
        const related = [{ uri: plan.uri, span: plan.anchors.field.interventions, message: "The plan's interventions." }];
        yield { note, span, message: `${service.code} is none of the interventions that the plan of care lists.`, related };
      }
    }
  },
});

/** By code, or by its words; a code without words of its own is planned by any intervention that is written in words. */
function matches(code: string, { codes, lists, inWords }: Chart["notes"][number]["interventions"], words: WordLists): boolean {
  const own = planWords(code);
  const related = code === "97130" ? ["97129"] : [];
  if ([code, ...related].some((name) => codes.includes(name)) || own.some((list) => lists.includes(list))) return true;
  return inWords && !own.some((list) => words.names.includes(list));
}
