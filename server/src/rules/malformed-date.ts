import { malformed } from "../note/malformed.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "malformed-date",
  summary: "A date key is not a real date written YYYY-MM-DD.",
  category: "time",
  severity: "error",
  fix: "safe",
  since: "0.1.0",
  sources: ["FMT"],
  partial: true,
  *check(note) {
    for (const { problem, edit, standard } of malformed(note, "bad-date")) {
      if (problem.path[0] === "soapstone" && !edit) continue;
      yield {
        span: problem.span,
        message: `This is not ${problem.expected}.`,
        fixes: edit ? [{ title: `Write ${standard}`, safety: "safe", edits: [edit] }] : [],
      };
    }
  },
});
