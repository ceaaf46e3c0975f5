import { unionLength } from "../base/clock.js";
import { addTo } from "../base/groups.js";
import type { Note } from "../note/note.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import { isFifteenMinuteTherapy } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";
import { clockOf, type Line, linesOf, minutesOf, type TimedLine, unitsBilled } from "./lines.js";
import { ofNote } from "./of-note.js";

/** The opening code of cognitive rehabilitation and its add-on. */
export const COGNITIVE_BASE = "97129";
export const COGNITIVE_ADD_ON = "97130";

/** The name of the pool a code counts in: an opening block and its later blocks are one, as 97129 and 97130. */
export function poolNameOf(code: string, refs: References): string {
  return refs.procedures.openingBlockOf(code) ?? code;
}

/** All lines of one 15-minute code; an opening block and its later blocks, such as 97129 and 97130, are one pool (rules notes §2). */
export interface Pool {
  /** The code, or that of the opening block. */
  readonly code: string;
  /** The code of the later blocks, when the pool's code is an opening block: it takes all units but the first. */
  readonly later: string | undefined;
  readonly lines: readonly Line[];
  /** Whole minutes; undefined when the lines do not tell them. */
  readonly minutes: number | undefined;
  /** Units billed on its billed lines; lines without `units` count nothing. */
  readonly billed: number;
}

/** Whether a code is counted by 15 minutes for this payer on the note's date. */
export function isFifteenMinuteCode(code: string, note: Note, profile: PayerProfile, refs: References): boolean {
  if (profile.timedCodes.includes(code)) return true;
  const found = refs.procedures.lookup(code, note.front.date?.value);
  return found.known && isFifteenMinuteTherapy(found.row);
}

/** The 15-minute pools of a note, billed or not, in the order of their first lines. */
export const poolsOf = ofNote((note, profile: PayerProfile, refs: References): readonly Pool[] => {
  const groups = new Map<string, Line[]>();
  for (const line of linesOf(note)) {
    if (line.code === undefined || !isFifteenMinuteCode(line.code, note, profile, refs)) continue;
    addTo(groups, poolNameOf(line.code, refs), line);
  }
  return [...groups].map(([code, lines]) => ({
    code,
    later: refs.procedures.laterBlockOf(code),
    lines,
    minutes: poolMinutes(lines, code),
    billed: unitsBilled(lines),
  }));
});

/**
 * Minutes of a pool. Intervals that overlap count once; a line that says nothing of its time rests on the others; a later block with
 * minutes and no interval lies inside the interval of the opening one when that is at least 15 minutes longer, else its minutes are added.
 * Not known when a line's own minutes are untold.
 */
export function poolMinutes(lines: readonly TimedLine[], opening?: string): number | undefined {
  if (lines.some((line) => line.untold)) return undefined;
  return minutesTold(opening === undefined ? lines : withoutInnerLines(lines, opening));
}

/** Minutes that lines tell together, overlapping intervals once; undefined when no line tells any. */
export function minutesTold(lines: readonly TimedLine[]): number | undefined {
  const told = lines.filter((line) => minutesOf(line) !== undefined);
  if (told.length <= 1) return told[0] && minutesOf(told[0]);
  return groupsThatMeet(told).reduce((sum, group) => sum + minutesOfMeeting(group), 0);
}

/** Lines in groups of those that overlap, also by way of others. */
function groupsThatMeet(lines: readonly TimedLine[]): readonly (readonly TimedLine[])[] {
  const groups = new Map(lines.map((line) => [line, [line]]));
  const spans = lines.flatMap((line) =>
    line.intervals.filter(({ start, stop }) => start < stop).map((span) => ({ ...span, line })),
  );
  let [end, latest]: [number, TimedLine | undefined] = [0, undefined];
  for (const { start, stop, line } of spans.sort((a, b) => a.start - b.start)) {
    const [own, other] = [groups.get(line), latest && start < end ? groups.get(latest) : undefined];
    if (own && other && own !== other) {
      other.push(...own);
      for (const one of own) groups.set(one, other);
    }
    if (stop > end) [end, latest] = [stop, line];
  }
  return [...new Set(groups.values())];
}

/**
 * Minutes of a line, or of lines that overlap: no more than their clocks show together. What a line states beyond its own clock is no minute that it
 * shares; minutes-exceed-clock speaks of it.
 */
function minutesOfMeeting(lines: readonly TimedLine[]): number {
  const unstated = lines.filter((line) => line.statedMinutes === undefined);
  const stated = lines.reduce((sum, line) => sum + (line.statedMinutes ?? 0), 0);
  const beyond = lines.reduce((sum, line) => sum + Math.max(0, (line.statedMinutes ?? 0) - clockOf(line)), 0);
  return Math.min(stated + clockTogether(unstated), clockTogether(lines) + beyond);
}

function clockTogether(lines: readonly TimedLine[]): number {
  return unionLength(lines.flatMap(({ intervals }) => intervals));
}

/** Leaves out lines of later blocks whose stated minutes lie inside the interval of the opening one. */
function withoutInnerLines(lines: readonly TimedLine[], opening: string): readonly TimedLine[] {
  if (lines.every((line) => line.code === opening)) return lines;
  const outer = minutesTold(lines.filter((line) => line.code === opening && line.intervals.length > 0)) ?? 0;
  const later = lines.filter((line) => line.code !== opening && line.intervals.length === 0);
  const inner = later.reduce((sum, line) => sum + (line.statedMinutes ?? 0), 0);
  return outer >= inner + 15 ? lines.filter((line) => !later.includes(line)) : lines;
}
