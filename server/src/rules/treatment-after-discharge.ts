import { isOneOf, isTreatment, type Placed } from "../chart/kinds.js";
import { strandsOf } from "../chart/strands.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "treatment-after-discharge",
  summary: "A treatment is dated after the discharge, with no new evaluation between.",
  category: "continuity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3"],
  *checkChart(chart) {
    for (const { discipline, notes } of strandsOf(chart)) {
      let discharge: Placed | undefined;
      for (const note of notes) {
        const { date } = note;
        if (isOneOf(note, ["evaluation"])) discharge = undefined;
        else if (discharge && isTreatment(note) && date > discharge.date) {
          const message = `Treatment on ${date} follows the ${discipline} discharge of ${discharge.date}, with no new evaluation between.`;
          const related = [{ uri: discharge.uri, span: discharge.anchors.kind, message: "The discharge." }];
          yield { note, span: note.anchors.kind, message, related };
        }
        if (isOneOf(note, ["discharge"])) discharge = note;
      }
    }
  },
});
