import { mondayOf } from "../base/business-days.js";
import type { Chart } from "../chart/chart.js";
import { isTreatment } from "../chart/kinds.js";
import { plansBefore, plansInForce } from "../chart/plans.js";
import { type Strand, strandOf } from "../chart/strands.js";
import type { Summary } from "../chart/summary.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "visits-exceed-frequency",
  summary: "There are more treatment dates in a week or month than the plan's frequency.",
  category: "plan-of-care",
  severity: "warning",
  regimes: { "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["OIG18", "CFR 410.61(c)", "S001"],
  *checkChart(chart) {
    for (const { name, plan, frequency, dates } of periodsOf(chart)) {
      const { times, per } = frequency;
      const [date, note] = [...dates][times] ?? [];
      if (!note) continue;
      const message = `${date} is treatment date ${times + 1} in ${name}; the plan's frequency is ${times} a ${per}.`;
      const related = [{ uri: plan.uri, span: plan.anchors.field.frequency, message: "The planned frequency." }];
      yield { note, span: note.anchors.field.date, message, related };
    }
  },
});

interface Period {
  readonly name: string;
  /** The plan with the largest frequency of those in force in it. */
  plan: Summary;
  frequency: NonNullable<Summary["frequency"]>;
  /** The treatment dates, in order, each with its first note. */
  readonly dates: Map<string, Summary>;
}

/** The weeks and months with treatments of each strand; a recertification or a new plan inside one begins no other. */
function periodsOf(chart: Chart): Period[] {
  const strands = new Map<Strand | undefined, Map<string, Period>>();
  for (const note of chart.notes) {
    const { date } = note;
    const plans = plansBegun(chart, note);
    const plan = plans.findLast(({ frequency }) => frequency !== undefined);
    if (date === undefined || !isTreatment(note) || !plan?.frequency) continue;
    const { frequency } = plan;
    const name = frequency.per === "week" ? `the week of ${mondayOf(date)}` : date.slice(0, 7);
    const strand = plans[0] && strandOf(chart, plans[0]);
    const periods = strands.get(strand) ?? new Map<string, Period>();
    strands.set(strand, periods);
    const period = periods.get(name) ?? { name, plan, frequency, dates: new Map<string, Summary>() };
    periods.set(name, period);
    if (frequency.times > period.frequency.times) Object.assign(period, { plan, frequency });
    if (!period.dates.has(date)) period.dates.set(date, note);
  }
  return [...strands.values()].flatMap((periods) => [...periods.values()]);
}

/**
 * The plan in force and the recertifications that continue it, as far as they have begun: one written ahead orders nothing before its first
 * day, and until then a note that names none stands under what came before.
 */
function plansBegun(chart: Chart, note: Summary): readonly Summary[] {
  const isBegun = ({ certification, date }: Summary) => (certification?.from ?? date ?? "") <= (note.date ?? "");
  const [plan, ...continued] = plansInForce(chart, note);
  if (!plan) return [];
  const ahead = note.plan === undefined && plan !== note && !isBegun(plan);
  const [before, ...earlier] = ahead ? plansBefore(chart, plan) : [];
  return before ? [before, ...earlier.filter(isBegun)] : [plan, ...continued.filter(isBegun)];
}
