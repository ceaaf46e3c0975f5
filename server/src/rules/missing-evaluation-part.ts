import { hasMeasurement } from "../facts/documentation.js";
import { isMissing, isOneOf, placeOfMissing } from "../facts/documents.js";
import type { Note } from "../note/note.js";
import type { WordLists } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

/** The parts an evaluation needs (BPM15 §220.3C), with the words that show each. */
const PARTS = [
  { list: "W-ONSET", shown: "onset or reason for referral" },
  { list: "W-PRIOR-LEVEL", shown: "prior level of function" },
  { list: "W-OBJECTIVE", shown: "objective findings" },
  { list: "W-JUDGMENT", shown: "clinical judgment or prognosis" },
] as const;

/** How a line or a sentence begins. */
const BEGIN = String.raw`(?:^|[.;\n])[^\S\n]{0,8}`;
const INDEPENDENT = String.raw`(?:mod\s)?I(?=[.,;]|$|[^\S\n]{1,3}(?:in|with|for|w\/))`;

/** Labels that are no words of a list: "CC: LBP", "Prior: full duty machinist", "PTA I w/ ADLs" (prior to admission), "Baseline: I w/ ADLs", "Exam: DHI 44", "Px: good". */
const LABELS: Readonly<Partial<Record<(typeof PARTS)[number]["list"], RegExp>>> = {
  "W-ONSET": new RegExp(String.raw`${BEGIN}CC:[^\S\n]{0,8}\S`, "i"),
  "W-PRIOR-LEVEL": new RegExp(
    [
      String.raw`${BEGIN}(?:prior|PTA):[^\S\n]{0,8}\S`,
      String.raw`${BEGIN}baseline:[^\S\n]{0,8}(?:indep|lived|walked|worked|drove)`,
      String.raw`\b(?:PTA|previously|baseline):?[^\S\n]{1,8}${INDEPENDENT}`,
      String.raw`${BEGIN}PTA[^\S\n]{1,3}(?:lived|drove|retired|indep(?:endent)?\b)`,
    ].join("|"),
    "i",
  ),
  "W-OBJECTIVE": new RegExp(String.raw`${BEGIN}(?:physical[^\S\n]{1,3})?exam:[^\S\n]{0,8}\S`, "i"),
  "W-JUDGMENT": /\bp(?:x|rog):?[^\S\n]{1,3}(?:is[^\S\n]{1,3})?(?:excellent|good|fair|poor|guarded)\b/i,
};

export default noteRule({
  id: "missing-evaluation-part",
  summary: "An evaluation lacks onset or referral, prior level of function, objective findings, or clinical judgment.",
  category: "documentation",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3C", "DOC §1.2"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isOneOf(note, ["evaluation"])) return;
    const text = note.body.whole;
    for (const { list, shown } of PARTS) {
      if (words.isIn(list, text) || isShown(list, note, words)) continue;
      yield { span: placeOfMissing(note, undefined), message: `The evaluation does not give the ${shown}.` };
    }
  },
});

function isShown(list: (typeof PARTS)[number]["list"], note: Note, words: WordLists): boolean {
  return (list === "W-OBJECTIVE" && hasFindings(note, words)) || LABELS[list]?.test(note.body.whole.text) === true;
}

function hasFindings(note: Note, words: WordLists): boolean {
  return !isMissing(note.front.measures) || hasMeasurement(note.body.passage, words);
}
