import type { Interval } from "../base/clock.js";
import { LONGEST_ROW, type ReadService, readServiceItems, readServiceRow, serviceOf } from "./service-items.js";

/**
 * Reads rows copied from a health record, times in each: `97129  9-9:45a  3`. Undefined when a line with something in it has no times with
 * exactly one reading, in the session where that is known: then nothing is converted.
 */
export function readPastedRows(text: string, session?: Interval): readonly ReadService[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => /\d/.test(line));
  const rows: ReadService[] = [];
  for (const line of lines) {
    if (line.length > LONGEST_ROW) return undefined;
    const items = readServiceItems(line) ?? [readServiceRow(line)];
    const read = items.flatMap((item) => (item ? serviceOf(item, session) : []));
    if (read.length === 0 || read.some(({ times }) => times.length === 0)) return undefined;
    rows.push(...read);
  }
  return rows.length > 0 ? rows : undefined;
}
