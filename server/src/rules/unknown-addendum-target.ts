import { amendedNote } from "../chart/addenda.js";
import { isWhole } from "../chart/chart.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "unknown-addendum-target",
  summary: "An addendum amends a note that the patient's chart does not have.",
  category: "integrity",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["CGS-AMD"],
  *checkChart(chart, { wholeChart }) {
    if (!wholeChart || !isWhole(chart)) return;
    for (const note of chart.notes) {
      if (note.addendumTo === undefined || amendedNote(chart, note)) continue;
      yield { note, span: note.anchors.field["addendum-to"], message: "No note of this patient has this id or file name." };
    }
  },
});
