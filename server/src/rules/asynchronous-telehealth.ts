import { affirms } from "../facts/denial.js";
import { placeOfMissing } from "../facts/documents.js";
import { isTelehealth } from "../facts/telehealth.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "asynchronous-telehealth",
  summary: "A telehealth note speaks of a recording in place of a live visit.",
  category: "telehealth",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S000"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isTelehealth(note) || !affirms("W-ASYNC", note.body.passage, words, isOther)) return;
    const place = note.front.telehealth?.keySpan ?? note.front.pos?.span;
    yield {
      span: place ?? placeOfMissing(note, undefined),
      message: "The body speaks of a recording or of store and forward; telehealth is live.",
    };
  },
});

/** A video that was given for practice at home, in one sentence. */
const GIVEN = /\b(?:sent|e-?mailed|gave|given|provided|issued|shared|assigned)\b/i;
const FOR_HOME = /\b(?:HEP|home\s{1,3}(?:program|practice|exercises?)|(?:for|at)\s{1,3}home)\b/i;
const IN_PLACE = /\b(?:in\s{1,3}place|instead|in\s{1,3}lieu)\b/i;
const STOP = /[.;\n]/;

/** What moves asynchronously is a part of the body, unless a video of it is meant. */
const MOVES = /\b(?:movements?|motion|vibrations?|folds?|cords?|breathing)(?:\s{1,3}(?:is|was|are|were|remains?))?\s{1,3}$/i;
const MOVED = /^\s{1,3}(?:vocal|movements?|motion|vibrations?|breathing|contractions?)\b/i;
const SEEN = /\b(?:videos?|review(?:ed)?|analy[sz]\w{1,4}|record\w{1,4}|visit|session)\b/i;

/** Whether a word is said of something else than how the visit was held, by its sentence. */
function isOther(before: string, behind: string, word: string): boolean {
  const first = before.split(STOP).at(-1) ?? "";
  const last = behind.split(STOP)[0] ?? "";
  if (word === "asynchronous") return (MOVES.test(first) || MOVED.test(last)) && !SEEN.test(first) && !SEEN.test(last);
  const sentence = `${first}${word}${last}`;
  return /record/i.test(word) && GIVEN.test(first) && FOR_HOME.test(sentence) && !IN_PLACE.test(sentence);
}
