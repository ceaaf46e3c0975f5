import { malformed } from "../note/malformed.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "icd10-malformed",
  summary: "A diagnosis does not have the shape of an ICD-10-CM code.",
  category: "diagnosis",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["DOC §3.2", "S002"],
  partial: true,
  *check(note) {
    for (const { problem } of malformed(note, "bad-diagnosis")) {
      const message =
        "This does not have the shape of an ICD-10-CM code: letter, digit, letter or digit, then a dot and up to four more.";
      yield { span: problem.span, message };
    }
  },
});
