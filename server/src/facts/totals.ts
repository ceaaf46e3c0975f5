import { unionLength } from "../base/clock.js";
import { addTo } from "../base/groups.js";
import type { Note } from "../note/note.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import { isTimedBasis, UNLISTED_CODES } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";
import { hasUnreadLine, type Line, linesOf } from "./lines.js";
import { ofNote } from "./of-note.js";
import { isFifteenMinuteCode, poolMinutes, poolNameOf } from "./pools.js";

/** Whether a code's units follow from minutes on the note's date: a time base, a band, or an unlisted code its payer counts. */
export function isTimedCode(code: string, note: Note, profile: PayerProfile, refs: References): boolean {
  if (isFifteenMinuteCode(code, note, profile, refs)) return true;
  const found = refs.procedures.lookup(code, note.front.date?.value);
  return found.known && isTimedBasis(found.row.basis);
}

/** Minutes of lines, each code's overlapping intervals counted once; undefined when a code's minutes are not told. */
export function minutesOfLines(lines: readonly Line[], refs: References): number | undefined {
  let sum = 0;
  for (const [name, group] of byPool(lines, refs)) {
    const minutes = poolMinutes(group, name);
    if (minutes === undefined) return undefined;
    sum += minutes;
  }
  return sum;
}

/** Whether different codes have minutes in common, as beside a supervised modality: then their sum is not the time given. */
export function shareMinutes(lines: readonly Line[], refs: References): boolean {
  const lengthTogether = (group: readonly Line[]) => unionLength(group.flatMap((line) => line.intervals));
  return [...byPool(lines, refs).values()].reduce((sum, group) => sum + lengthTogether(group), 0) > lengthTogether(lines);
}

function byPool(lines: readonly Line[], refs: References): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    addTo(groups, line.code === undefined ? `line ${line.index}` : poolNameOf(line.code, refs), line);
  }
  return groups;
}

/**
 * Sums that `minutes.timed` may state: of the timed lines, billed or not, with and without unlisted codes (rules notes,
 * timed-minutes-mismatch). None when a line's minutes or the time base of its code are not known.
 */
export const timedSums = ofNote((note, profile: PayerProfile, refs: References): readonly number[] => {
  const lines = linesOf(note);
  if (lines.length === 0 || hasUnreadLine(note) || !lines.every((line) => isBaseKnown(line, note, profile, refs))) return [];
  const timed = timedLines(note, profile, refs);
  const listed = timed.filter((line) => !UNLISTED_CODES.has(line.code ?? ""));
  const withUnlisted = lines.filter((line) => timed.includes(line) || UNLISTED_CODES.has(line.code ?? ""));
  const sums = [timed, listed, withUnlisted].map((group) => minutesOfLines(group, refs));
  return sums.every((sum) => sum !== undefined) ? [...new Set(sums)] : [];
});

/** Minutes that a line adds to those of the timed lines; undefined when they are not told. */
export function timedMinutesBy(line: Line, note: Note, profile: PayerProfile, refs: References): number | undefined {
  const timed = timedLines(note, profile, refs);
  const [all, others] = [timed, timed.filter(({ index }) => index !== line.index)].map((group) => minutesOfLines(group, refs));
  return all === undefined || others === undefined ? undefined : all - others;
}

/** Whether timed lines of different codes have minutes in common: then no sum of `timedSums` is the time given. */
export function timedMinutesShared(note: Note, profile: PayerProfile, refs: References): boolean {
  return shareMinutes(timedLines(note, profile, refs), refs);
}

function timedLines(note: Note, profile: PayerProfile, refs: References): Line[] {
  return linesOf(note).filter(({ code }) => code !== undefined && isTimedCode(code, note, profile, refs));
}

/** Whether it is known if a line's code is timed: a code that the table does not know on the note's date may be either. */
function isBaseKnown({ code }: Line, note: Note, profile: PayerProfile, refs: References): boolean {
  if (code === undefined) return false;
  if (profile.timedCodes.includes(code)) return true;
  const found = refs.procedures.lookup(code, note.front.date?.value);
  return found.known && found.row.basis !== "?";
}
