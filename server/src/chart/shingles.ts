/**
 * What is kept of a text to find it again in another note: the hashes of its runs of five words, never the words. Numbers and dates
 * count as equal, so that a copied note with new figures is still a copy.
 */
export interface Shingles {
  /** Words of the text. */
  readonly words: number;
  /** Hashes in rising order, each once; of a long text the smallest MOST. */
  readonly hashes: Uint32Array;
}

/** Words in a run. */
const RUN = 5;

/** Hashes kept of one text: all of a text of some five hundred words, a fair sample of a longer one. */
export const MOST = 512;

const NUMBER = 0x9e3779b1;
const PRIME = 0x01000193;
const START = 0x811c9dc5;

/** Months that are no other word count as numbers at once; `march` and `may` only before one. */
const MONTHS = new Set(
  ["january", "february", "april", "june", "july", "august", "september", "october", "november", "december"].map(hashOf),
);
const DOUBTFUL_MONTHS = new Set(["march", "may"].map(hashOf));

/** Makes the shingles of a text; case, punctuation and numbers do not matter. */
export function shinglesOf(text: string): Shingles {
  const words = wordHashes(text);
  const runs = new Uint32Array(Math.max(0, words.length - RUN + 1));
  for (let at = 0; at < runs.length; at++) {
    let hash = START;
    for (let next = at; next < at + RUN; next++) hash = mix(hash, words[next] as number);
    runs[at] = hash >>> 0;
  }
  runs.sort();
  let kept = 0;
  for (let at = 0; at < runs.length && kept < MOST; at++)
    if (at === 0 || runs[at] !== runs[at - 1]) runs[kept++] = runs[at] as number;
  return { words: words.length, hashes: runs.slice(0, kept) };
}

/** A hash for each word, in order; numbers that follow each other are one. */
function wordHashes(text: string): number[] {
  const words: number[] = [];
  let hash = START;
  let length = 0;
  let digits = false;
  const end = () => {
    if (length > 0) push(words, digits ? NUMBER : hash);
    hash = START;
    length = 0;
    digits = false;
  };
  for (let at = 0; at < text.length; at++) {
    let char = text.charCodeAt(at);
    if (char >= 65 && char <= 90) char += 32;
    const digit = char >= 48 && char <= 57;
    if (digit || (char >= 97 && char <= 122) || (char > 0xbf && (char < 0x2000 || char > 0x206f))) {
      hash = Math.imul(hash ^ char, PRIME);
      length++;
      digits ||= digit;
    } else end();
  }
  end();
  return words;
}

function push(words: number[], hash: number): void {
  const word = MONTHS.has(hash) ? NUMBER : hash;
  const last = words.at(-1);
  if (word !== NUMBER) words.push(word);
  else if (last !== undefined && DOUBTFUL_MONTHS.has(last)) words[words.length - 1] = NUMBER;
  else if (last !== NUMBER) words.push(NUMBER);
}

function hashOf(word: string): number {
  let hash = START;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return hash;
}

function mix(hash: number, word: number): number {
  let mixed = Math.imul(hash ^ word, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/**
 * How alike two texts are: shared runs by all runs of both (Jaccard), from 0 to 1; of long texts an estimate from the smallest
 * hashes of both. Runs that `isTemplate` names do not count.
 */
export function similarity(a: Shingles, b: Shingles, isTemplate: (hash: number) => boolean = () => false): number {
  const most = a.hashes.length === MOST || b.hashes.length === MOST ? MOST : Number.POSITIVE_INFINITY;
  let [i, j, shared, all] = [0, 0, 0, 0];
  while ((i < a.hashes.length || j < b.hashes.length) && all < most) {
    const left = a.hashes[i] ?? Number.POSITIVE_INFINITY;
    const right = b.hashes[j] ?? Number.POSITIVE_INFINITY;
    const hash = Math.min(left, right);
    if (left === hash) i++;
    if (right === hash) j++;
    if (isTemplate(hash)) continue;
    all++;
    if (left === right) shared++;
  }
  return all === 0 ? 0 : shared / all;
}
