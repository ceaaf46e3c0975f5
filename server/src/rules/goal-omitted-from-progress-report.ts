import { isOneOf } from "../chart/kinds.js";
import { plansBefore } from "../chart/plans.js";
import type { Summary } from "../chart/summary.js";
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
    for (const [index, note] of chart.notes.entries()) {
      if (!isOneOf(note, ["progress-report", "recertification"])) continue;
      const plans = plansBefore(chart, note);
      const status = lastStatus(chart.notes.slice(0, index), note.discipline);
      const set = plans.flatMap((plan) => plan.goals.map(({ id }, at) => ({ id, plan, at })));
      for (const { id, plan, at } of set) {
        if (note.namedGoals.includes(id) || CLOSED.includes(status.get(id) ?? "")) continue;
        const related = [{ uri: plan.uri, span: plan.anchors.goals[at] ?? plan.anchors.kind, message: "The goal in the plan." }];
        yield { note, span: note.anchors.kind, message: "The report does not speak of an open goal of the plan.", related };
      }
    }
  },
});

function lastStatus(notes: readonly Summary[], discipline: string | undefined): Map<string, string> {
  const status = new Map<string, string>();
  for (const note of notes.filter((other) => other.discipline === discipline)) {
    for (const goal of note.goals) if (goal.status !== undefined) status.set(goal.id, goal.status);
  }
  return status;
}
