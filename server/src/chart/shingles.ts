import type { Passage } from "../reference/passage.js";
import { wordHashes } from "./word-hashes.js";

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

/** Makes the shingles of a text; case, punctuation and numbers do not matter. */
export function shinglesOf(text: Passage): Shingles {
  const words = wordHashes(text);
  const count = words.length - RUN + 1;
  makeRoom(count);
  // The smallest of a long text are looked for among those that are likely to be; one that says much twice may have too few of them.
  for (let limit = count > MANY ? (SOME * ALL) / count : ALL; ; limit *= MORE) {
    const hashes = smallest(runsBelow(words, limit));
    if (hashes.length === MOST || limit >= ALL) return { words: words.length, hashes };
  }
}

/** All hashes are below this. */
const ALL = 2 ** 24;
/** Runs among which it pays to look for the smallest before they are sorted, about how many are looked at, and by how much more when those are too few. */
const MANY = 8 * MOST;
const SOME = 2 * MOST;
const MORE = 8;

/** Runs of words that are below a limit, in order of place: how many, in `runs`. */
function runsBelow(words: readonly number[], limit: number): number {
  let [rolled, count] = [0, 0];
  for (let at = 0; at < words.length; at++) {
    if (at >= RUN) rolled = (rolled - Math.imul(words[at - RUN] as number, LEAVING)) | 0;
    rolled = (Math.imul(rolled, STEP) + (words[at] as number)) | 0;
    if (at < RUN - 1) continue;
    const run = mixed(rolled);
    if (run < limit) runs[count++] = run;
  }
  return count;
}

/** The smallest MOST of the first `count` of `runs`, each once. */
function smallest(count: number): Uint32Array {
  sortRuns(count);
  let kept = 0;
  for (let at = 0; at < count && kept < MOST; at++) if (at === 0 || runs[at] !== runs[at - 1]) runs[kept++] = runs[at] as number;
  return runs.slice(0, kept);
}

/** A run's hash is a polynomial of its words': it takes the next word in by one step, and the word that leaves out by its power. */
const STEP = 0x85ebca6b | 0;
const LEAVING = Math.imul(Math.imul(STEP, STEP), Math.imul(STEP, STEP));

const BYTES = [0, 8, 16] as const;

/** The runs of the text that is looked at, and room to sort them: one text after the other takes the same, and leaves nothing to collect. */
let runs = new Uint32Array(0);
let sorted = new Uint32Array(0);
const places = new Uint32Array(256);

function makeRoom(count: number): void {
  if (count <= runs.length) return;
  runs = new Uint32Array(2 * count);
  sorted = new Uint32Array(2 * count);
}

/** Sorts the first of `runs` by byte from the last to the first: a few hundred numbers take a fraction of what comparing them takes. */
function sortRuns(count: number): void {
  for (const shift of BYTES) {
    places.fill(0);
    for (let at = 0; at < count; at++) (places[((runs[at] as number) >>> shift) & 255] as number)++;
    let next = 0;
    for (let byte = 0; byte < 256; byte++) {
      const own = places[byte] as number;
      places[byte] = next;
      next += own;
    }
    for (let at = 0; at < count; at++) {
      const number = runs[at] as number;
      const byte = (number >>> shift) & 255;
      sorted[places[byte] as number] = number;
      (places[byte] as number)++;
    }
    [runs, sorted] = [sorted, runs];
  }
}

/** A hash of 24 bits: two texts of five hundred runs share one by chance once in sixty times. */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 8;
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
