import type { Span } from "../base/span.js";
import type { Passage } from "../reference/passage.js";
import type { WordLists } from "../reference/word-lists.js";

/** How far around a word is read what bears on it. */
const REACH = 96;

/** What stands before and behind a word of a text, as far as it bears on it. */
export function around(text: string, { start, end }: Span): { readonly before: string; readonly behind: string } {
  return { before: text.slice(Math.max(0, start - REACH), start), behind: text.slice(end, end + REACH) };
}

/** A "no" with nothing behind it but what leads to the thing denied, or to the second of two: "not seen", "without any", "no email or". */
const NO =
  /\b(?:no|not|never|without|neither|nor)(?:[^\S\n]+(?:an?|any|the|further|do|done|given|seen|treated|part|of|used?))*(?:[^\S\n]+[\w\- ]{1,40} (?:or|nor))?[^\S\n]+$/i;

/** Whether what stands before a word denies it. "Not only" denies nothing, and "no difficulty in" denies the difficulty. */
export function isDenied(before: string): boolean {
  return NO.test(before);
}

/** What else a word may be said of, by what stands before and behind it. */
type Another = (before: string, behind: string, word: string) => boolean;

/** The words of a list that a text neither denies nor says of `another`. */
export function affirmed(list: string, said: string | Passage, words: WordLists, another: Another = () => false) {
  const text = typeof said === "string" ? said : said.text;
  return words.find(list, said).filter((found) => {
    const { before, behind } = around(text, found);
    return !isDenied(before) && !another(before, behind, found.word);
  });
}

/** Whether a text holds such a word. */
export function affirms(list: string, said: string | Passage, words: WordLists, another?: Another): boolean {
  return affirmed(list, said, words, another).length > 0;
}
