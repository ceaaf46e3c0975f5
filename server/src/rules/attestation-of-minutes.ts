import { isOneOf, placeOfMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

/** Minutes, units or a clock time; "three times a week" is none. */
const TIME =
  /\b(?:minutes?|mins?|units?|(?:start(?:ed)?|stop|end|clock|session|treatment|service)\s+times?|(?:the|these)\s+times)\b|\b\d{1,2}:\d{2}\b/i;

export default noteRule({
  id: "attestation-of-minutes",
  summary: "An addendum attests to minutes, units or times.",
  category: "integrity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["CGS-SIG", "PAL-AMD"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isOneOf(note, ["addendum"])) return;
    const { reason } = note.front;
    const said = note.body.passage.with([reason?.value ?? ""]);
    if (!words.isIn("W-ATTEST", said) || !TIME.test(said.text)) return;
    yield {
      span: reason?.span ?? placeOfMissing(note, undefined),
      message: "The addendum attests to minutes, units or times; an attestation repairs a missing signature only.",
    };
  },
});
