import { isOneOf } from "../facts/documents.js";
import { EVALUATION_CODES, RE_EVALUATION_CODES } from "../facts/evaluation-codes.js";
import { billedLines } from "../facts/lines.js";
import { noteRule } from "./rule.js";

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
      if (EVALUATION_CODES.has(code) && !evaluation)
        yield { span: place, message: `${code} is an evaluation code and the note is no evaluation.` };
      if (RE_EVALUATION_CODES.has(code) && !again)
        yield { span: place, message: `${code} is a re-evaluation code and the note is no re-evaluation.` };
    }
    const discipline = note.front.discipline?.value;
    if (lines.length === 0 || (discipline !== "PT" && discipline !== "OT")) return;
    const span = note.front.note?.span ?? note.openSpan;
    if (evaluation && !lines.some(({ code = "" }) => EVALUATION_CODES.has(code)))
      yield { span, message: "The evaluation bills no evaluation code." };
    if (again && !lines.some(({ code = "" }) => RE_EVALUATION_CODES.has(code)))
      yield { span, message: "The re-evaluation bills no re-evaluation code." };
  },
});
