/**
 * Unit vectors from the definition (units notes §1.1), by trying every vector with the day's total. Shares no code with
 * `server/src/facts`, on purpose.
 */
export function acceptedVectors(minutes: readonly number[]): number[][] {
  let sum = 0;
  for (const m of minutes) sum += m;
  return everyVector(minutes.length, Math.floor((sum + 7) / 15)).filter((units) => isAccepted(minutes, units));
}

/** Every way to share units among so many pools. */
function everyVector(pools: number, units: number): number[][] {
  if (pools === 0) return units === 0 ? [[]] : [];
  if (pools === 1) return [[units]];
  const found: number[][] = [];
  for (let first = 0; first <= units; first++) {
    for (const rest of everyVector(pools - 1, units - first)) found.push([first, ...rest]);
  }
  return found;
}

/** Each pool has its full 15s and at most one unit more, and none without an extra has a larger remainder than one with it. */
function isAccepted(minutes: readonly number[], units: readonly number[]): boolean {
  const extras = minutes.map((m, pool) => (units[pool] as number) - Math.floor(m / 15));
  if (extras.some((extra) => extra !== 0 && extra !== 1)) return false;
  const smallestWith = Math.min(...minutes.filter((_, pool) => extras[pool] === 1).map((m) => m % 15));
  const largestWithout = Math.max(...minutes.filter((_, pool) => extras[pool] === 0).map((m) => m % 15));
  return largestWithout <= smallestWith;
}

/** Whether one of the vectors is at least the billed units, pool by pool. */
export function someVectorCovers(vectors: readonly (readonly number[])[], billed: readonly number[]): boolean {
  return vectors.some((vector) => vector.every((units, pool) => units >= (billed[pool] as number)));
}

/** Billed units around the full 15s: in each pool from one less to `above` more, none below 0. */
export function billedAround(minutes: readonly number[], above = 2): number[][] {
  let vectors: number[][] = [[]];
  for (const m of minutes) {
    const base = Math.floor(m / 15);
    const choices: number[] = [];
    for (let units = Math.max(0, base - 1); units <= base + above; units++) choices.push(units);
    vectors = vectors.flatMap((vector) => choices.map((units) => [...vector, units]));
  }
  return vectors;
}

/** What the product says of pools' minutes; the oracle is compared with it. */
export interface Counter {
  readonly allocations: (minutes: readonly number[]) => readonly (readonly number[])[];
  readonly covers: (minutes: readonly number[], billed: readonly (readonly number[])[]) => readonly boolean[];
}

/** What differs between a counter and the oracle on these minutes, in words; undefined when nothing does. */
export function difference(
  minutes: readonly number[],
  billed: readonly (readonly number[])[],
  counter: Counter,
): string | undefined {
  const vectors = acceptedVectors(minutes);
  const wanted = asSet(vectors);
  const given = asSet(counter.allocations(minutes));
  if (wanted !== given) return `${minutes.join("+")}: accepted ${wanted}, but ${given} given`;
  const covered = counter.covers(minutes, billed);
  const at = billed.findIndex((units, index) => someVectorCovers(vectors, units) !== covered[index]);
  return at < 0 ? undefined : `${minutes.join("+")} billed ${billed[at]?.join()}: covered is ${covered[at]}, accepted ${wanted}`;
}

/** Vectors in an order of their own; one that is listed twice stays twice, so that it shows. */
function asSet(vectors: readonly (readonly number[])[]): string {
  return vectors
    .map((vector) => vector.join())
    .sort()
    .join(" | ");
}

/** Every combination of whole minutes from 0 to `most` in so many pools. */
export function* allMinutes(pools: number, most: number): Generator<number[]> {
  const minutes = new Array<number>(pools).fill(0);
  for (;;) {
    yield [...minutes];
    let pool = 0;
    while (pool < pools && minutes[pool] === most) minutes[pool++] = 0;
    if (pool === pools) return;
    minutes[pool] = (minutes[pool] as number) + 1;
  }
}

/** Three or four pools of 0-130 minutes from a seed; in every other case the pools share remainders, so that they tie. */
export function* seededMinutes(seed: number, cases: number): Generator<number[]> {
  const random = mulberry32(seed);
  const below = (end: number) => Math.floor(random() * end);
  for (let index = 0; index < cases; index++) {
    const pools = 3 + below(2);
    const remainders = [below(15), below(15)];
    const minutes: number[] = [];
    for (let pool = 0; pool < pools; pool++) {
      minutes.push(index % 2 === 0 ? below(131) : Math.min(130, 15 * below(9) + (remainders[below(2)] as number)));
    }
    yield minutes;
  }
}

/** Numbers from 0 to below 1, the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
