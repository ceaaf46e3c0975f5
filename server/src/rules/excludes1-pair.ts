import { type Diagnosis, diagnosesOf } from "../facts/diagnoses.js";
import { ICD10CM_COVERAGE } from "../reference/icd10cm.js";
import type { References } from "../reference/references.js";
import { covers } from "../reference/table.js";
import { noteRule } from "./rule.js";

/** First day of the tabular list that the notes were read from. */
const NOTES_FROM = "2020-10-01";

export default noteRule({
  id: "excludes1-pair",
  summary: "Two diagnoses of the note exclude each other by an Excludes1 note that names codes.",
  category: "diagnosis",
  severity: "info",
  regimes: { "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["ICD"],
  needs: ["icd10cm", "icd10cm-excludes1"],
  *check(note, { refs }) {
    const date = note.front.date?.value;
    if (date === undefined || date < NOTES_FROM || !covers(ICD10CM_COVERAGE, date)) return;
    const unchanged = diagnosesOf(note).filter(({ code }) => isUnchanged(code, date, refs));
    for (const [one, other] of pairsOf(unchanged)) {
      const family = refs.excludes1.familyApart(one.code, other.code);
      if (family === undefined) continue;
      yield {
        span: other.span,
        message: `${one.code} and ${other.code} exclude each other by the note at ${family} (tabular list of 2021).`,
      };
    }
  },
});

/** Whether a code has been the same since the tabular list of the notes. */
function isUnchanged(code: string, date: string, refs: References): boolean {
  const periods = refs.diagnoses.find(code)?.periods ?? [];
  return periods.some((period) => covers(period, NOTES_FROM) && covers(period, date));
}

function pairsOf(diagnoses: readonly Diagnosis[]): [Diagnosis, Diagnosis][] {
  return diagnoses.flatMap((one, index) => diagnoses.slice(index + 1).map((other): [Diagnosis, Diagnosis] => [one, other]));
}
