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

/** Makes the shingles of a text; case, punctuation and numbers do not matter. */
export function shinglesOf(text: string): Shingles {
  const words = wordHashes(text);
  const runs = new Uint32Array(Math.max(0, words.length - RUN + 1));
  let rolled = 0;
  for (let at = 0; at < words.length; at++) {
    if (at >= RUN) rolled = (rolled - Math.imul(words[at - RUN] as number, LEAVING)) | 0;
    rolled = (Math.imul(rolled, STEP) + (words[at] as number)) | 0;
    if (at >= RUN - 1) runs[at - RUN + 1] = mixed(rolled);
  }
  const few = runs.length > MANY ? runs.filter((run) => run < (SOME * 2 ** 32) / runs.length) : runs;
  const hashes = smallest(few);
  // A text that says much twice may have too few among the small ones.
  return { words: words.length, hashes: hashes.length < MOST && few.length < runs.length ? smallest(runs) : hashes };
}

/** Runs among which it pays to look for the smallest before they are sorted, and about how many are then looked at. */
const MANY = 8 * MOST;
const SOME = 2 * MOST;

/** The smallest MOST of some runs, each once; the array is used up. */
function smallest(runs: Uint32Array): Uint32Array {
  sort(runs);
  let kept = 0;
  for (let at = 0; at < runs.length && kept < MOST; at++)
    if (at === 0 || runs[at] !== runs[at - 1]) runs[kept++] = runs[at] as number;
  return runs.slice(0, kept);
}

/** A run's hash is a polynomial of its words': it takes the next word in by one step, and the word that leaves out by its power. */
const STEP = 0x85ebca6b | 0;
const LEAVING = Math.imul(Math.imul(STEP, STEP), Math.imul(STEP, STEP));

const BYTES = [0, 8, 16, 24] as const;

/** Sorts by byte from the last to the first: a few hundred numbers take a fraction of what comparing them takes. */
function sort(numbers: Uint32Array): void {
  let from: Uint32Array = numbers;
  let to: Uint32Array = new Uint32Array(numbers.length);
  const places = new Uint32Array(256);
  for (const shift of BYTES) {
    places.fill(0);
    for (let at = 0; at < from.length; at++) (places[((from[at] as number) >>> shift) & 255] as number)++;
    let next = 0;
    for (let byte = 0; byte < 256; byte++) {
      const count = places[byte] as number;
      places[byte] = next;
      next += count;
    }
    for (let at = 0; at < from.length; at++) {
      const number = from[at] as number;
      const byte = (number >>> shift) & 255;
      to[places[byte] as number] = number;
      (places[byte] as number)++;
    }
    [from, to] = [to, from];
  }
}

/** A hash for each word, in order; numbers that follow each other are one. */
function wordHashes(text: string): number[] {
  const words: number[] = [];
  let hash = START;
  let digits = false;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (KINDS[code] as number) : code > 0xbf && (code < 0x2000 || code > 0x206f) ? code : 0;
    if (kind !== 0) {
      hash = Math.imul(hash ^ kind, PRIME);
      inside = true;
      if (kind <= NINE) digits = true;
    } else if (inside) {
      push(words, digits ? NUMBER : hash);
      hash = START;
      digits = false;
      inside = false;
    }
  }
  if (inside) push(words, digits ? NUMBER : hash);
  return words;
}

const NINE = 57;

/** Letters in lower case and digits of ASCII; 0 for everything else. */
const KINDS = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code).toLowerCase();
  if (/[a-z0-9]/.test(char)) KINDS[code] = char.charCodeAt(0);
}

function push(words: number[], hash: number): void {
  const word = MONTH_ENDS[hash & 255] === 1 && MONTHS.has(hash) ? NUMBER : hash;
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

function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
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
