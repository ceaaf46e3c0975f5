import { addTo } from "../../server/src/base/groups.js";
import { compareText } from "../../server/src/base/order.js";
import { decodeCoverage } from "../../server/src/reference/coverage.js";
import { decodeRows, type Row } from "../../server/src/reference/table.js";
import { DataError, readColumns } from "./columns.js";
import { refuseCut, rowsByKey } from "./guards.js";
import { covered, encode, quarterAfter, type Refresh, type Refreshed } from "./refresh.js";

/**
 * The practitioner table of medically unlikely edits, as CSV. A code whose edit changed, or which the table before did not have, keeps its
 * row for the days before.
 */
export function mue({ text, from, table }: Refresh): Refreshed {
  const read = readColumns(text, {
    code: { cell: /^(?:HCPCS|CPT)/i },
    value: { cell: /practitioner.* MUE values?$/i },
    mai: { cell: /adjudication/i },
  }).map(({ mai, ...row }) => ({ ...row, mai: mai.slice(0, 1) }));
  const wrong = read.find(({ value, mai }) => !/^\d+$/.test(value) || !/^[123]$/.test(mai));
  if (wrong) throw new DataError(`${wrong.code} has no value or indicator that can be read.`);
  const known = rowsByKey(read, ({ code }) => code);
  const rows = decodeRows(table("mue.tsv"));
  const newest = newestOf(rows);
  const releases = decodeCoverage(table("coverage.tsv")).get("mue")?.releases ?? [];
  const previous = releases.findLast((day) => day < from) ?? "";
  const latest = rows.filter(({ table_effective: date }) => date === newest);
  refuseCut(latest.filter(({ code = "" }) => !known.has(code)).length, latest.length, `codes of ${newest}`);

  const old = new Map<string, Row[]>();
  for (const row of rows) if (row.from !== from) addTo(old, row.code ?? "", row);
  const wanted = new Set([...rows, ...decodeRows(table("procedure-codes.tsv"))].map(({ code = "" }) => code));
  const kept = [...wanted].filter((code) => !known.has(code) && old.has(code)).length;
  const next = [...wanted].sort(compareText).flatMap((code): Row[] => {
    const before = old.get(code) ?? [];
    const found = known.get(code);
    if (!found) return before;
    const row = { code, mue_value: found.value, mai: found.mai, table_effective: from, from };
    const last = before.at(-1);
    const isSame =
      last !== undefined && (last.table_effective ?? "") >= previous && last.mue_value === row.mue_value && last.mai === row.mai;
    return isSame ? [...before.slice(0, -1), { ...row, from: last.from ?? from }] : [...before, row];
  });
  return {
    files: { "mue.tsv": encode(next), "coverage.tsv": covered(table("coverage.tsv"), "mue", quarterAfter(from), from) },
    said: [`${new Set(next.map(({ code }) => code)).size} codes, ${kept} of them not in this file and kept with their date.`],
  };
}

function newestOf(rows: readonly Row[]): string {
  return rows.reduce((newest, { table_effective: date = "" }) => (date > newest ? date : newest), "");
}
