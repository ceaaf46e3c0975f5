import { compareText } from "../../server/src/base/order.js";
import { decodeRows, type Row } from "../../server/src/reference/table.js";
import { DataError, readColumns } from "./columns.js";
import { refuseCut, rowsByKey } from "./guards.js";
import { covered, encode, type Refresh, type Refreshed } from "./refresh.js";

/** The columns that hold figures of two decimals. */
const FIGURES = ["work_rvu", "nonfac_pe_rvu", "fac_pe_rvu", "mp_rvu", "nonfac_total", "fac_total"] as const;

/** The national relative value file of a year, as CSV. */
export function feeSchedule({ text, from, table }: Refresh): Refreshed {
  const year = from.slice(0, 4);
  const said = /\b(\d{4}) National Physician Fee Schedule/i.exec(text)?.[1] ?? year;
  if (said !== year) throw new DataError(`It is the file of ${said}, and ${from} was given as its first day.`);
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
  const wanted = new Set([...old, ...decodeRows(table("procedure-codes.tsv"))].map(({ code = "" }) => code));
  const ours = read.filter(({ code }) => wanted.has(code));
  for (const row of ours) {
    const wrong = FIGURES.find((column) => !/^\d+\.\d\d$/.test(row[column]));
    if (wrong) throw new DataError(`${row.code} has "${row[wrong]}" as ${wrong}, where a figure such as 0.50 was expected.`);
    if (!/^[A-Z]$/.test(row.status) || !/^\d$/.test(row.mult_proc))
      throw new DataError(`${row.code} has no status or MULT PROC indicator that can be read.`);
  }
  const rows = [
    ...rowsByKey(
      ours.map((row) => ({ year, ...row })),
      feeKey,
    ).values(),
  ];
  const codes = new Set(rows.map(({ code }) => code));
  const newest = old.at(-1)?.year ?? "";
  const latest = new Set(old.filter((row) => row.year === newest).map(({ code = "" }) => code));
  refuseCut([...latest].filter((code) => !codes.has(code)).length, latest.size, `codes of ${newest}`);

  const all: Row[] = [...old.filter((row) => row.year !== year), ...rows];
  return {
    files: {
      "fee-schedule.tsv": encode(all.sort((a, b) => compareText(feeKey(a), feeKey(b)))),
      "coverage.tsv": covered(table("coverage.tsv"), "fee-schedule", `${Number(year) + 1}-01-01`),
    },
    said: [`${rows.length} rows of ${year}.`, `Add the conversion factor of ${year} to conversion-factors.tsv by hand.`],
  };
}

const feeKey = (row: Row) => `${row.year} ${row.code} ${row.modifier}`;
