import { isMissing, isOneOf, placeOfMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "incomplete-addendum",
  summary: "An addendum does not say what it amends, or why.",
  category: "integrity",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["CGS-AMD", "PIM3 §3.3.2.5"],
  *check(note) {
    if (!isOneOf(note, ["addendum"])) return;
    for (const key of ["addendum-to", "reason"] as const) {
      const field = note.front[key];
      if (isMissing(field)) yield { span: placeOfMissing(note, field), message: `The addendum has no \`${key}\`.` };
    }
  },
});
