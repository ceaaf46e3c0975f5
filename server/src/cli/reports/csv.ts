import { stringify } from "csv-stringify/sync";
import { printable } from "../../base/printable.js";
import type { NoteReport, ReportedFinding } from "../../workspace/reported-note.js";
import type { MakeReporter } from "../reporter.js";
import { shownFindings } from "./shown.js";

type Cell = string | number | undefined;
type Column = readonly [name: string, value: (finding: ReportedFinding, note: NoteReport) => Cell];

const COLUMNS: readonly Column[] = [
  ["path", (_, note) => note.path],
  ["line", (finding) => finding.from.line + 1],
  ["column", (finding) => finding.from.character + 1],
  ["rule", (finding) => finding.rule],
  ["category", (finding) => finding.category],
  ["severity", (finding) => finding.severity],
  ["message", (finding) => finding.message],
  ["status", ({ accepted }) => accepted?.kind ?? "open"],
  ["reason", ({ accepted, disposition }) => accepted?.reason ?? disposition?.reason],
  ["decision", ({ disposition }) => disposition?.decision],
  ["by", ({ accepted, disposition }) => accepted?.by ?? disposition?.reviewer],
  ["on", ({ accepted, disposition }) => accepted?.on ?? disposition?.date],
  ["until", ({ accepted, disposition }) => accepted?.until ?? disposition?.until],
  ["baseline", (finding) => finding.baselineState],
  ["fix", (finding) => finding.fix],
  ["units", (finding) => finding.units],
  ["dollars", (finding) => finding.dollars],
  ["date", (_, note) => note.date],
  ["payer", (_, note) => note.payer],
  ["discipline", (_, note) => note.discipline],
  ["fingerprint", (finding) => finding.fingerprint],
  ["sha256", (_, note) => note.digest],
];

/** Who a note is of and by: written only as pseudonyms. */
const PSEUDONYMS: readonly Column[] = [
  ["patient", (_, note) => note.patient],
  ["clinician", (_, note) => note.clinician],
];

/** What older versions did not tell. */
const LATER: readonly Column[] = [
  ["unpriced", ({ unpriced }) => (unpriced > 0 ? unpriced : undefined)],
  ["uncounted", ({ uncounted }) => (uncounted ? "yes" : undefined)],
];

const OPTIONS = { record_delimiter: "\r\n", escape_formulas: true };

/** A finding a row, accepted ones with their status and reason (RFC 4180). No cell holds a line end or starts a formula. */
export const csvReporter: MakeReporter = (head, sink) => {
  const columns = [...COLUMNS, ...(head.pseudonyms ? PSEUDONYMS : []), ...LATER];
  sink.write(stringify([columns.map(([name]) => name)], OPTIONS));
  return {
    note(report) {
      const rows = shownFindings(report, head.showLevel).map((finding) =>
        columns.map(([, value]) => cellOf(value(finding, report))),
      );
      if (rows.length > 0) sink.write(stringify(rows, OPTIONS));
    },
    end() {},
  };
};

function cellOf(value: Cell): Cell {
  return typeof value === "string" ? printable(value) : value;
}
