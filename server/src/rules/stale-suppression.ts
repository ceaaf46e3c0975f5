import { removeSuppression } from "../facts/suppression-edits.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "stale-suppression",
  summary: "A suppression hides nothing in this note, or its `until` has passed.",
  category: "structure",
  severity: "info",
  fix: "safe",
  since: "0.1.0",
  sources: ["FMT"],
  *check() {},
  *afterSuppressions(note, unused) {
    for (const suppression of unused) {
      const { rule, place, until } = suppression;
      const why = until === undefined ? "hides nothing in this note" : `held until ${until}`;
      const edit = removeSuppression(note, suppression);
      const fixes = edit ? [{ title: `Remove the suppression of ${rule}`, safety: "safe" as const, edits: [edit] }] : [];
      yield { span: place, message: `The suppression of ${rule} ${why}.`, fixes };
    }
  },
});
