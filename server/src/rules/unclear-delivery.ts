import { deliveryOf } from "../facts/delivery.js";
import { affirms } from "../facts/denial.js";
import { billedLines } from "../facts/lines.js";
import { noteRule } from "./rule.js";

const CODES: ReadonlySet<string> = new Set(["97129", "97130", "97139"]);

export default noteRule({
  id: "unclear-delivery",
  summary: "97129, 97130 or 97139 is billed and the note does not show that it was given one-to-one.",
  category: "documentation",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S001", "S002", "S003"],
  needs: ["word-lists"],
  *check(note, { words }) {
    const line = billedLines(note).find(({ code }) => code !== undefined && CODES.has(code));
    if (!line) return;
    const delivery = deliveryOf(note, line);
    const field = line.fields.delivery ?? note.front.delivery;
    if (delivery === undefined && field?.state !== "unreadable" && !words.isIn("W-ONE-TO-ONE", note.body.passage)) {
      yield { span: line.place, message: `The note does not say that ${line.code} was given one-to-one.` };
    }
    if (delivery === "individual" && field && affirms("W-GROUP", note.body.passage, words, isOfLife)) {
      yield { span: field.span, message: "`delivery` is individual and the body speaks of a group." };
    }
  },
});

/** Hard to follow where several talk: a complaint, no treatment. */
const COMPLAINT =
  /\b(?:los(?:es|t|ing)|difficult[a-z]{0,3}|trouble|hard|struggl[a-z]{1,3}|cannot|can['’]t|unable)\b[^.;\n]{0,40}\b(?:conversations?|discussions?|talk[a-z]{0,3}|speech|noise)\b[^.;\n]{0,16}$/i;
const GIVEN = /^\s{1,3}(?:session|treatment|therapy|training|tx|activit|task|exercise|today)/i;

/** Of whom a group of the patient's own life is made. */
const OWN_PEOPLE =
  /^(?:\s{1,3}of)?(?:\s{1,3}(?:his|her|their|[a-z]{1,5}|\d{1,2})){0,2}\s{1,3}(?:friends|family|relatives|co-?workers|colleagues|neighbors|classmates)\b/i;

/** "In a group home": an address. */
const HOME = /^\s{1,3}homes?\b/i;

/** A group that somebody goes to elsewhere, or for another complaint. */
const GOES = /\b(?:attend(?:s|ing)|goes\s{1,3}to|enrolled\s{1,3}in)\b[^.;\n]{0,24}$/i;
const ELSEWHERE =
  /^[^.;\n]{0,40}\b(?:at\s{1,3}(?:the\s{1,3}|h(?:is|er)\s{1,3})?(?:VA|church|community|senior|school|work|hospital)|for\s{1,3}(?:depression|anxiety|grief|PTSD|addiction|substance|sobriety))\b/i;

/** Whether a group is one of the patient's life outside of the treatment, by what stands around the words. */
function isOfLife(before: string, behind: string): boolean {
  if (COMPLAINT.test(before) && !GIVEN.test(behind)) return true;
  return HOME.test(behind) || OWN_PEOPLE.test(behind) || (GOES.test(before) && ELSEWHERE.test(behind));
}
