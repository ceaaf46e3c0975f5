import type { Passage } from "../reference/passage.js";

const NUMBER = 0x9e3779b1 | 0;
const PRIME = 0x01000193;
const START = 0x811c9dc5 | 0;

/** Months that are no other word count as numbers at once; `march` and `may` only before one. */
const MONTHS = new Set(
  ["january", "february", "april", "june", "july", "august", "september", "october", "november", "december"].map(hashOf),
);
/** The last bytes of their hashes: most words are none by that alone. */
const MONTH_ENDS = new Uint8Array(256);
for (const hash of MONTHS) MONTH_ENDS[hash & 255] = 1;
const DOUBTFUL_MONTHS = new Set(["march", "may"].map(hashOf));

/**
 * A hash for each word of a text, in order: words that differ in case only have the same, and so have all numbers and dates, those that
 * follow each other as one.
 */
export function wordHashes({ parts }: Passage): readonly number[] {
  const words: number[] = [];
  for (const { text } of parts) addWords(words, text);
  return words;
}

function addWords(words: number[], text: string): void {
  let hash = START;
  let digits = false;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind !== 0) {
      hash = Math.imul(hash ^ kind, PRIME);
      inside = true;
      if (kind <= NINE) digits = true;
    } else if (inside) {
      push(words, digits || isMonth(hash) ? NUMBER : hash);
      hash = START;
      digits = false;
      inside = false;
    }
  }
  if (inside) push(words, digits || isMonth(hash) ? NUMBER : hash);
}

const NINE = 57;

/** What a character adds to a word; 0 when it ends one. */
function kindOf(code: number): number {
  if (code < 128) return KINDS[code] as number;
  return code > 0xbf && (code < 0x2000 || code > 0x206f) ? code : 0;
}

/** Letters in lower case and digits of ASCII; 0 for everything else. */
const KINDS = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code).toLowerCase();
  if (/[a-z0-9]/.test(char)) KINDS[code] = char.charCodeAt(0);
}

/** Adds a word. A number takes the place of the months before it, and is one with a number before those. */
function push(words: number[], word: number): void {
  if (word === NUMBER) while (words.length > 0 && DOUBTFUL_MONTHS.has(words[words.length - 1] as number)) words.pop();
  if (word !== NUMBER || words[words.length - 1] !== NUMBER) words.push(word);
}

function isMonth(hash: number): boolean {
  return MONTH_ENDS[hash & 255] === 1 && MONTHS.has(hash);
}

function hashOf(word: string): number {
  let hash = START;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return hash;
}
