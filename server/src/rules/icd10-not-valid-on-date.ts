import { diagnosesOf } from "../facts/diagnoses.js";
import type { DiagnosisCode } from "../reference/icd10cm.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "icd10-not-valid-on-date",
  summary: "The diagnosis is a code of ICD-10-CM, but not on the note's date.",
  category: "diagnosis",
  severity: "error",
  regimes: { "self-pay": "warning" },
  fix: "none",
  since: "0.1.0",
  sources: ["ICD"],
  needs: ["icd10cm"],
  *check(note, { refs }) {
    const date = note.front.date?.value;
    if (date === undefined) return;
    for (const { code, span } of diagnosesOf(note)) {
      const row = refs.diagnoses.find(code);
      if (!row || refs.diagnoses.stateOf(code, date) !== "not-in-force") continue;
      yield { span, message: `${code} ${inForce(row, date)}, the date of service is ${date}.` };
    }
  },
});

function inForce({ periods }: DiagnosisCode, date: string): string {
  const later = periods.find(({ from }) => from > date);
  const ended = periods.findLast(({ until }) => until !== "" && until <= date);
  return later ? `is a code from ${later.from}` : `ended before ${ended?.until}`;
}
