/** A time of day in minutes since midnight, 0 to 1439. */
export type Minute = number;

/** A time read from text: its value, and whether it was written `HH:MM`. */
export interface TimeReading {
  readonly value: Minute;
  readonly standard: boolean;
}

/** A part of a day, half open: `start` is in it, `stop` is not. `stop` may be earlier when the note is wrong. */
export interface Interval {
  readonly start: Minute;
  readonly stop: Minute;
}

/** An interval read from text such as `"09:00-09:20"`. */
export interface IntervalReading {
  readonly value: Interval;
  readonly standard: boolean;
}

/**
 * Reads a time that has exactly one reading: `09:05`, `9:05`, `0905`, `9:05 am`, `9.05 pm`. An hour from 1 to 7 that has neither
 * am or pm nor a leading zero could be morning or afternoon in a clinic's day and gives undefined.
 */
export function readTime(text: string): TimeReading | undefined {
  const match = /^(\d{1,2})(?:([:.])(\d{2})(?::00)?|(\d{2}))?\s*(?:([ap])\.?m\.?)?$/i.exec(text);
  if (!match) return undefined;
  const half = match[5]?.toLowerCase();
  const minuteText = match[3] ?? match[4];
  if (minuteText === undefined && half === undefined) return undefined;
  const hourText = match[1] as string;
  const hour = hourOf(Number(hourText), half, hourText.length);
  const minute = Number(minuteText ?? 0);
  if (hour === undefined || minute > 59) return undefined;
  return { value: hour * 60 + minute, standard: /^([01]\d|2[0-3]):[0-5]\d$/.test(text) };
}

function hourOf(hour: number, half: string | undefined, digits: number): number | undefined {
  if (half !== undefined) return hour >= 1 && hour <= 12 ? (hour % 12) + (half === "p" ? 12 : 0) : undefined;
  if (hour > 23) return undefined;
  return digits === 1 && hour >= 1 && hour <= 7 ? undefined : hour;
}

/**
 * Reads `HH:MM-HH:MM`; each half as in readTime, and an en dash or spaces around the dash are nonstandard. `9:00-10:00 pm` gives
 * undefined: its pm may be meant for both halves or for the stop alone.
 */
export function readInterval(text: string): IntervalReading | undefined {
  const dash = text.search(/[-–]/);
  if (dash < 0) return undefined;
  const startText = text.slice(0, dash).trimEnd();
  const stopText = text.slice(dash + 1).trimStart();
  const start = readTime(startText);
  const stop = readTime(stopText);
  if (start === undefined || stop === undefined) return undefined;
  const half = startText.startsWith("0") ? undefined : /[ap]\.?m\.?$/i.exec(stopText)?.[0];
  const shared = half && readTime(`${startText} ${half}`);
  if (shared && shared.value !== start.value && shared.value < stop.value) return undefined;
  const standard = start.standard && stop.standard && text === `${startText}-${stopText}`;
  return { value: { start: start.value, stop: stop.value }, standard };
}

/** A time as `HH:MM`. */
export function formatTime(minute: Minute): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** An interval as `HH:MM-HH:MM`. */
export function formatInterval(interval: Interval): string {
  return `${formatTime(interval.start)}-${formatTime(interval.stop)}`;
}

/** Minutes from start to stop; 0 when the interval does not run forward. */
export function lengthOf(interval: Interval): number {
  return Math.max(0, interval.stop - interval.start);
}

/** Whether two intervals share at least one minute. */
export function intervalsOverlap(a: Interval, b: Interval): boolean {
  return Math.max(a.start, b.start) < Math.min(a.stop, b.stop);
}

/** Minutes covered by at least one of the intervals. */
export function unionLength(intervals: readonly Interval[]): number {
  const [only] = intervals;
  if (intervals.length <= 1) return only ? lengthOf(only) : 0;
  const sorted = intervals.filter((i) => i.stop > i.start).sort((a, b) => a.start - b.start);
  let total = 0;
  let end = -1;
  for (const interval of sorted) {
    const from = Math.max(interval.start, end);
    if (interval.stop > from) total += interval.stop - from;
    end = Math.max(end, interval.stop);
  }
  return total;
}
