import type { Span } from "../base/span.js";
import { affirmed, affirms } from "../facts/denial.js";
import { placeOfMissing } from "../facts/documents.js";
import { isTelehealth } from "../facts/telehealth.js";
import type { Note } from "../note/note.js";
import type { WordLists } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

const LIST = "W-ASYNC";

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
    if (!isTelehealth(note) || !affirms(LIST, note.body.passage, words, isOther)) return;
    yield {
      span: placeOfWord(note, words) ?? placeOfMissing(note, note.front.telehealth),
      message: "The body speaks of a recording or of store and forward; telehealth is live.",
    };
  },
});

/** Where the first of the words stands; undefined when what it is made of stands apart in the source. */
function placeOfWord({ body }: Note, words: WordLists): Span | undefined {
  for (const { text, span } of body.prose) {
    const [word] = affirmed(LIST, text, words, isOther);
    if (word) return { start: span.start + word.start, end: span.start + word.end };
  }
  return undefined;
}

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
