import { formatTime, type Interval, type Minute, readTime } from "../base/clock.js";

/** A row of a pasted table: what could be told from it for certain, and nothing else. */
export interface PastedRow {
  readonly code: string | undefined;
  readonly interval: Interval;
  readonly units: number | undefined;
}

const CLOCK = String.raw`\d{1,2}(?:[:.]?\d{2})?\s*(?:[ap]\.?m?\.?(?![a-z]))?`;
const INTERVAL = new RegExp(String.raw`(?<![\d:.])(${CLOCK})\s*(?:-|–|—|to)\s*(${CLOCK})(?![\d:.])`, "i");
const CODE = /(?<![\w.])(\d{5}|[A-Z]\d{4})(?![\w.])/;

/** An interval of a therapy session is no longer than this; a longer reading is no reading. */
const LONGEST = 8 * 60;

/**
 * Reads rows copied from a health record, one interval in each: `97129  9-9:45a  3`. Undefined when a line with something in it has no
 * interval with exactly one reading: then nothing is converted.
 */
export function readPastedRows(text: string): readonly PastedRow[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => /\d/.test(line));
  const rows = lines.map(readRow);
  return rows.length > 0 && rows.every((row) => row !== undefined) ? (rows as PastedRow[]) : undefined;
}

function readRow(line: string): PastedRow | undefined {
  const match = INTERVAL.exec(line);
  const interval = match && intervalOf(match[1] as string, match[2] as string);
  if (!match || !interval) return undefined;
  const rest = line.replace(match[0], " ");
  const code = CODE.exec(rest)?.[1];
  const units = /(?:^|[\s|,;])(\d)(?:\s*(?:u|units?))?(?=$|[\s|,;])/i.exec(code ? rest.replace(code, " ") : rest)?.[1];
  return { code, interval, units: units === undefined || units === "0" ? undefined : Number(units) };
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

/** Rows as service lines of the note format, for a place below `services:`; a row without a code leaves it to be written. */
export function serviceLinesOf(rows: readonly PastedRow[], indent: string): string {
  const lines = rows.map(({ code, interval, units }) =>
    [
      `- code: "${code ?? ""}"`,
      `  start: ${formatTime(interval.start)}`,
      `  stop: ${formatTime(interval.stop)}`,
      ...(units === undefined ? [] : [`  units: ${units}`]),
    ]
      .map((line) => indent + line)
      .join("\n"),
  );
  return lines.join("\n");
}
