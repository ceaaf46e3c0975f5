import { addDays } from "../../server/src/base/calendar.js";
import { compareText } from "../../server/src/base/order.js";
import { decodeRows, type Row } from "../../server/src/reference/table.js";

/** What a refresh reads: the downloaded file, the day its content begins, and the tables as they are. */
export interface Refresh {
  readonly text: string;
  /** First day on which the file holds, `YYYY-MM-DD`. */
  readonly from: string;
  /** Text of a table of `data/`, by file name. */
  readonly table: (name: string) => string;
}

/** New texts of tables by file name, and what to tell the person who asked. */
export interface Refreshed {
  readonly files: Readonly<Record<string, string>>;
  readonly said: readonly string[];
}

/** The first day of the quarter behind the one that a day begins. */
export function quarterAfter(from: string): string {
  return `${addDays(from, 95).slice(0, 7)}-01`;
}

/**
 * The coverage table with another end for one table; a later end never becomes an earlier one.
 * @param release first day of a file that messages name
 */
export function covered(text: string, name: string, end: string, release = ""): string {
  const rows = decodeRows(text).map((row) => {
    if (row.table !== name) return row;
    const releases = new Set([...(row.releases ?? "").split("; "), release].filter((day) => day !== ""));
    const until = (row.until ?? "") > end ? (row.until ?? "") : end;
    return { ...row, until, releases: [...releases].sort(compareText).join("; ") };
  });
  return encode(rows);
}

/** Rows as tab-separated text with a header line. */
export function encode(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => row[column] ?? "").join("\t"));
  return `${[columns.join("\t"), ...lines].join("\n")}\n`;
}
