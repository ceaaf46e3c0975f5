import { howMany } from "../base/how-many.js";
import { integer } from "../base/shape.js";
import { episodesOf } from "../chart/episodes.js";
import { isTreatment } from "../chart/kinds.js";
import { tableRow } from "../facts/counting.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "identical-minutes-pattern",
  summary: "The last treatment notes of an episode all have the same timed minutes, or each the least of its unit interval.",
  category: "integrity",
  severity: "info",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §1.1 U11"],
  options: { notes: { shape: integer(2), default: 8, meaning: "Treatment notes looked at, counted from the last." } },
  *checkChart(chart, { options }) {
    for (const { notes } of episodesOf(chart)) {
      const last = notes.filter(isTreatment).slice(-options.notes);
      const minutes = last.flatMap(({ timedMinutes }) => timedMinutes ?? []).filter((m) => m > 0);
      const note = last.at(-1);
      if (!note || minutes.length < options.notes) continue;
      const same = minutes.every((m) => m === minutes[0]);
      const least = minutes.every((m) => tableRow(m).units > 0 && tableRow(m).from === m);
      if (!same && !least) continue;
      const what = same
        ? `have ${howMany(minutes[0] ?? 0, "timed minute")} each`
        : `each have the least minutes of their unit interval: ${minutes.join(", ")}`;
      yield { note, span: note.anchors.kind, message: `The last ${minutes.length} treatment notes ${what}.` };
    }
  },
});
