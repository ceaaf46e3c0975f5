/** Minutes in the unit that therapy codes are counted by. */
const BLOCK = 15;

/** Minutes that a block needs beyond the last full one to count: it passes its midpoint at 8 of 15. */
const HALF_UP = 7;

/**
 * Units that a sum of timed minutes supports: 8-22 one, 23-37 two, 38-52 three, and so on for ever (CPM5 §20.2C; units notes U4).
 */
export function unitsOfMinutes(minutes: number): number {
  return Math.floor((minutes + HALF_UP) / BLOCK);
}

/** Blocks of `base` minutes in these minutes, the last one from its midpoint on: past half of it (CPT; units notes §1.5). */
export function countBlocks(minutes: number, base: number): number {
  return Math.floor((minutes + Math.ceil(base / 2) - 1) / base);
}

/** The row of the interval table that a sum falls in, both ends included; no units below 8 minutes: 0-7. */
export function tableRow(minutes: number): { readonly from: number; readonly to: number; readonly units: number } {
  const units = unitsOfMinutes(minutes);
  const to = units * BLOCK + HALF_UP;
  return { from: Math.max(0, to - BLOCK + 1), to, units };
}

/** What the day's minutes support when they are pooled, and where its units may stand. */
export interface PooledCount {
  /** Units of the whole day. */
  readonly units: number;
  /** Units of each pool's full quarter hours. */
  readonly base: readonly number[];
  /** Units left for the remainders. */
  readonly spare: number;
  /** Pools whose remainder is large enough to have a spare unit for certain. */
  readonly certain: ReadonlySet<number>;
  /** Pools with equal remainders that compete for the spare units left. */
  readonly tied: readonly number[];
  /** Spare units the tied pools share. */
  readonly tiedUnits: number;
}

/**
 * CMS's rule: the day's sum decides the number of units, full 15s go to their own pool, remaining units one each to the largest
 * remainders, and on a tie every choice is accepted (CPM5 §20.2C, examples 1-5; units notes §1.1).
 * @param minutes whole minutes of each pool
 */
export function countPooled(minutes: readonly number[]): PooledCount {
  const units = unitsOfMinutes(minutes.reduce((sum, m) => sum + m, 0));
  const base = minutes.map((m) => Math.floor(m / BLOCK));
  const spare = units - base.reduce((sum, b) => sum + b, 0);
  const remainders = minutes.map((m) => m % BLOCK);
  const smallest = spare > 0 ? ([...remainders].sort((a, b) => b - a)[spare - 1] as number) : Number.POSITIVE_INFINITY;
  const pools = remainders.map((_, index) => index);
  const certain = new Set(pools.filter((pool) => (remainders[pool] as number) > smallest));
  const tied = pools.filter((pool) => remainders[pool] === smallest);
  return { units, base, spare, certain, tied, tiedUnits: spare > 0 ? spare - certain.size : 0 };
}

/** Most allocations listed; ties among more pools than any real day has are cut here. */
const MOST_ALLOCATIONS = 500;

/** Every accepted allocation of a pooled count: units of each pool, in the pools' order. */
export function allocationsOf(count: PooledCount): readonly (readonly number[])[] {
  const settled = count.base.map((units, pool) => units + (count.certain.has(pool) ? 1 : 0));
  return choose(count.tied, count.tiedUnits).map((chosen) =>
    settled.map((units, pool) => units + (chosen.includes(pool) ? 1 : 0)),
  );
}

function choose(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  const found: number[][] = [];
  for (let first = 0; first + size <= items.length && found.length < MOST_ALLOCATIONS; first++) {
    for (const rest of choose(items.slice(first + 1), size - 1)) found.push([items[first] as number, ...rest]);
  }
  return found.slice(0, MOST_ALLOCATIONS);
}

/** Whether some accepted allocation gives each pool at least the units billed for it. */
export function isCovered(billed: readonly number[], count: PooledCount): boolean {
  const wanted = billed.map((units, pool) => units - (count.base[pool] as number));
  const outside = wanted.some((extra, pool) => extra > (count.certain.has(pool) || count.tied.includes(pool) ? 1 : 0));
  const fromTied = count.tied.filter((pool) => (wanted[pool] as number) > 0).length;
  return !outside && fromTied <= count.tiedUnits;
}

/** CPT's midpoint rule: each pool alone, nothing pooled (units notes §1.4). */
export function countMidpoint(minutes: readonly number[]): readonly number[] {
  return minutes.map(unitsOfMinutes);
}
