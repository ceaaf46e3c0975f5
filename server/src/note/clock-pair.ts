import { type Interval, type Minute, readTime } from "../base/clock.js";

/** An interval of a therapy session is no longer than this; a longer reading is no reading. */
const LONGEST = 8 * 60;

/**
 * Whether two numbers with a dash between them are written as times of day: a colon, am or pm, four digits on one side at least, or minutes
 * behind a dot on both. `10-12` may be repetitions, `2025-2026` years.
 */
export function writesClock(from: string, to: string): boolean {
  if (isYear(from) && isYear(to)) return false;
  return [from, to].some((side) => /:|[ap]|\d{4}/i.test(side)) || [from, to].every((side) => side.includes("."));
}

function isYear(text: string): boolean {
  return /^20\d\d$/.test(text);
}

/**
 * The interval of two clock times as people write them, when there is exactly one: a start without am or pm lies in the half day that makes
 * it come before the stop, within a session's length. Where the session is known and just one reading in either half day lies inside of it,
 * that is the one.
 */
export function intervalOf(from: string, to: string, session?: Interval): Interval | undefined {
  const inside = session && only(pairsOf(eitherHalf(from), eitherHalf(to)).filter((pair) => isWithin(pair, session)));
  return inside ?? only(pairsOf(readingsOf(from), readingsOf(to)));
}

function pairsOf(starts: readonly Minute[], stops: readonly Minute[]): Interval[] {
  const pairs = starts.flatMap((start) => stops.map((stop) => ({ start, stop })));
  return pairs.filter(({ start, stop }) => stop > start && stop - start <= LONGEST);
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function isWithin(interval: Interval, session: Interval): boolean {
  return interval.start >= session.start && interval.stop <= session.stop;
}

function readingsOf(text: string): Minute[] {
  const known = readTime(withMinutes(text));
  return known ? [known.value] : eitherHalf(text);
}

/** The readings of a time in both half days, unless it says which of them is meant. */
function eitherHalf(text: string): Minute[] {
  const whole = withMinutes(text);
  const halves = /^0|m$/i.test(whole) ? [] : ["am", "pm"].flatMap((half) => readTime(`${whole} ${half}`)?.value ?? []);
  return halves.length > 0 ? halves : [readTime(whole)?.value ?? []].flat();
}

/** `9`, `9a` and `9:15 p.` in the form that readTime knows. */
function withMinutes(text: string): string {
  const tidy = text
    .trim()
    .replace(/^(\d{1,2})\s*([ap])\.?m?\.?$/i, "$1:00 $2m")
    .replace(/([ap])\.?$/i, "$1m");
  return /^\d{1,2}$/.test(tidy) ? `${tidy}:00` : tidy;
}
