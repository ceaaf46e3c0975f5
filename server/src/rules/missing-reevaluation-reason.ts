import { around, isDenied } from "../facts/denial.js";
import { isMissing, isOneOf, placeOfMissing } from "../facts/documents.js";
import { RE_EVALUATION_CODES } from "../facts/evaluation-codes.js";
import { billedLines } from "../facts/lines.js";
import type { Passage } from "../reference/passage.js";
import type { WordLists } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-reevaluation-reason",
  summary: "A re-evaluation gives no reason, or only that it was routine.",
  category: "documentation",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3C", "NCCIM ch.11"],
  needs: ["word-lists"],
  *check(note, { words }) {
    const line = billedLines(note).find(({ code }) => code !== undefined && RE_EVALUATION_CODES.has(code));
    if (!line && !isOneOf(note, ["re-evaluation"])) return;
    const { reason } = note.front;
    if (isMissing(reason)) {
      yield {
        span: reason?.keySpan ?? line?.place ?? placeOfMissing(note, undefined),
        message: "The re-evaluation has no `reason`.",
      };
      return;
    }
    const said = reason?.value;
    if (!reason || said === undefined || !words.isIn("W-ROUTINE", said)) return;
    if (givesReason(note.body.passage.with([said]), words)) return;
    yield {
      span: reason.span,
      message: "The reason of the re-evaluation is its routine; no new finding, change or lack of response is named.",
    };
  },
});

/** What is a reason although, or because, it is denied: "no improvement", "without a plateau". */
const LACK_OF_RESPONSE = /^(?:improv|plateau|no response|not respond|failed to respond)/;

/** What may stand between a denial and the thing denied: "no recent surgery". */
const QUALIFIERS = /(?:\b(?:new|recent|significant|acute|major|other|further|any)[^\S\n]{1,3}){1,3}$/i;
const DENIES = /\b(?:denies|denied|denying)[^\S\n]{1,3}$/i;

/** "No improvement" is a reason; "no new weakness" and "no change in status" are none. */
function givesReason(passage: Passage, words: WordLists): boolean {
  return words.find("W-REASON", passage).some((found) => {
    const before = around(passage.text, found).before.replace(QUALIFIERS, "");
    return LACK_OF_RESPONSE.test(found.word) || !(isDenied(before) || DENIES.test(before));
  });
}
