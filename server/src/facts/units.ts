import type { Note } from "../note/note.js";
import type { CountingRule, PayerProfile } from "../reference/payer-profile.js";
import { isTimedBasis, UNLISTED_CODES } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";
import { allocationsOf, countMidpoint, countPooled, type PooledCount, unitsOfMinutes } from "./counting.js";
import { billedLines, type Line, linesOf, unitsBilled } from "./lines.js";
import { ofNote } from "./of-note.js";
import { type OtherCode, otherCodesOf } from "./other-codes.js";
import { type Pool, poolsOf } from "./pools.js";

/** Units of each code, in the order of the note's lines. */
export type UnitsByCode = ReadonlyMap<string, number>;

/** What the documented minutes of a note support: the one answer that hover, rules, JSON and worksheet read. */
export interface UnitsReport {
  readonly rule: CountingRule;
  readonly pools: readonly Pool[];
  /** The codes outside the pools: longer bases, bands, untimed and unlisted codes. */
  readonly others: readonly OtherCode[];
  /** The day's timed minutes; undefined when neither the lines nor `minutes.timed` tell them. */
  readonly minutes: number | undefined;
  /** Where the minutes come from. */
  readonly from: "lines" | "minutes.timed";
  /** Whether `minutes.timed` may hold minutes of other lines too, so that the pools have at most these. */
  readonly shared: boolean;
  /** Units billed on 15-minute codes. */
  readonly billed: number;
  /** Units under CMS's pooled rule. */
  readonly cms: number | undefined;
  /** Units under the midpoint rule; undefined unless every pool's minutes are known. */
  readonly midpoint: number | undefined;
  /** What the payer's rule supports; under `undeclared` what the more generous of both supports. */
  readonly allowed: number | undefined;
  /**
   * Accepted allocations under the payer's rule; under `undeclared` those of both, that of each code alone last. Empty when the pools' own minutes are not known, or when
   * their codes are open.
   */
  readonly allocations: readonly UnitsByCode[];
  /** Whether only the day's other notes tell which codes the units stand on: this one bills later blocks, such as 97130, and not the opening one. */
  readonly codesOpen: boolean;
  /** The pooled count behind `cms`, when every pool has minutes. */
  readonly pooled: PooledCount | undefined;
  /** Midpoint units of each pool, when every pool has minutes. */
  readonly perPool: readonly number[] | undefined;
}

/**
 * Computes the units of a note's codes under its payer's counting rule; pure, exact, whole minutes. Undefined for a note that was not read
 * whole: minutes and units behind the fault are not known, so a sum of what stands before it would be another number.
 */
export const unitsOf = ofNote((note, profile: PayerProfile, refs: References): UnitsReport | undefined => {
  if (!note.complete) return undefined;
  const pools = poolsOf(note, profile, refs);
  const known = pools.every((pool) => pool.minutes !== undefined);
  const minutes = pools.map((pool) => pool.minutes ?? 0);
  const stated = note.front.minutes?.value?.timed?.value;
  const single = pools.length === 1 && !known && stated !== undefined;
  const counted = known ? minutes : single ? [stated] : undefined;
  const sum = counted ? counted.reduce((total, m) => total + m, 0) : stated;
  const pooled = counted && countPooled(counted);
  const perPool = counted && countMidpoint(counted);
  const cms = sum === undefined ? undefined : unitsOfMinutes(sum);
  const midpoint = perPool?.reduce((total, units) => total + units, 0);
  const shared = !known && sharesTotal(note, pools, refs);
  const allowed = allowedUnits(profile.countingRule, cms, midpoint);
  const codesOpen = allowed !== 0 && pools.some(isBilledWithoutOpening);
  return {
    rule: profile.countingRule,
    pools,
    others: otherCodesOf(note, pools, refs),
    minutes: sum,
    from: known ? "lines" : "minutes.timed",
    shared,
    billed: pools.reduce((total, pool) => total + pool.billed, 0),
    cms,
    midpoint,
    allowed,
    allocations:
      pooled && perPool && !shared && !codesOpen ? acceptedAllocations(profile.countingRule, pools, pooled, perPool) : [],
    codesOpen,
    pooled,
    perPool,
  };
});

function isBilledWithoutOpening({ code, lines }: Pool): boolean {
  const billed = lines.filter((line) => line.billed);
  return billed.length > 0 && billed.every((line) => line.code !== code);
}

/** Whether a line outside the pools may be timed as well: an hour code, an unlisted code, one that the table does not know. */
function sharesTotal(note: Note, pools: readonly Pool[], refs: References): boolean {
  const others = linesOf(note).filter((line) => !pools.some((pool) => pool.lines.includes(line)));
  return others.some(({ code }) => {
    if (code === undefined || UNLISTED_CODES.has(code)) return true;
    const found = refs.procedures.lookup(code, note.front.date?.value);
    return !found.known || found.row.basis === "?" || isTimedBasis(found.row.basis);
  });
}

function allowedUnits(rule: CountingRule, cms: number | undefined, midpoint: number | undefined): number | undefined {
  if (rule === "cms") return cms;
  if (rule === "midpoint") return midpoint;
  return cms === undefined || midpoint === undefined ? undefined : Math.max(cms, midpoint);
}

function acceptedAllocations(
  rule: CountingRule,
  pools: readonly Pool[],
  pooled: PooledCount,
  perPool: readonly number[],
): UnitsByCode[] {
  const byRule = [...(rule === "midpoint" ? [] : allocationsOf(pooled)), ...(rule === "cms" ? [] : [perPool])];
  const distinct = new Map(byRule.map((units) => [units.join(), units]));
  return [...distinct.values()].map((units) => unitsByCode(pools, units));
}

/** Units of pools as units of codes: an opening block takes the first unit, its later blocks the rest. */
function unitsByCode(pools: readonly Pool[], units: readonly number[]): UnitsByCode {
  const byCode = new Map<string, number>();
  pools.forEach((pool, index) => {
    const supported = units[index] ?? 0;
    const { code, later, lines } = pool;
    byCode.set(code, later === undefined ? supported : Math.min(1, supported));
    if (later !== undefined && (supported > 1 || lines.some((line) => line.code === later))) {
      byCode.set(later, Math.max(0, supported - 1));
    }
  });
  return byCode;
}

/** Units of an allocation in all. */
export function totalOf(units: UnitsByCode): number {
  return [...units.values()].reduce((total, count) => total + count, 0);
}

/** Units that an allocation gives to a pool. */
export function unitsOfPool({ code, later }: Pool, support: UnitsByCode): number {
  return (support.get(code) ?? 0) + (later === undefined ? 0 : (support.get(later) ?? 0));
}

/** The one allocation that the payer's rule accepts; undefined when there is none or a choice. */
export function onlyAllocation(report: UnitsReport | undefined): UnitsByCode | undefined {
  return report?.allocations.length === 1 ? report.allocations[0] : undefined;
}

/** An allocation in the form people read: `97129×1, 97130×2`; codes without a unit are left out. */
export function formatAllocation(units: UnitsByCode): string {
  return [...units]
    .filter(([, count]) => count > 0)
    .map(([code, count]) => `${code}×${count}`)
    .join(", ");
}

/** Whether the units billed exceed what the minutes support; under `undeclared` both rules have to fail. */
export function exceedsMinutes(report: UnitsReport): boolean {
  const cms = report.cms !== undefined && report.billed > report.cms;
  const { perPool } = report;
  const midpoint = perPool !== undefined && report.pools.some((pool, index) => pool.billed > (perPool[index] as number));
  if (report.rule === "cms") return cms;
  return report.rule === "midpoint" ? midpoint : cms && midpoint;
}

/** The billed line that gives an opening block a second unit: it takes one of its service, and its later blocks the rest (units notes §2.1). */
export function repeatedOpening({ code, later, lines }: Pool): Line | undefined {
  const billed = lines.filter((line) => line.billed && line.code === code && (line.units ?? 0) > 0);
  return later === undefined || unitsBilled(billed) < 2 ? undefined : (billed.find((line) => (line.units ?? 0) > 1) ?? billed[1]);
}

/**
 * The billed line whose units a finding about the whole note points at: of the pool furthest above what an accepted allocation, or counting it
 * alone, gives it, the line whose code is furthest above; the first of equals. A code's units may stand on several lines.
 */
export function mostOverbilled({ allocations, pools, perPool, rule }: UnitsReport, note: Note): Line | undefined {
  const support = allocations.at(rule === "cms" ? 0 : -1);
  const alone = rule === "cms" ? undefined : perPool;
  const candidates = pools.map((pool, index) => ({
    lines: billedLines(note).filter((line) => line.units !== undefined && pool.lines.includes(line)),
    excess: pool.billed - ((support ? unitsOfPool(pool, support) : alone?.[index]) ?? pool.billed),
  }));
  const pool = furthest(
    candidates.filter(({ lines }) => lines.length > 0),
    ({ excess }) => excess,
  );
  const billed = (code: string) => pool?.lines.reduce((sum, line) => sum + (line.code === code ? (line.units ?? 0) : 0), 0) ?? 0;
  return furthest(pool?.lines ?? [], ({ code = "" }) => billed(code) - (support?.get(code) ?? billed(code)));
}

/** The one with the most, the first of equals. */
function furthest<T>(all: readonly T[], measure: (one: T) => number): T | undefined {
  return all.reduce<T | undefined>((most, one) => (most === undefined || measure(one) > measure(most) ? one : most), undefined);
}
