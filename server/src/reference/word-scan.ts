import {
  type Entry,
  endOf,
  IN_TRIE,
  isPart,
  isPlain,
  LOOSE,
  type Open,
  openAt,
  type Part,
  type Phrase,
  partsOf,
  SHORTEST_PLURAL,
} from "./phrase.js";
import { type ClosedTrie, KINDS, LAST_DIGIT, PERCENT, PhraseTrie } from "./phrase-trie.js";
import { initialFrom, isWideLetter, type Word, wordEnd, wordFrom } from "./words-of-text.js";

/** A word of a list in a text; offsets in UTF-16 units. */
export interface WordMatch {
  /** The entry as the list has it. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** A bit for each sign and for the number of each list, in words of 32: plain numbers, which take a fraction of what a typed array does. */
export type Bits = readonly number[];
type OwnBits = number[];

/** What a text may hold besides words of lists, with its bit: a digit; one on both sides of a colon; `@`; a word of three digits or more, or one of digits and letters that begins with a digit. */
export const SIGNS = { digit: 0, clock: 1, at: 2, code: 3 } as const;
export type Sign = keyof typeof SIGNS;
const FIRST_LIST = 4;

/** What stands in a text once a word of the trie does. */
interface Stands {
  /** A bit for the list of each phrase that is whole. */
  readonly bits: Bits;
  readonly whole: readonly Phrase[];
  readonly open: readonly Open[];
}

interface Found {
  readonly phrase: Phrase;
  readonly start: number;
  readonly end: number;
}

/** A list whose matches are wanted with their places. */
interface Search {
  readonly list: number;
  readonly found: Found[];
}

const NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
/** Of what a word may be, exact entries go first, then plurals, then entries with any ending; of phrases the first word decides. */
const RANKS = { exact: 0, plural: 1, longPlural: 2, prefix: 3 } as const;
const LATER = RANKS.prefix + 1;

/** Finds the entries of all lists in one pass over a text's words. */
export class WordScan {
  /** Numbers of the lists. */
  readonly lists = new Map<string, number>();
  private readonly phrases: Phrase[] = [];
  /** Entries that are no words, such as `[insert`, found as they are. */
  private readonly literal: Phrase[] = [];
  private readonly trie: ClosedTrie<Stands>;
  /** Phrases that begin with a number: of those that are it alone, and where the word behind it begins. */
  private readonly counted: { readonly stands: Stands; readonly behind: number };
  /** Words beyond ASCII that were met, with what stands where they do. */
  private readonly wide = new Map<string, Stands>();

  constructor(entries: readonly Entry[]) {
    for (const { list, word } of entries) {
      const number = this.lists.get(list) ?? FIRST_LIST + this.lists.size;
      this.lists.set(list, number);
      const phrase = { list, word, parts: partsOf(word), number };
      if (phrase.parts.length > 0 && /^[\p{L}\p{N}#%]/u.test(word)) this.phrases.push(phrase);
      else this.literal.push({ ...phrase, word: word.toLowerCase() });
    }
    const trie = new PhraseTrie<Open>();
    const counted = { open: [] as Open[], behind: trie.newRoot() };
    for (const phrase of this.phrases) this.add(phrase, trie, counted);
    this.trie = trie.close((open) => this.standsOf(open));
    this.counted = { stands: this.standsOf(counted.open), behind: counted.behind };
  }

  private add(phrase: Phrase, trie: PhraseTrie<Open>, counted: { open: Open[]; readonly behind: number }): void {
    const [first, second] = phrase.parts;
    if (first?.any !== "number") {
      if (first && IN_TRIE.test(first.stem)) put(trie, phrase, 0, { root: undefined, from: 0 });
      return;
    }
    const goesOn = second !== undefined && isPlain(second);
    const from = RANKS.prefix * LATER;
    if (goesOn) put(trie, phrase, 1, { root: counted.behind, from });
    else counted.open.push(openAt(phrase, 1));
    for (const word of NUMBER_WORDS) {
      const node = trie.nodeOf(word);
      if (goesOn) put(trie, phrase, 1, { root: trie.behind(node), from });
      else trie.put(node, openAt(phrase, 1), { rank: RANKS.prefix, longer: false });
    }
  }

  private standsOf(open: readonly Open[]): Stands {
    const isWhole = ({ phrase, step }: Open) => step === phrase.parts.length;
    const whole = open.filter(isWhole).map(({ phrase }) => phrase);
    const bits = this.noBits();
    for (const { number } of whole) set(bits, number);
    return { bits, whole, open: open.filter((one) => !isWhole(one)) };
  }

  /** The bits of a text that holds nothing. */
  noBits(): OwnBits {
    const bits: OwnBits = [];
    for (let word = 0; word < FIRST_LIST + this.lists.size; word += 32) bits.push(0);
    return bits;
  }

  /** The matches of one list in a text, by its number, in order of place; of those that begin together the longest. */
  find(text: string, list: number): readonly WordMatch[] {
    const search: Search = { list, found: [] };
    this.walk(text, this.noBits(), search);
    return inOrder(search.found);
  }

  /** Which signs a text holds, and of which lists a word. */
  holds(text: string): Bits {
    const bits = this.noBits();
    this.walk(text, bits, undefined);
    return bits;
  }

  /** Goes over the words of a text, runs of letters and digits and each `%`, and sets the bits of lists; what is searched for is added to what was found. */
  private walk(text: string, bits: OwnBits, search: Search | undefined): void {
    const { trie } = this;
    const { exact, longer, gap } = trie;
    const kinds = KINDS;
    const { length } = text;
    let at = 0;
    while (at < length) {
      const start = at;
      let code = text.charCodeAt(at);
      let kind = code < 128 ? (kinds[code] as number) : isWideLetter(text, at, code) ? WIDE_KIND : 0;
      if (kind === 0) {
        if (code === AT) set(bits, SIGNS.at);
        else if (code === COLON && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) set(bits, SIGNS.clock);
        at++;
        continue;
      }
      let node = 0;
      let digits = 0;
      if (kind === PERCENT) {
        node = trie.below(0, PERCENT);
        at++;
      } else {
        // Along the trie while a word of it goes on, then to the word's end.
        while (kind !== 0 && kind < PERCENT) {
          const below = trie.below(node, kind);
          if (below === 0) break;
          node = below;
          if (kind <= LAST_DIGIT) digits++;
          code = ++at < length ? text.charCodeAt(at) : 0;
          kind = code < 128 ? (kinds[code] as number) : isWideLetter(text, at, code) ? WIDE_KIND : 0;
        }
        if (kind !== 0 && kind !== PERCENT) {
          while (kind !== 0 && kind < PERCENT) {
            if (kind <= LAST_DIGIT) digits++;
            code = ++at < length ? text.charCodeAt(at) : 0;
            kind = code < 128 ? (kinds[code] as number) : isWideLetter(text, at, code) ? WIDE_KIND : 0;
          }
          if (kind === WIDE_KIND) {
            at = wordEnd(text, at);
            this.wideWord(text, start, at, bits, search);
            continue;
          }
          const known = longer[node] as number;
          if (known !== 0) this.stand(trie.set(known), text, start, at, bits, search);
          if (digits !== 0) this.number(text, start, at, digits, bits, search);
          continue;
        }
      }
      const behind = gap[node] as number;
      if (behind !== 0) this.goOn(text, start, at, behind, bits, search);
      const known = exact[node] as number;
      if (known !== 0) this.stand(trie.set(known), text, start, at, bits, search);
      if (digits !== 0) this.number(text, start, at, digits, bits, search);
    }
    for (const phrase of this.literal) eachLiteral(text, phrase, bits, search);
  }

  /** Notes what stands once the words from `start` to `end` do, and compares the phrases that they begin. */
  private stand(stands: Stands, text: string, start: number, end: number, bits: OwnBits, search: Search | undefined): void {
    for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] as number) | (stands.bits[word] as number);
    if (search) {
      for (const phrase of stands.whole) if (phrase.number === search.list) search.found.push({ phrase, start, end });
    }
    if (stands.open.length === 0) return;
    let next: Word | undefined;
    const initial = initialFrom(text, end);
    for (const open of stands.open) {
      if (open.initial !== 0 && open.initial !== initial) continue;
      const { number } = open.phrase;
      if (search ? number !== search.list : isSet(bits, number)) continue;
      next ??= wordFrom(text, end);
      const last = endOf(open, text, end, next);
      if (last < 0) continue;
      set(bits, number);
      search?.found.push({ phrase: open.phrase, start, end: last });
    }
  }

  /** Goes on with phrases whose words so far end at `from`, at a root of the trie. */
  private goOn(text: string, start: number, from: number, root: number, bits: OwnBits, search: Search | undefined): void {
    const { trie } = this;
    const { exact, longer, gap } = trie;
    const { length } = text;
    const kinds = KINDS;
    let at = from;
    let kind = 0;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === HYPHEN) continue;
      kind = code < 128 ? (kinds[code] as number) : 0;
      if (kind !== 0) break;
      if (code < 128 ? code < 9 || code > 13 : !LOOSE.test(text.charAt(at))) return;
    }
    let node = root;
    if (kind === PERCENT) {
      node = trie.below(root, PERCENT);
      if (node === 0) return;
      at++;
      kind = 0;
    } else {
      while (kind !== 0 && kind < PERCENT) {
        const below = trie.below(node, kind);
        if (below === 0) break;
        node = below;
        const code = ++at < length ? text.charCodeAt(at) : 0;
        kind = code < 128 ? (kinds[code] as number) : isWideLetter(text, at, code) ? WIDE_KIND : 0;
      }
      if (node === root) return;
    }
    const isWhole = kind === 0 || kind === PERCENT;
    const known = (isWhole ? exact[node] : longer[node]) as number;
    const behind = isWhole ? (gap[node] as number) : 0;
    if (known === 0 && behind === 0) return;
    const end = isWhole ? at : wordEnd(text, at);
    if (behind !== 0) this.goOn(text, start, end, behind, bits, search);
    if (known !== 0) this.stand(trie.set(known), text, start, end, bits, search);
  }

  /** A word with digits: it may be a number that begins a phrase, and a code. */
  private number(text: string, start: number, end: number, digits: number, bits: OwnBits, search: Search | undefined): void {
    set(bits, SIGNS.digit);
    if (digits >= MANY_DIGITS || beginsCode(text, start, end, digits)) set(bits, SIGNS.code);
    if (digits !== end - start) return;
    const { stands, behind } = this.counted;
    this.goOn(text, start, end, behind, bits, search);
    this.stand(stands, text, start, end, bits, search);
  }

  /** A word with letters beyond ASCII, which the trie does not know. */
  private wideWord(text: string, start: number, end: number, bits: OwnBits, search: Search | undefined): void {
    const word = text.slice(start, end);
    if (/\d/.test(word)) for (const sign of [SIGNS.digit, SIGNS.code]) set(bits, sign);
    this.stand(this.wideStart(word.toLowerCase()), text, start, end, bits, search);
  }

  private wideStart(word: string): Stands {
    const known = this.wide.get(word);
    if (known) return known;
    const fits = this.phrases.filter(({ parts }) => isPart(parts[0] as Part, word, parts.length === 1));
    const stands = this.standsOf(fits.map((phrase) => openAt(phrase, 1)));
    if (this.wide.size < MOST_KNOWN) this.wide.set(word, stands);
    return stands;
  }
}

/** Where in the trie a part of a phrase goes: below a root, ranked behind `from` other ways of saying it. */
interface Into {
  readonly root: number | undefined;
  readonly from: number;
}

/** Adds a phrase from part `step` on, as far as the trie can tell it. */
function put(trie: PhraseTrie<Open>, phrase: Phrase, step: number, { root, from }: Into): void {
  const { parts } = phrase;
  const part = parts[step] as Part;
  const node = trie.nodeOf(part.stem, root);
  const next = parts[step + 1];
  if (part.any === "exact" && next && isPlain(next)) {
    put(trie, phrase, step + 1, { root: trie.behind(node), from: 0 });
    return;
  }
  const open = openAt(phrase, step + 1);
  const longer = part.any === "prefix";
  trie.put(node, open, { rank: from + (longer ? RANKS.prefix : RANKS.exact), longer });
  if (longer || next || part.stem.length < SHORTEST_PLURAL) return;
  trie.put(trie.nodeOf(`${part.stem}s`, root), open, { rank: from + RANKS.plural, longer: false });
  trie.put(trie.nodeOf(`${part.stem}es`, root), open, { rank: from + RANKS.longPlural, longer: false });
}

const WIDE_KIND = PERCENT + 1;
const SPACE = 32;
const HYPHEN = 45;
const COLON = 58;
const AT = 64;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const MANY_DIGITS = 3;
const SHORTEST_CODE = 4;

function beginsCode(text: string, start: number, end: number, digits: number): boolean {
  const first = text.charCodeAt(start);
  return digits < end - start && end - start >= SHORTEST_CODE && isDigit(first);
}

function set(bits: OwnBits, number: number): void {
  bits[number >> 5] = (bits[number >> 5] as number) | (1 << (number & 31));
}

/** Whether a sign or a list is among the bits. */
export function isSet(bits: Bits, number: number): boolean {
  return (((bits[number >> 5] as number) >>> (number & 31)) & 1) === 1;
}

/** Words beyond ASCII remembered with what they may begin; a folder of notes uses fewer. */
const MOST_KNOWN = 5_000;

function eachLiteral(text: string, phrase: Phrase, bits: OwnBits, search: Search | undefined): void {
  const { word } = phrase;
  if (word === "") return;
  const first = word.charAt(0);
  for (let at = text.indexOf(first); at >= 0; ) {
    const end = at + word.length;
    const is = text.slice(at, end).toLowerCase() === word;
    if (is) {
      set(bits, phrase.number);
      if (search?.list === phrase.number) search.found.push({ phrase, start: at, end });
    }
    at = text.indexOf(first, is ? end : at + 1);
  }
}

/** In order of place, of those that begin together the longest, none inside another. */
function inOrder(found: readonly Found[]): WordMatch[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  let last = 0;
  return sorted.flatMap(({ phrase: { word }, start, end }) => {
    if (start < last) return [];
    last = end;
    return [{ word, start, end }];
  });
}
