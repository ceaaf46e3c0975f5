import { evidenceOf, findClones } from "../chart/clones.js";
import { isOneOf } from "../chart/kinds.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "cloned-across-patients",
  summary: "The wording of a note is that of another patient's note by the same clinician.",
  category: "integrity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["CLONE", "S001"],
  of: "clinician",
  readsProse: true,
  *checkChart({ notes }, { isTemplate }) {
    const written = notes.filter((note) => note.patient !== undefined && !isOneOf(note, ["addendum"]));
    const clones = findClones(written, (note, earlier) => note.patient !== earlier.patient, isTemplate);
    for (const clone of clones) yield evidenceOf(clone, "another patient's note by the same clinician");
  },
});
