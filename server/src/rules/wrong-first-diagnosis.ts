import { diagnosesOf, diagnosisEntriesOf, seventhCharacter } from "../facts/diagnoses.js";
import { isInFamily } from "../reference/icd10cm.js";
import type { References } from "../reference/references.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "wrong-first-diagnosis",
  summary: "The first diagnosis is one that may not come first.",
  category: "diagnosis",
  severity: "warning",
  regimes: { "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["ICDG I.A.13", "ICDG I.B.10", "ICDG I.C.20", "ICD"],
  needs: ["icd10cm"],
  *check(note, { refs }) {
    const first = diagnosisEntriesOf(note)[0]?.value?.code;
    const code = first?.value;
    const why = code === undefined ? undefined : whyNotFirst(code, refs);
    if (first && why !== undefined && diagnosesOf(note)[0]?.code === code) {
      yield { span: first.span, message: `${code} is first, and ${why}.` };
    }
  },
});

function whyNotFirst(code: string, refs: References): string | undefined {
  if (refs.diagnoses.find(code)?.manifestation)
    return "it describes a disease that is classified elsewhere and is coded before it";
  if (isInFamily(code, "V00-Y99")) return "it is an external cause";
  const injury = code.startsWith("S") || code.startsWith("T");
  return injury && seventhCharacter(code) === "S" ? "it is the injury behind a sequela, which comes first" : undefined;
}
