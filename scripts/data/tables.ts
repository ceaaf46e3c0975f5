import { addDays, isIsoDate } from "../../server/src/base/calendar.js";
import { compareText } from "../../server/src/base/order.js";
import { decodeRows, type Row } from "../../server/src/reference/table.js";
import { DataError, readColumns } from "./columns.js";

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

/** `npm run data -- TABLE FILE`: each table that a downloaded file refreshes. */
export const REFRESHES: Readonly<Record<string, (refresh: Refresh) => Refreshed>> = {
  mue,
  "ncci-pairs": ncciPairs,
  "fee-schedule": feeSchedule,
};

/** The practitioner table of medically unlikely edits, as CSV. */
function mue({ text, from, table }: Refresh): Refreshed {
  const read = readColumns(text, {
    code: { cell: /^(?:HCPCS|CPT)/i },
    value: { cell: /MUE values?$/i },
    mai: { cell: /adjudication/i },
  });
  const known = new Map(read.map(({ code, value, mai }) => [code, { value, mai: mai.slice(0, 1) }]));
  const wrong = [...known].find(([, { value, mai }]) => !/^\d+$/.test(value) || !/^[123]$/.test(mai));
  if (wrong) throw new DataError(`${wrong[0]} has no value or indicator that can be read.`);
  const old = new Map(decodeRows(table("mue.tsv")).map((row) => [row.code ?? "", row]));
  const wanted = new Set([...old.keys(), ...decodeRows(table("procedure-codes.tsv")).map(({ code = "" }) => code)]);
  const rows = [...wanted].sort(compareText).flatMap((code): Row[] => {
    const found = known.get(code);
    const before = old.get(code);
    if (!found) return before ? [before] : [];
    const same = before?.mue_value === found.value && before.mai === found.mai;
    return [{ code, mue_value: found.value, mai: found.mai, table_effective: from, from: same ? (before.from ?? from) : from }];
  });
  const kept = rows.filter(({ table_effective: date }) => date !== from).length;
  return {
    files: { "mue.tsv": encode(rows), "coverage.tsv": covered(table("coverage.tsv"), "mue", { until: quarterAfter(from) }) },
    said: [`${rows.length} codes, ${kept} of them not in this file and kept with their date.`],
  };
}

/** The practitioner procedure-to-procedure edits, as tab-separated text; the parts of a release one behind the other. */
function ncciPairs({ text, from, table }: Refresh): Refreshed {
  const read = readColumns(text, {
    column1: { cell: /^column ?1(?!\/)/i },
    column2: { cell: /^column ?2/i },
    deleted: { cell: /^deletion/i },
    indicator: { cell: /^modifier/i },
  });
  const old = decodeRows(table("ncci-pairs.tsv"));
  const codes = new Set(old.flatMap(({ column1 = "", column2 = "" }) => [column1, column2]));
  const rows = read
    .filter(({ column1, column2 }) => codes.has(column1) && codes.has(column2))
    .map(({ deleted, ...row }) => ({ ...row, indicator: row.indicator.slice(0, 1), deleted: dayOf(deleted) }));
  const wrong = rows.find(({ indicator }) => !/^[019]$/.test(indicator));
  if (wrong) throw new DataError(`${wrong.column1} with ${wrong.column2} has no indicator that can be read.`);
  const sorted = rows.sort((a, b) => compareText(keyOf(a), keyOf(b)));
  if (sorted.length < old.length / 2) {
    throw new DataError(`Only ${sorted.length} pairs of therapy were found where there were ${old.length}: is a part missing?`);
  }
  return {
    files: {
      "ncci-pairs.tsv": encode(sorted),
      "coverage.tsv": covered(table("coverage.tsv"), "ncci-pairs", { from, until: quarterAfter(from) }),
    },
    said: [`${sorted.length} pairs, ${sorted.filter(({ deleted }) => deleted === "").length} of them in force.`],
  };
}

/** The national relative value file, as CSV. */
function feeSchedule({ text, from, table }: Refresh): Refreshed {
  const year = from.slice(0, 4);
  const read = readColumns(text, {
    code: { stack: /HCPCS$/i },
    modifier: { stack: /\bMOD(?:IFIER)?$/i },
    status: { stack: /STATUS(?: CODE)?$/i },
    work_rvu: { stack: /WORK RVU$/i },
    nonfac_pe_rvu: { stack: /NON-?FAC(?:ILITY)? PE RVU$/i },
    fac_pe_rvu: { stack: /(?:^|\s)(?<!NON-)FACILITY PE RVU$/i },
    mp_rvu: { stack: /MP RVU$/i },
    nonfac_total: { stack: /NON-?FAC(?:ILITY)? TOTAL$/i },
    fac_total: { stack: /(?:^|\s)(?<!NON-)FACILITY TOTAL$/i },
    global: { stack: /GLOB(?:AL)?(?: DAYS)?$/i },
    mult_proc: { stack: /MULT PROC$/i },
  });
  const old = decodeRows(table("fee-schedule.tsv"));
  const wanted = new Set([
    ...old.map(({ code = "" }) => code),
    ...decodeRows(table("procedure-codes.tsv")).map(({ code = "" }) => code),
  ]);
  const rows = read.filter(({ code }) => wanted.has(code)).map((row): Row => ({ year, ...row }));
  if (rows.length === 0) throw new DataError("The file has none of the codes of the table.");
  const all = [...old.filter((row) => row.year !== year), ...rows];
  const sorted = all.sort((a, b) => compareText(feeKey(a), feeKey(b)));
  const until = `${Number(year) + 1}-01-01`;
  return {
    files: { "fee-schedule.tsv": encode(sorted), "coverage.tsv": covered(table("coverage.tsv"), "fee-schedule", { until }) },
    said: [`${rows.length} rows of ${year}.`, `Add the conversion factor of ${year} to conversion-factors.tsv by hand.`],
  };
}

const keyOf = (row: Row) => `${row.column1} ${row.column2} ${row.deleted}`;
const feeKey = (row: Row) => `${row.year} ${row.code} ${row.modifier}`;

/** `20240701` as a day; `*` and nothing mean that the edit is in force. */
function dayOf(text: string): string {
  const day = text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
  if (day === "" || day === "*") return "";
  if (!isIsoDate(day)) throw new DataError("A deletion date cannot be read: YYYYMMDD or * was expected.");
  return day;
}

/** The first day of the quarter behind the one that a day begins. */
export function quarterAfter(from: string): string {
  return `${addDays(from, 95).slice(0, 7)}-01`;
}

/** The coverage table with other days for one table; a later end never becomes an earlier one. */
function covered(text: string, name: string, days: { readonly from?: string; readonly until: string }): string {
  const rows = decodeRows(text).map((row) => {
    if (row.table !== name) return row;
    const until = (row.until ?? "") > days.until ? (row.until as string) : days.until;
    return { ...row, ...(days.from ? { from: days.from, until: days.until } : { until }) };
  });
  return encode(rows);
}

/** Rows as tab-separated text with a header line. */
function encode(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => row[column] ?? "").join("\t"));
  return `${[columns.join("\t"), ...lines].join("\n")}\n`;
}
