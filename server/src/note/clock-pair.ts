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
 * it come before the stop, within a session's length.
 */
export function intervalOf(from: string, to: string): Interval | undefined {
  const stops = readingsOf(to);
  const pairs = readingsOf(from).flatMap((start) => stops.map((stop) => ({ start, stop })));
  const fitting = pairs.filter(({ start, stop }) => stop > start && stop - start <= LONGEST);
  const [only] = fitting;
  return fitting.length === 1 ? only : undefined;
}

function readingsOf(text: string): Minute[] {
  const tidy = text
    .trim()
    .replace(/^(\d{1,2})\s*([ap])\.?m?\.?$/i, "$1:00 $2m")
    .replace(/([ap])\.?$/i, "$1m");
  const whole = /^\d{1,2}$/.test(tidy) ? `${tidy}:00` : tidy;
  const known = readTime(whole);
  if (known) return [known.value];
  return ["am", "pm"].flatMap((half) => readTime(`${whole} ${half}`)?.value ?? []);
}
