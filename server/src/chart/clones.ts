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
    const keys = bandsOf(note.prose.shingles.hashes.filter((hash) => !isTemplate(hash)));
    const candidates = new Set<Summary>();
    for (const key of keys) for (const earlier of buckets.get(key) ?? []) if (mayMatch(note, earlier)) candidates.add(earlier);
    let best: Clone | undefined;
    for (const earlier of candidates) {
      const alike = similarity(note.prose.shingles, earlier.prose.shingles, isTemplate);
      if (alike >= ALIKE && (!best || alike > best.similarity)) best = { note, earlier, similarity: alike };
    }
    if (best) clones.push(best);
    for (const key of keys) remember(buckets, key, note);
  }
  return clones;
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
function bandsOf(hashes: Uint32Array): number[] {
  if (hashes.length === 0) return [];
  const bins = new Float64Array(BINS).fill(-1);
  for (const hash of hashes) {
    const bin = (Math.imul(hash, 0x9e3779b1) >>> 8) % BINS;
    if ((bins[bin] as number) < 0) bins[bin] = hash;
  }
  const filled = fill(bins);
  return Array.from({ length: BANDS }, (_, band) => {
    let key = band + 1;
    for (let row = 0; row < ROWS; row++) key = Math.imul(key ^ (filled[band * ROWS + row] as number), 0x85ebca6b) ^ (key >>> 15);
    return band * 0x1_0000_0000 + (key >>> 0);
  });
}

function fill(bins: Float64Array): Float64Array {
  const filled = bins.slice();
  for (let bin = 0; bin < BINS; bin++) {
    let from = bin;
    while ((bins[from] as number) < 0) from = (from + 1) % BINS;
    if (from !== bin) filled[bin] = ((bins[from] as number) + Math.imul(0x27d4eb2f, (from - bin + BINS) % BINS)) >>> 0;
  }
  return filled;
}
