import { isOneOf } from "../facts/documents.js";
import { billedLines } from "../facts/lines.js";
import { noteRule } from "./rule.js";

const EVALUATIONS = new Set([
  ..."97161 97162 97163 97165 97166 97167".split(" "),
  ..."92521 92522 92523 92524 92597 92607 92610".split(" "),
]);
const RE_EVALUATIONS = new Set(["97164", "97168"]);

export default noteRule({
  id: "evaluation-code-mismatch",
  summary: "An evaluation or re-evaluation code and the note's type disagree.",
  category: "code",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §0.1", "UNITS §2.1", "S004"],
  *check(note) {
    const lines = billedLines(note).filter((line) => line.code !== undefined);
    const evaluation = isOneOf(note, ["evaluation"]);
    const again = isOneOf(note, ["re-evaluation"]);
    for (const { code = "", place } of lines) {
      if (EVALUATIONS.has(code) && !evaluation)
        yield { span: place, message: `${code} is an evaluation code and the note is no evaluation.` };
      if (RE_EVALUATIONS.has(code) && !again)
        yield { span: place, message: `${code} is a re-evaluation code and the note is no re-evaluation.` };
    }
    const discipline = note.front.discipline?.value;
    if (lines.length === 0 || (discipline !== "PT" && discipline !== "OT")) return;
    const span = note.front.note?.span ?? note.openSpan;
    if (evaluation && !lines.some(({ code = "" }) => EVALUATIONS.has(code)))
      yield { span, message: "The evaluation bills no evaluation code." };
    if (again && !lines.some(({ code = "" }) => RE_EVALUATIONS.has(code)))
      yield { span, message: "The re-evaluation bills no re-evaluation code." };
  },
});
