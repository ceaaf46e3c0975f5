import type { Passage } from "../reference/passage.js";
import type { WordLists } from "../reference/word-lists.js";

/** How far around a word is read what bears on it. */
const REACH = 64;

/** A "no" with nothing behind it but what leads to the thing denied, or to the second of two: "not seen", "without any", "no email or". */
const NO =
  /\b(?:no|not|never|without|neither|nor)(?:[^\S\n]+(?:an?|any|the|further|do|done|given|seen|treated|part|of|used?))*(?:[^\S\n]+[\w\- ]{1,40} (?:or|nor))?[^\S\n]+$/i;

/** Whether a text denies what begins at `start`. "Not only" denies nothing, and "no difficulty in" denies the difficulty. */
export function isDenied(text: string, start: number): boolean {
  return NO.test(text.slice(Math.max(0, start - REACH), start));
}

/** Whether a text holds a word of a list that it neither denies nor, by what stands before and behind the word, says of `another`. */
export function affirms(
  list: string,
  said: string | Passage,
  words: WordLists,
  another: (before: string, behind: string, word: string) => boolean = () => false,
): boolean {
  const text = typeof said === "string" ? said : said.text;
  return words.find(list, said).some(({ word, start, end }) => {
    if (isDenied(text, start)) return false;
    return !another(text.slice(Math.max(0, start - REACH), start), text.slice(end, end + REACH), word);
  });
}
