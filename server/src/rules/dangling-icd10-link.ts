import { hasNoDiagnosis } from "../facts/diagnoses.js";
import { linesOf } from "../facts/lines.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "dangling-icd10-link",
  summary: "A line is linked to a code that is not in the note's `diagnoses`.",
  category: "diagnosis",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["FMT", "DOC §3.2", "S000"],
  *check(note) {
    if (hasNoDiagnosis(note)) return;
    const known = new Set((note.front.diagnoses?.value ?? []).map((entry) => entry.value?.code?.value));
    for (const { code, fields } of linesOf(note)) {
      for (const { value, span } of fields.diagnoses?.value ?? []) {
        if (value === undefined || known.has(value)) continue;
        yield { span, message: `${code ?? "The line"} is linked to ${value}, which is not in the note's \`diagnoses\`.` };
      }
    }
  },
});
