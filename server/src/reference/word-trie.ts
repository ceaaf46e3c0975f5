/** Kinds of a character in the trie: 0 no part of a word, 1 to 10 a digit, 11 to 36 a letter, 37 `%`. */
const KINDS = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code).toLowerCase();
  if (/[0-9]/.test(char)) KINDS[code] = 1 + Number(char);
  else if (/[a-z]/.test(char)) KINDS[code] = 11 + char.charCodeAt(0) - 97;
}
KINDS[37] = 37;

const DIGITS = 10;
const PERCENT = 37;
const WIDTH = 38;

/**
 * Words and beginnings of words, each with values. A text is walked letter by letter, so that a word that begins nothing costs no more
 * than its first letters.
 */
export class WordTrie<T> {
  private next = new Int32Array(WIDTH * 256);
  private nodes = 1;
  private added = 0;
  private readonly ends: Ranked<T>[][] = [[]];
  private readonly begun: Ranked<T>[][] = [[]];
  /** By node: what the word that ends there holds, and what a longer one does. */
  private exact: (readonly T[])[] = [];
  private longer: (readonly T[])[] = [];

  /** Adds a word of ASCII letters and digits, or `%`; with `longer` all words that begin with it. Values come by rank, then in the order they were added. */
  add(word: string, value: T, { rank, longer }: { readonly rank: number; readonly longer?: boolean }): void {
    let node = 0;
    for (let at = 0; at < word.length; at++) node = this.step(node, KINDS[word.charCodeAt(at)] as number);
    (longer ? this.begun : this.ends)[node]?.push({ value, rank, added: this.added++ });
  }

  private step(node: number, kind: number): number {
    const place = node * WIDTH + kind;
    if (this.next[place] === 0) {
      this.next[place] = this.nodes++;
      this.ends.push([]);
      this.begun.push([]);
      if (this.nodes * WIDTH > this.next.length) this.grow();
    }
    return this.next[place] as number;
  }

  private grow(): void {
    const more = new Int32Array(this.next.length * 2);
    more.set(this.next);
    this.next = more;
  }

  /** Makes the trie ready once all words are added. */
  close(): void {
    this.exact = this.ends.map(() => []);
    this.longer = this.ends.map(() => []);
    const visit = (node: number, before: readonly Ranked<T>[]) => {
      const own = [...before, ...(this.begun[node] as Ranked<T>[])];
      this.longer[node] = inRank(own);
      this.exact[node] = inRank([...own, ...(this.ends[node] as Ranked<T>[])]);
      for (let kind = 1; kind < WIDTH; kind++) {
        const below = this.next[node * WIDTH + kind] as number;
        if (below !== 0) visit(below, own);
      }
    };
    visit(0, []);
  }

  /**
   * Walks over the words of a text, runs of letters and digits and each `%`. Hands on those that hold values, those with digits and how
   * many, and words with letters beyond ASCII, which the trie does not know (`values` is then undefined).
   */
  walk(text: string, visit: (start: number, end: number, values: readonly T[] | undefined, digits: number) => void): void {
    const { next, exact, longer } = this;
    const { length } = text;
    let at = 0;
    while (at < length) {
      const start = at;
      let node = 0;
      let dead = false;
      let digits = 0;
      let wide = false;
      for (; at < length; at++) {
        const code = text.charCodeAt(at);
        if (code >= 128) {
          if (!isWideLetter(text, at, code)) break;
          wide = true;
          if (code >= 0xd800 && code < 0xdc00) at++;
          continue;
        }
        const kind = KINDS[code] as number;
        if (kind === 0 || kind === PERCENT) break;
        if (kind <= DIGITS) digits++;
        if (dead) continue;
        const below = next[node * WIDTH + kind] as number;
        if (below === 0) dead = true;
        else node = below;
      }
      if (at > start) {
        if (wide) visit(start, at, undefined, digits);
        else {
          const values = (dead ? longer[node] : exact[node]) as readonly T[];
          if (digits > 0 || values.length > 0) visit(start, at, values, digits);
        }
      } else {
        if (text.charCodeAt(at) === PERCENT) visit(at, at + 1, exact[next[PERCENT] as number] ?? [], 0);
        at++;
      }
    }
  }
}

interface Ranked<T> {
  readonly value: T;
  readonly rank: number;
  readonly added: number;
}

function inRank<T>(values: readonly Ranked<T>[]): readonly T[] {
  return [...values].sort((a, b) => a.rank - b.rank || a.added - b.added).map(({ value }) => value);
}

/** A word of a text, in lower case; empty behind the last. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Code of the first character of the next word, a letter of ASCII in lower case; 0 behind the last. */
export function initialFrom(text: string, from: number): number {
  const start = startFrom(text, from);
  const code = start < text.length ? text.charCodeAt(start) : 0;
  return code >= 65 && code <= 90 ? code + 32 : code < 128 ? code : text.charAt(start).toLowerCase().charCodeAt(0);
}

function startFrom(text: string, from: number): number {
  let start = from;
  while (start < text.length && !isLetter(text, start) && text.charCodeAt(start) !== PERCENT) start++;
  return start;
}

/** The next word of a text from `from` on. */
export function wordFrom(text: string, from: number): Word {
  const start = startFrom(text, from);
  if (text.charCodeAt(start) === PERCENT) return { text: "%", start, end: start + 1 };
  let end = start;
  while (end < text.length && isLetter(text, end)) end += isPair(text.charCodeAt(end)) ? 2 : 1;
  return { text: text.slice(start, end).toLowerCase(), start, end };
}

function isPair(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? KINDS[code] !== 0 && code !== PERCENT : isWideLetter(text, at, code);
}

/** What is known of the characters beyond ASCII: 0 not yet, 1 a letter or number, 2 neither. */
const WIDE = new Uint8Array(0x1_0000);

function isWideLetter(text: string, at: number, code: number): boolean {
  if (code >= 0xd800 && code < 0xe000) return /^[\p{L}\p{N}]/u.test(text.slice(at, at + 2));
  if (WIDE[code] === 0) WIDE[code] = /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) ? 1 : 2;
  return WIDE[code] === 1;
}
