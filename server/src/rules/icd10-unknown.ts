import { diagnosesOf } from "../facts/diagnoses.js";
import { ICD10CM_COVERAGE } from "../reference/icd10cm.js";
import { covers } from "../reference/table.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "icd10-unknown",
  summary: "A well-formed diagnosis is in no year of ICD-10-CM.",
  category: "diagnosis",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["ICD"],
  needs: ["icd10cm"],
  *check(note, { refs }) {
    const date = note.front.date?.value;
    if (date !== undefined && !covers(ICD10CM_COVERAGE, date)) return;
    for (const { code, span } of diagnosesOf(note)) {
      if (!refs.diagnoses.find(code)) yield { span, message: `${code} is in no year of ICD-10-CM.` };
    }
  },
});
