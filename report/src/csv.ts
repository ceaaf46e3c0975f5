import { FIXES, SEVERITIES, STATUSES } from "../../server/src/cli/reports/html-data.js";
import { type Data, noteOf, ruleOf } from "./data.js";

const HEADER = [
  "severity",
  "status",
  "rule",
  "message",
  "path",
  "line",
  "column",
  "date",
  "payer",
  "clinician",
  "units",
  "dollars",
  "fix",
  "fingerprint",
];

/** Findings as CSV, with a header (RFC 4180). Text that a spreadsheet would take for a formula is marked as text. */
export function* findingsCsv(data: Data, findings: Iterable<number>): Iterable<string> {
  yield line(HEADER);
  for (const finding of findings) {
    const row = data.findings[finding];
    if (!row) continue;
    const [, severity, status, fix, at, column, units, dollars, message, fingerprint] = row;
    const [path, clinician, payer, date] = noteOf(data, finding);
    const kinds = [SEVERITIES[severity] ?? "", STATUSES[status] ?? ""];
    const own = [ruleOf(data, finding).id, message, path, String(at), String(column), date, payer, clinician];
    yield line([...kinds, ...own, String(units), String(dollars ?? ""), FIXES[fix] ?? "", fingerprint]);
  }
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
