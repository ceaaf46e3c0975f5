import { daysBetween } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { integer } from "../base/shape.js";
import { isWhole } from "../chart/chart.js";
import { episodesOf, treatmentDays } from "../chart/episodes.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "missing-discharge",
  summary: "The last visit of an episode is long past and there is no discharge note.",
  category: "continuity",
  severity: "info",
  regimes: { "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3D"],
  options: { days: { shape: integer(0), default: 30, meaning: "Days after the last visit that are not long." } },
  *checkChart(chart, { wholeChart, today, options }) {
    if (!wholeChart || !isWhole(chart)) return;
    for (const { notes, discharged } of episodesOf(chart)) {
      const note = treatmentDays(notes).at(-1)?.notes[0];
      if (!note || discharged) continue;
      if (daysBetween(note.date, today) <= options.days) continue;
      const message = `The last visit of this episode, on ${note.date}, was more than ${howMany(options.days, "day")} ago, and there is no discharge note.`;
      yield { note, span: note.anchors.field.date, message };
    }
  },
});
