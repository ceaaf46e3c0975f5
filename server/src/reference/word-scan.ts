import { initialFrom, type Word, WordTrie, wordFrom } from "./word-trie.js";

/** A word or phrase of a list. */
export interface Entry {
  readonly list: string;
  readonly word: string;
}

/** A word of a list in a text; offsets in UTF-16 units. */
export interface WordMatch {
  /** The entry as the list has it. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

interface Part {
  readonly stem: string;
  readonly any: "exact" | "prefix" | "number";
  /** What stands before it: undefined for spaces and hyphens, else these very characters. */
  readonly gap: string | undefined;
}

interface Phrase extends Entry {
  readonly parts: readonly Part[];
  /** Number of its list. */
  readonly number: number;
  /** Code of the first character of its second part; 0 when that may be several, or there is none. */
  readonly second: number;
}

const ENTRY_PART = /[\p{L}\p{N}]+\*?|[%#]/gu;
const A_NUMBER = /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/;
const NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split(" ");

/** What may stand between the words of a phrase. */
export const LOOSE = /^[\s\p{Pd}]*$/u;

/** Finds the entries of all lists in one pass over a text's words. */
export class WordScan {
  /** Numbers of the lists. */
  readonly lists = new Map<string, number>();
  private readonly trie = new WordTrie<Phrase>();
  private readonly phrases: Phrase[] = [];
  /** Phrases that begin with a number. */
  private readonly counted: Phrase[] = [];
  /** Entries that are no words, such as `[insert`, found as they are. */
  private readonly literal: Phrase[] = [];
  /** Words beyond ASCII that were met, with the phrases that may begin with them. */
  private readonly wide = new Map<string, readonly Phrase[]>();

  constructor(entries: readonly Entry[]) {
    for (const { list, word } of entries) {
      const number = this.lists.get(list) ?? this.lists.size;
      this.lists.set(list, number);
      const parts = partsOf(word);
      this.add({ list, word, parts, number, second: parts[1]?.stem.charCodeAt(0) || 0 });
    }
    this.lists.set(CODED, this.lists.size);
    this.trie.close();
  }

  /** Of what a word may be, exact entries go first, then plurals, then entries with any ending. */
  private add(phrase: Phrase): void {
    const first = phrase.parts[0];
    if (!first || !/^[\p{L}\p{N}#%]/u.test(phrase.word)) {
      this.literal.push({ ...phrase, word: phrase.word.toLowerCase() });
      return;
    }
    this.phrases.push(phrase);
    if (first.any === "number") {
      this.counted.push(phrase);
      for (const word of NUMBER_WORDS) this.trie.add(word, phrase, { rank: 3 });
    } else if (/^[a-z\d%]+$/.test(first.stem)) {
      if (first.any === "prefix") this.trie.add(first.stem, phrase, { rank: 3, longer: true });
      else this.addWord(first.stem, phrase);
    }
  }

  private addWord(word: string, phrase: Phrase): void {
    this.trie.add(word, phrase, { rank: 0 });
    if (phrase.parts.length > 1 || word.length < SHORTEST_PLURAL) return;
    this.trie.add(`${word}s`, phrase, { rank: 1 });
    this.trie.add(`${word}es`, phrase, { rank: 2 });
  }

  /** All matches of a text by list, in order of place; of those that begin together the longest. */
  run(text: string): ReadonlyMap<string, readonly WordMatch[]> {
    const found = new Map<string, WordMatch[]>();
    this.each(text, undefined, ({ list, word }, start, end) => {
      const own = found.get(list);
      if (own) own.push({ word, start, end });
      else found.set(list, [{ word, start, end }]);
    });
    for (const [list, matches] of found) if (matches.length > 1) found.set(list, inOrder(matches));
    return found;
  }

  /** Which lists a text holds a word of: a bit for each list's number. */
  holds(text: string): Uint32Array {
    const bits = new Uint32Array((this.lists.size + 31) >> 5);
    this.each(text, bits, ({ number }) => {
      set(bits, number);
    });
    return bits;
  }

  /** Calls back for each match; phrases of lists whose bit is set are passed over. */
  private each(text: string, passed: Uint32Array | undefined, found: (phrase: Phrase, start: number, end: number) => void): void {
    const test = (phrases: readonly Phrase[], start: number, end: number) => {
      let next: Word | undefined;
      let initial = -1;
      for (const phrase of phrases) {
        const { number, parts } = phrase;
        if (passed && (((passed[number >> 5] as number) >>> (number & 31)) & 1) === 1) continue;
        if (parts.length === 1) found(phrase, start, end);
        else {
          if (initial < 0) initial = initialFrom(text, end);
          if (phrase.second !== 0 && phrase.second !== initial) continue;
          next ??= wordFrom(text, end);
          const last = endOf(phrase, text, end, next);
          if (last >= 0) found(phrase, start, last);
        }
      }
    };
    const coded = this.lists.get(CODED) as number;
    this.trie.walk(text, (start, end, values, digits) => {
      test(values ?? this.wideStart(text.slice(start, end).toLowerCase()), start, end);
      if (digits === 0) return;
      if (digits === end - start) test(this.counted, start, end);
      if (passed && (digits >= MANY_DIGITS || beginsCode(text, start, end, digits) || !values)) set(passed, coded);
    });
    for (const phrase of this.literal) eachLiteral(text, phrase, found);
  }

  private wideStart(word: string): readonly Phrase[] {
    const known = this.wide.get(word);
    if (known) return known;
    const fits = this.phrases.filter(({ parts }) => isPart(parts[0] as Part, word, parts.length === 1));
    if (this.wide.size < MOST_KNOWN) this.wide.set(word, fits);
    return fits;
  }
}

/** Name under which `holds` says that a text has a word of three digits or more, or one of digits and letters that begins with a digit. */
export const CODED = ":coded";
const MANY_DIGITS = 3;
const SHORTEST_CODE = 4;

function beginsCode(text: string, start: number, end: number, digits: number): boolean {
  const first = text.charCodeAt(start);
  return digits < end - start && end - start >= SHORTEST_CODE && first >= 48 && first <= 57;
}

function set(bits: Uint32Array, number: number): void {
  bits[number >> 5] = (bits[number >> 5] as number) | (1 << (number & 31));
}

/** Words beyond ASCII remembered with what they may begin; a folder of notes uses fewer. */
const MOST_KNOWN = 5_000;

/** Letters a word needs for its plural to count as well. */
const SHORTEST_PLURAL = 4;

function partsOf(word: string): Part[] {
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
function isPart({ stem, any }: Part, word: string, last: boolean): boolean {
  if (any === "number") return A_NUMBER.test(word);
  if (any === "prefix") return word.startsWith(stem);
  return word === stem || (last && stem.length >= SHORTEST_PLURAL && (word === `${stem}s` || word === `${stem}es`));
}

/** Where a phrase ends whose first word ends at `from`; -1 when it does not stand there. `next` is the text's next word. */
function endOf({ parts }: Phrase, text: string, from: number, next: Word): number {
  let end = from;
  let word = next;
  for (let step = 1; step < parts.length; step++) {
    const part = parts[step] as Part;
    if (step > 1) word = wordFrom(text, end);
    if (word.text === "" || !isPart(part, word.text, step === parts.length - 1)) return -1;
    const gap = text.slice(end, word.start);
    if (part.gap === undefined ? gap !== " " && !LOOSE.test(gap) : gap !== part.gap) return -1;
    end = word.end;
  }
  return end;
}

function eachLiteral(text: string, phrase: Phrase, found: (phrase: Phrase, start: number, end: number) => void): void {
  const { word } = phrase;
  const first = word.charAt(0);
  for (let at = text.indexOf(first); at >= 0; ) {
    const end = at + word.length;
    const is = text.slice(at, end).toLowerCase() === word;
    if (is) found(phrase, at, end);
    at = text.indexOf(first, is ? end : at + 1);
  }
}

/** In order of place, of those that begin together the longest, none inside another. */
function inOrder(matches: readonly WordMatch[]): WordMatch[] {
  const sorted = [...matches].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return sorted.filter((match) => {
    const apart = match.start >= end;
    if (apart) end = match.end;
    return apart;
  });
}
