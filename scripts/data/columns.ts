import { parse } from "csv-parse/sync";

/** A file that does not hold what a table needs; the message says what was looked for and what was found. */
export class DataError extends Error {}

/** How a column is known: by one of its header cells, or by all of them read from top to bottom. */
export type ColumnForm = { readonly cell: RegExp } | { readonly stack: RegExp };

/** A procedure code; the heading "HCPCS" is none. */
const CODE = /^(?=.*\d)[0-9A-Z]{5}$/;

/**
 * Reads the rows of a downloaded CSV or tab-separated file by the names of its columns. CMS's files begin with a copyright notice
 * and spread a header over several rows, and their order changes: everything above the first row that begins with a code counts as
 * header.
 * @throws DataError when there is no row of data, or a column cannot be told
 */
export function readColumns<N extends string>(text: string, wanted: Readonly<Record<N, ColumnForm>>): Record<N, string>[] {
  const rows = readCells(text);
  const first = rows.findIndex(([code = ""]) => CODE.test(code));
  if (first < 0) throw new DataError(`No row begins with a code of five characters. ${likelyCause(text)}`);
  const heads = headersOf(rows.slice(0, first));
  const places = (Object.entries(wanted) as [N, ColumnForm][]).map(([name, form]) => {
    const at = heads.findIndex((cells) =>
      "cell" in form ? cells.some((cell) => form.cell.test(cell)) : form.stack.test(cells.join(" ")),
    );
    if (at >= 0) return [name, at] as const;
    const found = heads.map((cells) => `"${cells.at(-1) ?? ""}"`).join(", ");
    throw new DataError(`No column for "${name}" was found. The file's columns end in ${found}.`);
  });
  const data = rows.slice(first).filter(([code = ""]) => CODE.test(code));
  return data.map((row) => Object.fromEntries(places.map(([name, at]) => [name, row[at] ?? ""])) as Record<N, string>);
}

/** What was done to a file in which no row begins with a code. */
function likelyCause(text: string): string {
  if (/^"?=/m.test(text)) return 'A spreadsheet wrote its cells as formulas, ="97110": take the file as downloaded.';
  if (/^"?[0-9A-Z]{5}"?;/m.test(text))
    return "Its cells are set apart by semicolons: take the file as downloaded, with commas or tabs.";
  return "Is this the CSV or text file of the download?";
}

function readCells(text: string): string[][] {
  const delimiter = (text.match(/\t/g)?.length ?? 0) > (text.match(/,/g)?.length ?? 0) ? "\t" : ",";
  const cells = parse(text, { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  return (cells as string[][]).map((row) => row.map((cell) => cell.trim()));
}

function headersOf(rows: readonly (readonly string[])[]): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, at) => rows.flatMap((row) => row[at]?.replace(/\s+/g, " ") || []));
}
