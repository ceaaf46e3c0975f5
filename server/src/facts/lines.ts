import { type Interval, lengthOf, unionLength } from "../base/clock.js";
import type { Field, Problem } from "../base/shape.js";
import type { Span } from "../base/span.js";
import type { ServiceFields } from "../note/format.js";
import type { Note } from "../note/note.js";
import { ofNote } from "./of-note.js";

/** A service line as rules read it. */
export interface Line {
  readonly index: number;
  readonly fields: ServiceFields;
  /** The whole entry of the list. */
  readonly span: Span;
  /** Where a finding about the line stands: its code, else its first characters. */
  readonly place: Span;
  /** CPT or HCPCS code; undefined when absent or unreadable. */
  readonly code: string | undefined;
  readonly billed: boolean;
  readonly units: number | undefined;
  readonly modifiers: readonly string[];
  /** Whether modifiers are written that cannot be read: any of them may be the one that seems to be missing. */
  readonly modifiersUnread: boolean;
  /** Intervals of its own that run forward. */
  readonly intervals: readonly Interval[];
  /** Whether it says something about its times that cannot be counted: a start without a stop, or an interval that does not run forward. */
  readonly brokenTimes: boolean;
  /** `minutes` as written. */
  readonly statedMinutes: number | undefined;
  /** Whether its minutes are meant to be told and are not: by a value that is empty or cannot be read, or by a key that is not in the format. */
  readonly untold: boolean;
}

/** The service lines of a note, in order; entries that are no mapping are left out. */
export const linesOf = ofNote(({ front, problems }): readonly Line[] =>
  (front.services?.value ?? []).flatMap((entry, index) =>
    entry.value ? [toLine(entry, entry.value, index, hasUnknownKey(entry, problems))] : [],
  ),
);

/** Whether an entry of the list is no line, or none yet: then the lines are not all that was done. */
export function hasUnreadLine(note: Note): boolean {
  return (note.front.services?.value ?? []).length > linesOf(note).length;
}

/** Places of what may be billed and could not be read as a line: `services` itself, an entry of it, a billed line whose code cannot be read. */
export function unreadLines(note: Note): Span[] {
  const { services } = note.front;
  if (services?.state === "unreadable") return [services.span];
  return (services?.value ?? []).flatMap(({ state, value, span }) => {
    const isUnread = value ? value.billed?.value !== false && value.code?.state === "unreadable" : state === "unreadable";
    return isUnread ? [span] : [];
  });
}

/** The lines that are billed: all but those marked `billed: false`. */
export const billedLines = ofNote((note): readonly Line[] => linesOf(note).filter((line) => line.billed));

function toLine(entry: Field<ServiceFields>, fields: ServiceFields, index: number, unknownKey: boolean): Line {
  const { intervals, broken } = intervalsOf(fields);
  const { minutes, start, stop, times } = fields;
  const listed = fields.modifiers?.value ?? [];
  const begun = unknownKey || [minutes, start, stop, times].some((field) => field?.state === "empty");
  return {
    index,
    fields,
    span: entry.span,
    place: fields.code?.span ?? firstCharacters(entry.span),
    code: fields.code?.value,
    billed: fields.billed?.value !== false,
    units: fields.units?.value,
    modifiers: listed.flatMap((field) => field.value ?? []),
    modifiersUnread: [fields.modifiers, ...listed].some((field) => field?.state === "unreadable"),
    intervals,
    brokenTimes: broken,
    statedMinutes: minutes?.value,
    untold: minutes?.value === undefined && (broken || minutes?.state === "unreadable" || (begun && intervals.length === 0)),
  };
}

/** Whether an entry of the list has a key that the format does not know: it may be a misspelled time. */
function hasUnknownKey({ path }: Field<ServiceFields>, problems: readonly Problem[]): boolean {
  const own = (problem: Problem) =>
    problem.path.length === path.length + 1 && path.every((step, at) => problem.path[at] === step);
  return problems.some((problem) => problem.kind === "unknown-key" && own(problem));
}

function firstCharacters({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + 1) };
}

function intervalsOf(fields: ServiceFields): { intervals: Interval[]; broken: boolean } {
  const times = fields.times?.value ?? [];
  const start = fields.start?.value;
  const stop = fields.stop?.value;
  const own = start !== undefined && stop !== undefined ? [{ start, stop }] : [];
  const listed = times.flatMap((field) => field.value ?? []);
  const all = listed.length > 0 ? listed : own;
  const half = listed.length === 0 && (isWritten(fields.start) || isWritten(fields.stop)) && own.length === 0;
  const unreadable = [fields.times, ...times].some((field) => field?.state === "unreadable");
  const intervals = all.filter((interval) => lengthOf(interval) > 0);
  return { intervals, broken: half || unreadable || intervals.length < all.length };
}

function isWritten(field: Field<unknown> | undefined): boolean {
  return field !== undefined && field.state !== "empty";
}

/** What a line says of its code and time. */
export type TimedLine = Pick<Line, "code" | "intervals" | "untold" | "statedMinutes">;

/** Minutes that a line's intervals cover; those that overlap are on the clock once. */
export function clockOf({ intervals }: Pick<Line, "intervals">): number {
  return unionLength(intervals);
}

/** Whether a line states more minutes than its intervals show; intervals that cannot all be counted show nothing. */
export function exceedsClock(line: Line): boolean {
  const { statedMinutes, intervals, brokenTimes } = line;
  return statedMinutes !== undefined && intervals.length > 0 && !brokenTimes && statedMinutes > clockOf(line);
}

/** Whether a line of the note exceeds its clock: then minutes or clock are wrong, and no number that rests on them is offered. */
export function hasMinutesBeyondClock(note: Note): boolean {
  return linesOf(note).some(exceedsClock);
}

/** Minutes of a line: `minutes` if given, else those of its clock; undefined when it tells neither. */
export function minutesOf(line: TimedLine): number | undefined {
  if (line.statedMinutes !== undefined) return line.statedMinutes;
  if (line.intervals.length === 0 || line.untold) return undefined;
  return clockOf(line);
}

/** Units of the lines that are billed, as they stand there. */
export function unitsBilled(lines: readonly Pick<Line, "billed" | "units">[]): number {
  return lines.reduce((sum, { billed, units }) => sum + (billed ? (units ?? 0) : 0), 0);
}
