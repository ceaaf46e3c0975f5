import type { IsoDate } from "../base/calendar.js";

/** Names of the reference tables: files of `data/`, without `.tsv`. */
export const TABLE_NAMES = [
  "procedure-codes",
  "mue",
  "discipline-modifiers",
  "modifiers",
  "ncci-pairs",
  "fee-schedule",
  "conversion-factors",
  "kx-thresholds",
  "word-lists",
  "code-lists",
  "neighbors",
  "instruments",
  "credentials",
  "sources",
  "coverage",
  "icd10cm",
  "icd10cm-periods",
  "icd10cm-descriptions",
  "icd10cm-excludes1",
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** Reads the text of a table when it is first needed; this folder opens nothing itself. A host without the table gives undefined. */
export type ReadTable = (name: TableName) => string | undefined;

/** A row of a tab-separated table, by column name. */
export type Row = Readonly<Record<string, string>>;

/** Decodes a tab-separated table with one header line. An absent table has no rows. */
export function decodeRows(text: string | undefined): Row[] {
  const [header, ...lines] = (text ?? "").split(/\r?\n/).filter((line) => line !== "");
  const columns = header?.split("\t") ?? [];
  return lines.map((line) => {
    const cells = line.split("\t");
    const row: Record<string, string> = {};
    for (let index = 0; index < columns.length; index++) row[columns[index] as string] = cells[index] ?? "";
    return row;
  });
}

/** The row of a tab-separated table whose first cells these are; the table's other lines are not decoded. */
export function findRow(text: string, cells: readonly string[]): Row | undefined {
  const start = text.indexOf(`\n${cells.join("\t")}\t`) + 1;
  if (start === 0) return undefined;
  const end = text.indexOf("\n", start);
  const header = text.slice(0, text.indexOf("\n"));
  return decodeRows(`${header}\n${text.slice(start, end < 0 ? undefined : end)}`)[0];
}

/** Days on which a row or a table holds: from `from` up to, not including, `until`; an empty end is open. */
export interface Validity {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** Whether a day lies in the half-open period. */
export function covers({ from, until }: Validity, date: IsoDate): boolean {
  return (from === "" || date >= from) && (until === "" || date < until);
}

/** What a table answers: a row, or why it has none. Not known is never the same as invalid. */
export type Lookup<T> =
  | { readonly known: true; readonly row: T }
  | { readonly known: false; readonly reason: "not-listed" | "outside-coverage" };

export const NOT_LISTED = { known: false, reason: "not-listed" } as const;
export const OUTSIDE_COVERAGE = { known: false, reason: "outside-coverage" } as const;
