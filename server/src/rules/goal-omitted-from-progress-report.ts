import { isOneOf } from "../chart/kinds.js";
import { plansBefore } from "../chart/plans.js";
import { chartRule } from "./rule.js";

/** States after which a report need not speak of a goal. */
const CLOSED = ["met", "revised", "discontinued"];

export default chartRule({
  id: "goal-omitted-from-progress-report",
  summary: "A progress report does not mention an open goal of the plan.",
  category: "plan-of-care",
  severity: "warning",
  regimes: { "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3D", "S001", "S002"],
  *checkChart(chart) {
    // Goals whose last status closed them, by discipline, as the notes so far have it.
    const closed = new Map<string | undefined, Set<string>>();
    for (const note of chart.notes) {
      const own = closed.get(note.discipline) ?? new Set<string>();
      closed.set(note.discipline, own);
      const plans = isOneOf(note, ["progress-report", "recertification"]) ? plansBefore(chart, note) : [];
      const set = plans.flatMap((plan) => plan.goals.map(({ id }, at) => ({ id, plan, at })));
      for (const { id, plan, at } of set) {
        if (note.namedGoals.includes(id) || own.has(id)) continue;
        const related = [{ uri: plan.uri, span: plan.anchors.goals[at] ?? plan.anchors.kind, message: "The goal in the plan." }];
        yield { note, span: note.anchors.kind, message: "The report does not speak of an open goal of the plan.", related };
      }
      for (const { id, status } of note.goals) {
        if (status === undefined) continue;
        if (CLOSED.includes(status)) own.add(id);
        else own.delete(id);
      }
    }
  },
});
