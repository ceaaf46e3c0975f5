import { daysBetween } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { startOfClock, visitsByPlan } from "../chart/plan-visits.js";
import { isCertified, plansOf, signOrderBy } from "../chart/plans.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "uncertified-plan",
  summary: "A plan is not certified more than 30 days after the first visit under it.",
  category: "plan-of-care",
  severity: "error",
  regimes: { "medicare-advantage": "warning", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NOR-POC", "BPM15 §220.1.3", "S002", "S003"],
  *checkChart(chart, { wholeChart, today, profileOf }) {
    if (!wholeChart) return;
    const visits = visitsByPlan(chart);
    for (const note of plansOf(chart)) {
      const under = visits.get(note) ?? [];
      const [first, last, start] = [under[0], under.at(-1), startOfClock(note, under)];
      if (!first || !last || start === undefined || !note.complete || isCertified(note)) continue;
      const limits = profileOf(note).certification;
      if (signOrderBy(note, limits, today) !== undefined) continue;
      const days = Math.max(daysBetween(start, last.date), daysBetween(start, today));
      if (days <= limits.days) continue;
      const what = start === first.date ? `the first visit under it on ${start}` : `its first day, ${start}`;
      const message = `The plan is not certified more than ${howMany(limits.days, "day")} after ${what}.`;
      const related = [{ uri: first.uri, span: first.anchors.field.date, message: "The first visit under the plan." }];
      yield { note, span: note.anchors.field.certification, message, related };
    }
  },
});
