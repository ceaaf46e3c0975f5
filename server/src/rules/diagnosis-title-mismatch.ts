import { diagnosesOf } from "../facts/diagnoses.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "diagnosis-title-mismatch",
  summary: "A diagnosis carries the official description of another code.",
  category: "diagnosis",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["ICD", "DOC §3.1"],
  needs: ["icd10cm", "icd10cm-descriptions"],
  *check(note, { refs }) {
    for (const { code, title, titleSpan } of diagnosesOf(note)) {
      if (title === undefined || titleSpan === undefined) continue;
      const row = refs.diagnoses.find(code);
      if (row && refs.descriptions.isTitleOf(row, title)) continue;
      const titled = refs.descriptions.codesTitled(title);
      if (titled.length === 0 || titled.some((other) => isOfOneFamily(code, other))) continue;
      yield {
        span: titleSpan,
        message: `The title is the official description of ${titled.slice(0, 3).join(", ")}, the code is ${code}.`,
      };
    }
  },
});

/** Whether one code is the other's family: problem lists keep the family's words, and many a family was once the whole code. */
function isOfOneFamily(code: string, other: string): boolean {
  return code.startsWith(other) || other.startsWith(code);
}
