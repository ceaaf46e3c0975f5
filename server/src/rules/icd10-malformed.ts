import { malformed } from "../note/malformed.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "icd10-malformed",
  summary: "A diagnosis does not have the shape of an ICD-10-CM code.",
  category: "diagnosis",
  severity: "error",
  fix: "safe",
  since: "0.1.0",
  sources: ["DOC §3.2", "S002"],
  needs: ["icd10cm"],
  partial: true,
  *check(note, { refs }) {
    for (const { problem, edit, standard } of malformed(note, "bad-diagnosis")) {
      const listed = edit !== undefined && standard !== undefined && refs.diagnoses.find(standard) !== undefined;
      yield {
        span: problem.span,
        message:
          "This does not have the shape of an ICD-10-CM code: letter, digit, letter or digit, then a dot and up to four more.",
        fixes: listed ? [{ title: `Write ${standard}`, safety: "safe", edits: [edit] }] : [],
      };
    }
  },
});
