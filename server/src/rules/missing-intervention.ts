import { treatmentSections } from "../facts/documentation.js";
import { hasNoEntries, isOneOf, placeOfMissing } from "../facts/documents.js";
import { isEvaluationCode } from "../facts/evaluation-codes.js";
import { billedLines } from "../facts/lines.js";
import { codeWords } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

/** Words from which an `intervention` says what was done. */
const FEWEST_WORDS = 4;

export default noteRule({
  id: "missing-intervention",
  summary: "A billed line does not say what was done, or a plan of care has no interventions.",
  category: "documentation",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E", "S000", "S001"],
  needs: ["word-lists"],
  *check(note, { words }) {
    const said = treatmentSections(note);
    for (const { code, fields, place } of billedLines(note)) {
      if (code === undefined || isEvaluationCode(code) || wordsIn(fields.intervention?.value) >= FEWEST_WORDS) continue;
      if (words.isIn("W-TECHNIQUE", said) || words.isIn(codeWords(code), said)) continue;
      yield { span: fields.intervention?.keySpan ?? place, message: `The note does not say what was done under ${code}.` };
    }
    if (isOneOf(note, ["plan-of-care"]) && hasNoEntries(note.front.interventions)) {
      const { interventions } = note.front;
      yield { span: placeOfMissing(note, interventions), message: "The plan of care names no interventions." };
    }
  },
});

function wordsIn(text: string | undefined): number {
  return text?.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}
