import { isMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

const PARTS = { by: "who signed", credential: "the signer's credential", at: "when it was signed" } as const;

/** A time stamp or date stamp is part of an electronic signature. */
const STAMP = /(?<!\b(?:time|date)[ -])\bstamp/i;

export default noteRule({
  id: "incomplete-signature",
  summary: "A signature lacks signer, credential or date, or is a stamp.",
  category: "signature",
  severity: "error",
  regimes: { "self-pay": "warning" },
  fix: "none",
  since: "0.1.0",
  sources: ["CGS-SIG", "BPM15 §220.3E", "S004"],
  *check(note) {
    for (const name of ["signature", "cosignature"] as const) {
      const field = note.front[name];
      if (!field?.value) continue;
      for (const part of ["by", "credential", "at"] as const) {
        const value = field.value[part];
        const span = value?.keySpan ?? field.keySpan ?? field.span;
        if (isMissing(value)) yield { span, message: `The ${name} does not say ${PARTS[part]}.` };
      }
      const { method } = field.value;
      if (method && STAMP.test(method.value ?? "")) {
        yield { span: method.span, message: `The ${name} is a stamp, which reviewers do not accept.` };
      }
    }
  },
});
