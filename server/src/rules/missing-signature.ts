import { isMissing, placeOfMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-signature",
  summary: "A note has no `signature`.",
  category: "signature",
  severity: "error",
  regimes: { "self-pay": "warning" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E", "CGS-SIG", "S004"],
  *check(note) {
    const { signature } = note.front;
    if (isMissing(signature)) yield { span: placeOfMissing(note, signature), message: "The note is not signed." };
  },
});
