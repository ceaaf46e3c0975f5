import { formatInterval, formatTime, type Interval, lengthOf } from "../base/clock.js";
import type { Field } from "../base/shape.js";
import type { Note } from "../note/note.js";
import { isMissing } from "./documents.js";
import { type Line, linesOf, minutesOf } from "./lines.js";
import type { Worksheet } from "./worksheet.js";

/** A row of a worksheet as it is shown. What a line does not tell is said in words, and never looks like a number. */
export interface ShownRow {
  readonly code: string;
  readonly label: string;
  /** Empty when its lines say nothing of the clock. */
  readonly clock: string;
  /** Empty when its lines tell none. */
  readonly minutes: string;
  readonly billed: string;
  readonly supported: string;
}

/** How a value is shown that may be anything: what was typed there is not repeated. */
export const NOT_READABLE = "not readable";
export const NOT_GIVEN = "not given";
export const NOT_BILLED = "not billed";

/** The codes of a worksheet, and behind them each line whose code is not known: it is in no count, and is in the note all the same. */
export function shownRows(note: Note, sheet: Worksheet | undefined): ShownRow[] {
  const lines = linesOf(note);
  const coded = (sheet?.rows ?? []).map(({ code, label, minutes, supported, counted }) => {
    const own = lines.filter((line) => line.code === code);
    const support = [supported.join(" or ") || "not known", ...(counted ? [`(${counted})`] : [])].join(" ");
    return { code, label, clock: clockOf(own), minutes: minutesIn(own, minutes), billed: unitsIn(own), supported: support };
  });
  return [...coded, ...uncodedRows(note, lines)];
}

function uncodedRows({ front }: Note, lines: readonly Line[]): ShownRow[] {
  const unknown = { label: "", supported: "not known" };
  return (front.services?.value ?? []).flatMap((entry, index): ShownRow[] => {
    const line = lines.find((one) => one.index === index);
    if (line?.code !== undefined || entry.state === "empty") return [];
    if (!line) return [{ ...unknown, code: NOT_READABLE, clock: NOT_READABLE, minutes: NOT_READABLE, billed: NOT_READABLE }];
    const code = isMissing(line.fields.code) ? NOT_GIVEN : NOT_READABLE;
    return [{ ...unknown, code, clock: clockOf([line]), minutes: minutesIn([line], minutesOf(line)), billed: unitsIn([line]) }];
  });
}

/** Units billed on lines, with what some of them do not tell: `2`, `not given`, `1 and not readable`, `not billed`. */
export function unitsIn(lines: readonly Line[]): string {
  const billed = lines.filter((line) => line.billed);
  if (billed.length === 0) return NOT_BILLED;
  const told = billed.flatMap(({ units }) => units ?? []);
  const untold = billed.flatMap(({ fields, units }) => (units === undefined ? wordFor(fields.units) : []));
  const sum = told.length > 0 ? [String(told.reduce((total, units) => total + units, 0))] : [];
  return [...sum, ...new Set(untold)].join(" and ");
}

/** Minutes that lines tell, with what cannot be read of them; empty when they say nothing. */
function minutesIn(lines: readonly Line[], minutes: number | undefined): string {
  const untold = lines.flatMap((line) => {
    if (line.fields.minutes?.state === "unreadable") return NOT_READABLE;
    return line.statedMinutes === undefined && line.brokenTimes ? "not known" : [];
  });
  return [...(minutes === undefined ? [] : [String(minutes)]), ...new Set(untold)].join(" and ");
}

/** Minutes of a row with `min` behind a number. */
export function withUnit(minutes: string): string {
  return minutes.replace(/^\d+/, "$& min");
}

/** The times of lines as the note has them, those that cannot be counted included. */
function clockOf(lines: readonly Line[]): string {
  return lines.flatMap(timesOf).join(", ");
}

function timesOf({ fields: { start, stop, times } }: Line): string[] {
  const listed = times?.value ?? [];
  const unreadable = times?.state === "unreadable" ? [NOT_READABLE] : [];
  const shown = [
    ...unreadable,
    ...listed.flatMap((field) => (field.value ? intervalText(field.value) : isMissing(field) ? [] : NOT_READABLE)),
  ];
  // Listed times stand in place of start and stop (note format).
  if (listed.some(({ value }) => value) || (isMissing(start) && isMissing(stop))) return shown;
  const own = start?.value !== undefined && stop?.value !== undefined ? { start: start.value, stop: stop.value } : undefined;
  return [...shown, own ? intervalText(own) : `${timeText(start)} to ${timeText(stop)}`];
}

function intervalText(interval: Interval): string {
  return lengthOf(interval) > 0 ? formatInterval(interval) : `${formatInterval(interval)} (stop not later than start)`;
}

function timeText(field: Field<number> | undefined): string {
  return field?.value === undefined ? wordFor(field) : formatTime(field.value);
}

function wordFor(field: Field<unknown> | undefined): string {
  return isMissing(field) ? NOT_GIVEN : NOT_READABLE;
}
