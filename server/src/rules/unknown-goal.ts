import { nearest } from "../base/nearest.js";
import { isWhole } from "../chart/chart.js";
import { isOneOf } from "../chart/kinds.js";
import { plansInForce } from "../chart/plans.js";
import { goalPlacesOf } from "../facts/goals.js";
import { replaceValue } from "../note/front-edits.js";
import { chartRule } from "./rule.js";

interface Wrong {
  readonly goal: string;
  /** The plan's only goal within two letters. */
  readonly near: string;
}

export default chartRule({
  id: "unknown-goal",
  summary: "A note names a goal that the plan in force does not have.",
  category: "plan-of-care",
  severity: "warning",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["S000", "S001", "BPM15 §220.3D"],
  *checkChart(chart) {
    for (const note of chart.notes) {
      if (!isOneOf(note, ["treatment", "progress-report", "discharge"])) continue;
      const plans = plansInForce(chart, note);
      const known = new Set(plans.flatMap(({ goals }) => goals.map(({ id }) => id)));
      const [plan] = plans;
      if (!plan || known.size === 0 || !isWhole({ notes: plans })) continue;
      for (const [index, goal] of note.namedGoals.entries()) {
        if (known.has(goal)) continue;
        const close = nearest(goal, known);
        const data = close.length === 1 ? { goal, near: close[0] } : undefined;
        const related = [{ uri: plan.uri, span: plan.anchors.kind, message: "The plan in force." }];
        yield {
          note,
          span: note.anchors.namedGoals[index] ?? note.anchors.kind,
          message: "The plan in force has no goal of this id.",
          data,
          related,
        };
      }
    }
  },
  fixes(note, data) {
    if (!data) return [];
    const { goal, near } = data as Wrong;
    const places = goalPlacesOf(note).filter(({ id }) => id === goal);
    const edits = places.map(({ span, inBody }) => (inBody ? { span, newText: `[${near}]` } : replaceValue(note, span, near)));
    return [{ title: `Change to ${near}`, safety: "suggestion", edits }];
  },
});
