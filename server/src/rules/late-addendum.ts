import { daysBetween } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { integer } from "../base/shape.js";
import { amendedNote } from "../chart/addenda.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "late-addendum",
  summary: "An addendum is dated long after the note it amends.",
  category: "integrity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["PAL-AMD", "CGS-AMD"],
  options: { days: { shape: integer(0), default: 7, meaning: "Days after the amended note's date that are not late." } },
  *checkChart(chart, { options }) {
    for (const note of chart.notes) {
      const amended = amendedNote(chart, note);
      if (note.date === undefined || amended?.date === undefined) continue;
      const days = daysBetween(amended.date, note.date);
      if (days <= options.days) continue;
      const message = `The addendum is dated ${howMany(days, "day")} after the note it amends; more than ${options.days} is late.`;
      const related = [{ uri: amended.uri, span: amended.anchors.kind, message: "The amended note." }];
      yield { note, span: note.anchors.kind, message, related };
    }
  },
});
