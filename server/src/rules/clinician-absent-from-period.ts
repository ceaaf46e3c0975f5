import { episodesOf, reportPeriods, treatmentDays } from "../chart/episodes.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "clinician-absent-from-period",
  summary: "Only assistants took part in the visits of a progress-report period.",
  category: "plan-of-care",
  severity: "warning",
  regimes: { medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3D", "S004"],
  needs: ["credentials"],
  *checkChart(chart, { profileOf }) {
    for (const { days: all, report } of episodesOf(chart).flatMap(reportPeriods)) {
      const days = treatmentDays(all.flatMap(({ notes }) => notes).filter((visit) => profileOf(visit).regime !== "self-pay"));
      const most = profileOf(days[0]?.notes[0]).progressReport.days;
      const period = days.slice(0, most);
      const note = period.at(-1)?.notes[0];
      if (!note || (!report && period.length < most)) continue;
      if (!period.every(({ notes }) => notes.every(({ assistantAlone }) => assistantAlone))) continue;
      const [first, count] = [period[0]?.date, period.length];
      const which = count === 1 ? `only treatment day, ${first}` : `${count} treatment days from ${first} to ${note.date}`;
      const message = `No therapist took part in the ${which}.`;
      yield { note, span: note.anchors.kind, message };
    }
  },
});
