import { similarity } from "./shingles.js";
import type { Summary } from "./summary.js";

/** Words below which a text is too short to be called a copy (rules notes, cloned-note). */
const FEWEST_WORDS = 40;

/** Similarity from which it is one. */
const ALIKE = 0.9;

/** Hash bands of the candidate search: 16 bands of 6 find a pair of 0.9 with more than 99.99 %. */
const BANDS = 16;
const ROWS = 6;
const BINS = BANDS * ROWS;

/** Notes that an entry of a band is compared with, latest first: a folder of copies stays linear. */
const LATEST = 8;

/** A note whose prose an earlier note has as well. */
export interface Clone {
  readonly note: Summary;
  readonly earlier: Summary;
  readonly similarity: number;
}

/**
 * The notes that are copies of an earlier one among these, each with the note it is most like. Candidates come from hash bands
 * (MinHash), so the work grows with the number of notes and not with its square; each is then compared exactly.
 * @param mayMatch whether two notes are to be compared at all
 */
export function findClones(
  notes: readonly Summary[],
  mayMatch: (note: Summary, earlier: Summary) => boolean,
  isTemplate: (hash: number) => boolean,
): Clone[] {
  const buckets = new Map<number, Summary[]>();
  const clones: Clone[] = [];
  for (const note of notes) {
    if (note.prose.shingles.words < FEWEST_WORDS) continue;
    const keys = bandsOf(note.prose.shingles.hashes, isTemplate);
    const candidates = new Set(keys.flatMap((key) => buckets.get(key) ?? []).filter((earlier) => mayMatch(note, earlier)));
    const clone = closest(note, candidates, isTemplate);
    if (clone) clones.push(clone);
    for (const key of keys) remember(buckets, key, note);
  }
  return clones;
}

/** The candidate that a note is a copy of; the first of those that are as like. */
function closest(note: Summary, candidates: Iterable<Summary>, isTemplate: (hash: number) => boolean): Clone | undefined {
  let best: Clone | undefined;
  for (const earlier of candidates) {
    const alike = similarity(note.prose.shingles, earlier.prose.shingles, isTemplate);
    if (alike >= ALIKE && (!best || alike > best.similarity)) best = { note, earlier, similarity: alike };
  }
  return best;
}

/** What is said of a copy: how much of the wording, whose it is, and the text on both sides. */
export function evidenceOf({ note, earlier, similarity: alike }: Clone, whose: string) {
  return {
    note,
    span: note.anchors.prose.heading,
    message: `${Math.floor(alike * 100)} % of the wording, numbers and dates aside, is that of ${whose}.`,
    related: [
      { uri: note.uri, span: note.anchors.prose.text, message: "This text." },
      { uri: earlier.uri, span: earlier.anchors.prose.text, message: "The earlier text." },
    ],
  };
}

function remember(buckets: Map<number, Summary[]>, key: number, note: Summary): void {
  const bucket = buckets.get(key);
  if (!bucket) buckets.set(key, [note]);
  else {
    bucket.push(note);
    if (bucket.length > LATEST) bucket.shift();
  }
}

/** Keys of a text's bands: the smallest hash of each bin, empty bins filled from the next full one, hashed by rows. */
function bandsOf(hashes: Uint32Array, isTemplate: (hash: number) => boolean): number[] {
  SMALLEST.fill(EMPTY);
  let full = 0;
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at] as number;
    const bin = (Math.imul(hash, 0x9e3779b1) >>> 8) % BINS;
    if (SMALLEST[bin] !== EMPTY || isTemplate(hash)) continue;
    SMALLEST[bin] = hash;
    full++;
  }
  if (full === 0) return [];
  fill();
  const keys: number[] = [];
  for (let band = 0; band < BANDS; band++) {
    let key = band + 1;
    for (let row = 0; row < ROWS; row++) key = Math.imul(key ^ (FILLED[band * ROWS + row] as number), 0x85ebca6b) ^ (key >>> 15);
    keys.push(band * 0x1_0000_0000 + (key >>> 0));
  }
  return keys;
}

const EMPTY = -1;
const SMALLEST = new Float64Array(BINS);
const FILLED = new Float64Array(BINS);

/** Fills empty bins from the next full one, going round; the distance goes into the value. */
function fill(): void {
  let from = BINS;
  for (let bin = 2 * BINS - 1; bin >= 0; bin--) {
    const own = SMALLEST[bin % BINS] as number;
    if (own !== EMPTY) from = bin;
    if (bin < BINS)
      FILLED[bin] = own !== EMPTY ? own : ((SMALLEST[from % BINS] as number) + Math.imul(0x27d4eb2f, from - bin)) >>> 0;
  }
}
