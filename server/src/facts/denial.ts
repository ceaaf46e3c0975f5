import type { Passage } from "../reference/passage.js";
import type { WordLists } from "../reference/word-lists.js";

/** How far before a word a "no" may stand. */
const REACH = 64;

/** A "no" with nothing behind it but what leads to the thing denied, or to the second of two: "not seen", "without any", "no email or". */
const NO =
  /\b(?:no|not|never|without|neither|nor)(?:[^\S\n]+(?:an?|any|the|further|do|done|given|seen|treated|part|of|used?))*(?:[^\S\n]+[\w\- ]{1,40} (?:or|nor))?[^\S\n]+$/i;

/** Whether a text denies what begins at `start`. "Not only" denies nothing, and "no difficulty in" denies the difficulty. */
export function isDenied(text: string, start: number): boolean {
  return NO.test(text.slice(Math.max(0, start - REACH), start));
}

/** Whether a passage holds a word of a list that it does not deny. */
export function affirms(list: string, said: Passage, words: WordLists): boolean {
  const { text } = said;
  return words.find(list, said).some(({ start }) => !isDenied(text, start));
}
