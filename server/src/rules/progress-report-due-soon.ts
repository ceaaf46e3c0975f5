import { episodesOf, isTherapy, reportPeriods } from "../chart/episodes.js";
import { chartRule } from "./rule.js";

/** Treatment days before the last one on which to speak. */
const AHEAD = 2;

export default chartRule({
  id: "progress-report-due-soon",
  summary: "The note is the eighth, ninth or tenth treatment day since the last progress report.",
  category: "plan-of-care",
  severity: "info",
  regimes: { medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3D", "S001"],
  *checkChart(chart, { profileOf }) {
    for (const { days, report } of episodesOf(chart).filter(isTherapy).flatMap(reportPeriods)) {
      for (const [index, { notes }] of report ? [] : days.entries()) {
        const [note] = notes;
        const most = note && profileOf(note).progressReport.days;
        const day = index + 1;
        if (!note || most === undefined || day > most || day < most - AHEAD) continue;
        const counted = days.slice(0, day).map(({ date }) => date);
        const message = `Treatment day ${day} of ${most} without a progress report: ${counted.join(", ")}.`;
        yield { note, span: note.anchors.field.date, message };
      }
    }
  },
});
