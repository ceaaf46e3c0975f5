import { hasMeasurement, treatmentSections } from "../facts/documentation.js";
import { isMissing, isOneOf, placeOfMissing } from "../facts/documents.js";
import { isEvaluationCode } from "../facts/evaluation-codes.js";
import { billedLines } from "../facts/lines.js";
import { codeWords } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

/** Words from which an `intervention` says what was done. */
const FEWEST_WORDS = 4;

/** Lists whose words tell what was done: a technique, an activity, a skilled action. */
const TELLING = ["W-TECHNIQUE", "W-FUNCTION", "W-SKILL"];

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
    const tells = TELLING.some((list) => words.isIn(list, said)) || hasMeasurement(said, words);
    for (const { code, fields, place } of billedLines(note)) {
      if (code === undefined || isEvaluationCode(code) || wordsIn(fields.intervention?.value) >= FEWEST_WORDS) continue;
      if (tells || words.isIn(codeWords(code), said)) continue;
      yield { span: fields.intervention?.keySpan ?? place, message: `The note does not say what was done under ${code}.` };
    }
    if (isOneOf(note, ["plan-of-care"]) && isMissing(note.front.interventions)) {
      const { interventions } = note.front;
      yield { span: placeOfMissing(note, interventions), message: "The plan of care names no interventions." };
    }
  },
});

function wordsIn(text: string | undefined): number {
  return text?.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}
