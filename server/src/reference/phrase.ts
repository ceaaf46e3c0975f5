import { type Word, wordFrom } from "./words-of-text.js";

/** A word or phrase of a list. */
export interface Entry {
  readonly list: string;
  readonly word: string;
}

/** A word of a phrase. */
export interface Part {
  readonly stem: string;
  readonly any: "exact" | "prefix" | "number";
  /** What stands before it: undefined for spaces and hyphens, else these very characters. */
  readonly gap: string | undefined;
}

/** An entry in its words. */
export interface Phrase extends Entry {
  readonly parts: readonly Part[];
  /** Number of its list. */
  readonly number: number;
}

/** A phrase of which the first words stand in a text; from part `step` on it has to be compared. */
export interface Open {
  readonly phrase: Phrase;
  readonly step: number;
  /** Code of the first character of that part; 0 when that may be several. */
  readonly initial: number;
}

const ENTRY_PART = /[\p{L}\p{N}]+\*?|[%#]/gu;
const A_NUMBER = /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/;
/** A word that the trie can hold. */
export const IN_TRIE = /^(?:[a-z\d]+|%)$/;

/** What may stand between the words of a phrase. */
export const LOOSE = /^[\s\p{Pd}]*$/u;

/** Letters a word needs for its plural to count as well. */
export const SHORTEST_PLURAL = 4;

/** An entry of one word, as most are. */
const ONE_WORD = /^[a-z]+$/;

/** The words of an entry. */
export function partsOf(word: string): Part[] {
  if (ONE_WORD.test(word)) return [{ stem: word, any: "exact", gap: undefined }];
  let end = 0;
  return [...word.toLowerCase().matchAll(ENTRY_PART)].map((match, index) => {
    const between = word.slice(end, match.index);
    end = match.index + match[0].length;
    const gap = index === 0 || LOOSE.test(between) ? undefined : between;
    if (match[0] === "#") return { stem: "", any: "number", gap };
    const stem = match[0].replace("*", "");
    return { stem, any: stem === match[0] ? "exact" : "prefix", gap };
  });
}

/** Whether a word fits a part; the last word of an entry may stand in the plural. */
export function isPart({ stem, any }: Part, word: string, last: boolean): boolean {
  if (any === "number") return A_NUMBER.test(word);
  if (any === "prefix") return word.startsWith(stem);
  return word === stem || (last && stem.length >= SHORTEST_PLURAL && (word === `${stem}s` || word === `${stem}es`));
}

/** Where a phrase ends whose words up to `step` end at `from`; -1 when it does not stand there. `next` is the text's next word. */
export function endOf({ phrase: { parts }, step: first }: Open, text: string, from: number, next: Word): number {
  let end = from;
  let word = next;
  for (let step = first; step < parts.length; step++) {
    const part = parts[step] as Part;
    if (step > first) word = wordFrom(text, end);
    if (word.text === "" || !isPart(part, word.text, step === parts.length - 1)) return -1;
    const gap = text.slice(end, word.start);
    if (part.gap === undefined ? gap !== " " && !LOOSE.test(gap) : gap !== part.gap) return -1;
    end = word.end;
  }
  return end;
}

/** Whether the trie can tell a part of a phrase behind the first. */
export function isPlain({ stem, any, gap }: Part): boolean {
  return any !== "number" && gap === undefined && IN_TRIE.test(stem);
}

/** A phrase whose words up to `step` stand. */
export function openAt(phrase: Phrase, step: number): Open {
  return { phrase, step, initial: phrase.parts[step]?.stem.charCodeAt(0) || 0 };
}
