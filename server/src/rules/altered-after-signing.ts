import { signedDigest } from "../facts/digest.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "altered-after-signing",
  summary: "The note's text is not the one that was signed.",
  category: "integrity",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["CGS-AMD", "PIM3 §3.3.2.5"],
  *check(note) {
    for (const key of ["signature", "cosignature"] as const) {
      const digest = note.front[key]?.value?.digest;
      const signed = digest?.value?.replace(/^sha-?256[:-]/i, "").toLowerCase();
      if (!digest || signed === undefined || signed === signedDigest(note)) continue;
      yield {
        span: digest.span,
        message: "The file differs from the text that this digest was made of when the note was signed.",
      };
    }
  },
});
