import { addDays, daysBetween } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { integer } from "../base/shape.js";
import type { Chart } from "../chart/chart.js";
import { isOneOf } from "../chart/kinds.js";
import { startOfClock, visitsByPlan } from "../chart/plan-visits.js";
import { endOfPlan, isCertified, mayBelongTogether, plansOf, signOrderBy, whatEnds } from "../chart/plans.js";
import type { Summary } from "../chart/summary.js";
import { chartRule } from "./rule.js";

/** Days before the last one on which a missing certification is spoken of. */
const AHEAD = 10;

export default chartRule({
  id: "certification-due-soon",
  summary: "A certification is about to be late, or a certified period about to end.",
  category: "plan-of-care",
  severity: "info",
  regimes: { medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NOR-POC"],
  options: { days: { shape: integer(0), default: 10, meaning: "Days before the end of the certified period." } },
  *checkChart(chart, { today, options, profileOf }) {
    const visits = visitsByPlan(chart);
    for (const note of plansOf(chart)) {
      const span = note.anchors.field.certification;
      const allowed = profileOf(note).certification;
      const signBy = signOrderBy(note, allowed, today);
      if (signBy !== undefined) {
        if (daysBetween(today, signBy) > AHEAD) continue;
        const order = `The verbal order of ${note.certification?.verbalOrderOn}`;
        yield { note, span, message: `${order} is not signed; ${signBy} is the last day allowed.` };
        continue;
      }
      if (!isCertified(note) && note.complete) {
        const under = visits.get(note) ?? [];
        const start = startOfClock(note, under);
        const since = start === undefined ? 0 : daysBetween(start, today);
        if (start === undefined || since < allowed.days - AHEAD || since > allowed.days) continue;
        const last = addDays(start, allowed.days);
        const after = `${howMany(allowed.days, "day")} after its first ${start === under[0]?.date ? "visit" : "day"}`;
        const message = `The plan is not certified; ${last} is the last day allowed, ${after}.`;
        yield { note, span, message };
        continue;
      }
      const end = endOfPlan(note, allowed.periodDays);
      const left = end && daysBetween(today, end.date);
      if (!end || left === undefined || left < 0 || left > options.days || isOver(chart, note)) continue;
      const what = whatEnds(end, allowed.periodDays);
      yield { note, span, message: `The last day of ${what} is ${end.date}.` };
    }
  },
});

/** A recertification or a discharge of this plan, or a later plan: but for one beside this one, which notes of later days still name. */
function isOver(chart: Chart, plan: Summary): boolean {
  const ofDiscipline = ({ discipline }: Summary) => discipline === plan.discipline;
  const later = chart.notes.slice(chart.notes.indexOf(plan) + 1).filter(ofDiscipline);
  const own = later.filter((note) => mayBelongTogether(chart, plan, note));
  if (own.some((note) => isOneOf(note, ["recertification", "discharge"]))) return true;
  const next = later.find((note) => isOneOf(note, ["plan-of-care"]))?.date;
  return next !== undefined && !own.some(({ date, plan: named }) => named !== undefined && date !== undefined && date > next);
}
