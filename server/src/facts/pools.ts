import { lengthOf, unionLength } from "../base/clock.js";
import { addTo } from "../base/groups.js";
import type { Note } from "../note/note.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import { isLaterTherapyCode, isTherapyCode } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";
import { type Line, linesOf, minutesOf, type TimedLine } from "./lines.js";
import { ofNote } from "./of-note.js";

/** The opening code of cognitive rehabilitation and its add-on: one service in two lines, one pool. */
export const COGNITIVE_BASE = "97129";
export const COGNITIVE_ADD_ON = "97130";

/** The name of the pool a code counts in: 97129 and 97130 are one. */
export function poolNameOf(code: string): string {
  return code === COGNITIVE_ADD_ON ? COGNITIVE_BASE : code;
}

/** All lines of one 15-minute code; 97129 and 97130 together are one pool (rules notes §2). */
export interface Pool {
  /** The code, or `97129` for the cognitive pool. */
  readonly code: string;
  readonly lines: readonly Line[];
  /** Whole minutes; undefined when the lines do not tell them. */
  readonly minutes: number | undefined;
  /** Units billed on its billed lines; lines without `units` count nothing. */
  readonly billed: number;
}

/** Whether a code is counted by 15 minutes for this payer on the note's date. The later therapy codes of 15 minutes go on behind a base of 30. */
export function isFifteenMinuteCode(code: string, note: Note, profile: PayerProfile, refs: References): boolean {
  if (profile.timedCodes.includes(code)) return true;
  const found = refs.procedures.lookup(code, note.front.date?.value);
  return found.known && found.row.basis === "T15" && isTherapyCode(found.row) && !isLaterTherapyCode(found.row);
}

/** The 15-minute pools of a note, billed or not, in the order of their first lines. */
export const poolsOf = ofNote((note, profile: PayerProfile, refs: References): readonly Pool[] => {
  const groups = new Map<string, Line[]>();
  for (const line of linesOf(note)) {
    if (line.code === undefined || !isFifteenMinuteCode(line.code, note, profile, refs)) continue;
    const name = poolNameOf(line.code);
    addTo(groups, name, line);
  }
  return [...groups].map(([code, lines]) => ({
    code,
    lines,
    minutes: poolMinutes(lines),
    billed: lines.reduce((sum, line) => sum + (line.billed ? (line.units ?? 0) : 0), 0),
  }));
});

/**
 * Minutes of a pool. Intervals that overlap count once; a line that says nothing of its time rests on the others; a 97130 line with
 * minutes and no interval lies inside the 97129 interval when that is at least 15 minutes longer, else its minutes are added. Not
 * known when a line's own minutes are untold.
 */
export function poolMinutes(lines: readonly TimedLine[]): number | undefined {
  if (lines.some((line) => line.untold)) return undefined;
  return sumOf(withoutInnerLines(lines));
}

/** Minutes of lines, overlapping intervals once; undefined when no line tells any. */
function sumOf(lines: readonly TimedLine[]): number | undefined {
  const counted = lines.filter((line) => minutesOf(line) !== undefined);
  if (counted.length === 0) return undefined;
  const timed = counted.filter((line) => line.statedMinutes === undefined).flatMap((line) => line.intervals);
  const sum = counted.reduce((total, line) => total + (line.statedMinutes ?? 0), 0) + unionLength(timed);
  const allHaveIntervals = counted.every((line) => line.intervals.length > 0);
  return allHaveIntervals ? Math.min(sum, unionLength(counted.flatMap((line) => line.intervals))) : sum;
}

/** Leaves out 97130 lines whose stated minutes lie inside the 97129 interval. */
function withoutInnerLines(lines: readonly TimedLine[]): readonly TimedLine[] {
  if (!lines.some((line) => line.code === COGNITIVE_ADD_ON)) return lines;
  const opening = sumOf(lines.filter((line) => line.code === COGNITIVE_BASE && line.intervals.length > 0)) ?? 0;
  const addOns = lines.filter((line) => line.code === COGNITIVE_ADD_ON && line.intervals.length === 0);
  const inner = addOns.reduce((sum, line) => sum + (line.statedMinutes ?? 0), 0);
  return opening >= inner + 15 ? lines.filter((line) => !addOns.includes(line)) : lines;
}

/** Total length of a line's intervals. */
export function clockOf(line: Line): number {
  return line.intervals.reduce((sum, interval) => sum + lengthOf(interval), 0);
}
