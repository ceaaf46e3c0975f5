import { mondayOf } from "../base/business-days.js";
import { isTreatment } from "../chart/kinds.js";
import { plansInForce } from "../chart/plans.js";
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
    const periods = new Map<string, { dates: Set<string>; told: boolean }>();
    for (const note of chart.notes) {
      const { date } = note;
      const plan = plansInForce(chart, note).findLast(({ frequency }) => frequency !== undefined);
      if (date === undefined || !isTreatment(note) || !plan?.frequency) continue;
      const { times, per } = plan.frequency;
      const from = per === "week" ? mondayOf(date) : date.slice(0, 7);
      const period = periods.get(`${plan.uri} ${from}`) ?? { dates: new Set<string>(), told: false };
      periods.set(`${plan.uri} ${from}`, period);
      period.dates.add(date);
      if (period.dates.size <= times || period.told) continue;
      period.told = true;
      const when = per === "week" ? `the week of ${from}` : from;
      const message = `${date} is treatment date ${period.dates.size} in ${when}; the plan's frequency is ${times} a ${per}.`;
      const related = [{ uri: plan.uri, span: plan.anchors.field.frequency, message: "The planned frequency." }];
      yield { note, span: note.anchors.field.date, message, related };
    }
  },
});
