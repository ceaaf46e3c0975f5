import { isOneOf, placeOfMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

/** Minutes, units or a clock time; "three times a week" is none. */
const TIME =
  /\b(?:minutes?|mins?|units?|(?:start(?:ed)?|stop|end|clock|session|treatment|service)\s+times?|(?:the|these)\s+times)\b|\b\d{1,2}:\d{2}\b/i;

/**
 * The clock of a day on which someone treated or signed, which tells the note and not its minutes: "on 2/9 at 08:00". One where
 * something began or ended, or to which another is added, is a time of the session.
 */
const CLOCK_OF_DAY =
  /(?<!\b(?:began|begin|start|stop|end|finish|arriv|left)[^.\n]{0,40})\b(?:signed|(?:on|of)\s+\d[\d/.-]{1,9}\d),?\s+at\s+\d{1,2}:\d{2}(?![^.\n]*\d:\d)/gi;

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
    if (!words.isIn("W-ATTEST", said) || !TIME.test(said.text.replace(CLOCK_OF_DAY, ""))) return;
    yield {
      span: reason?.span ?? placeOfMissing(note, undefined),
      message: "The addendum attests to minutes, units or times; an attestation repairs a missing signature only.",
    };
  },
});
