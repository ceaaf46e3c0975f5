import { evidenceOf, findClones } from "../chart/clones.js";
import { isOneOf } from "../chart/kinds.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "cloned-note",
  summary: "The wording of a note is that of an earlier note of the patient.",
  category: "integrity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["CLONE", "S001"],
  readsProse: true,
  *checkChart({ notes }, { isTemplate }) {
    const written = notes.filter((note) => note.patient !== undefined && !isOneOf(note, ["addendum"]));
    for (const clone of findClones(written, () => true, isTemplate))
      yield evidenceOf(clone, `the note of ${clone.earlier.date ?? "an unknown day"}`);
  },
});
