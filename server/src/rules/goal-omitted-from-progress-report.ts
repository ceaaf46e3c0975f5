import { type Chart, isWhole } from "../chart/chart.js";
import { isOneOf } from "../chart/kinds.js";
import { plansBefore } from "../chart/plans.js";
import { type Strand, strandOf } from "../chart/strands.js";
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
    if (!isWhole(chart)) return;
    // Goals whose last status closed them, as the notes so far have it: plans that run side by side may give two goals one id.
    const closed = new Map<Strand | string | undefined, Set<string>>();
    for (const note of chart.notes) {
      const strand = strandOf(chart, note) ?? note.discipline;
      const own = closed.get(strand) ?? new Set<string>();
      closed.set(strand, own);
      for (const [id, { plan, at }] of isOneOf(note, ["progress-report", "recertification"]) ? goalsFor(chart, note) : []) {
        if (note.reportedGoals.includes(id) || own.has(id)) continue;
        const related = [{ uri: plan.uri, span: plan.anchors.goals[at] ?? plan.anchors.kind, message: "The goal in the plan." }];
        yield { note, span: note.anchors.kind, message: "The report does not speak of an open goal of the plan.", related };
      }
      follow(own, note);
    }
  },
});

/** Keeps which goals are closed after a note. */
function follow(closed: Set<string>, note: Summary): void {
  // A new plan sets its goals anew, whatever became of an earlier episode's goals of the same names.
  const anew = isOneOf(note, ["plan-of-care"]);
  for (const { id, status } of note.goals) {
    if (status !== undefined && CLOSED.includes(status)) closed.add(id);
    else if (status !== undefined || anew) closed.delete(id);
  }
}

/** The goals of the plans that a report stands under, each where it was set last. */
function goalsFor(chart: Chart, report: Summary): Map<string, { readonly plan: Summary; readonly at: number }> {
  return new Map(plansBefore(chart, report).flatMap((plan) => plan.goals.map(({ id }, at) => [id, { plan, at }] as const)));
}
