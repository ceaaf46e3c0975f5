import { daysBetween } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { isWhole } from "../chart/chart.js";
import { episodesOf, isTherapy, reportPeriods } from "../chart/episodes.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "progress-report-overdue",
  summary: "A visit comes after the tenth treatment day, and its days of grace, without a progress report.",
  category: "plan-of-care",
  severity: "error",
  regimes: { medicaid: "info", commercial: "info", "workers-comp": "info", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3D", "S001", "S002", "S003"],
  *checkChart(chart, { wholeChart, profileOf }) {
    if (!wholeChart || !isWhole(chart)) return;
    for (const { days, since } of episodesOf(chart).filter(isTherapy).flatMap(reportPeriods)) {
      const { days: most, grace } = profileOf(days.at(-1)?.notes[0]).progressReport;
      const limit = days[most - 1];
      const late = limit && days.slice(most).find(({ date }) => daysBetween(limit.date, date) > grace);
      const note = late?.notes[0];
      if (!limit || !note) continue;
      const counted = since ? `treatment day ${most} since the last one` : `treatment day ${most}`;
      const message = `No progress report: ${counted} was ${limit.date}, ${howMany(daysBetween(limit.date, note.date), "day")} before this visit.`;
      const related = days.slice(0, most).map(({ date, notes }, index) => {
        const [first] = notes;
        return {
          uri: first?.uri ?? note.uri,
          span: first?.anchors.field.date ?? note.anchors.kind,
          message: `Treatment day ${index + 1}: ${date}.`,
        };
      });
      yield { note, span: note.anchors.field.date, message, related };
    }
  },
});
