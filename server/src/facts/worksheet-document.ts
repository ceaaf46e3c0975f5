import type { Field } from "../base/shape.js";
import type { Note } from "../note/note.js";
import { isMissing } from "./documents.js";
import type { SheetDocument } from "./sheet.js";
import type { Worksheet } from "./worksheet.js";

/** What a unit worksheet shows besides the arithmetic: nothing of the note's prose. */
export interface WorksheetHead {
  /** SHA-256 of the note's text, so that the sheet speaks of these bytes. */
  readonly hash: string;
  /** The note's file name. */
  readonly file: string;
}

/** Sets out a unit worksheet for an appeal or an audit packet. */
export function sheetDocument(note: Note, sheet: Worksheet | undefined, head: WorksheetHead): SheetDocument {
  const { patient, date, discipline, payer, start, stop } = note.front;
  const text = (field: Field<unknown> | undefined) => shown(field, field && note.source.slice(field.span));
  const facts = {
    header: ["Item", "As documented"],
    rows: [
      ["Patient key", text(patient)],
      ["Date of service", shown(date, date?.value)],
      ["Discipline", text(discipline)],
      ["Payer profile", text(payer)],
      ["Session", !isMissing(start) || !isMissing(stop) ? `${text(start)} to ${text(stop)}` : "not given"],
      ["Note", head.file],
      ["SHA-256 of the note", head.hash],
    ],
  };
  const sections = sheet ? arithmetic(sheet) : [{ heading: "Units", lines: ["The note has no service line with a code."] }];
  return { title: `Unit worksheet, ${date?.value ?? "no date"}`, facts, sections };
}

/** A value that cannot be read may be anything that was typed there, so it is not shown. */
function shown(field: Field<unknown> | undefined, text = ""): string {
  if (isMissing(field)) return "not given";
  return field?.value === undefined ? "not readable" : text;
}

function arithmetic(sheet: Worksheet): SheetDocument["sections"] {
  const minutes = {
    header: ["Code", "What it is", "Clock", "Minutes", "Units billed", "Units supported"],
    rows: sheet.rows.map((row) => [
      row.code,
      row.label,
      row.intervals.join(", ") || "not given",
      row.minutes === undefined ? "not given" : String(row.minutes),
      String(row.billed),
      [row.supported.length > 0 ? row.supported.join(" or ") : "not known", ...(row.counted ? [`(${row.counted})`] : [])].join(
        " ",
      ),
    ]),
  };
  const rules = {
    header: ["Counting rule", "Units supported", "Accepted allocations", "Source"],
    rows: sheet.byRule.map(({ rule, units, allocations }) => [
      rule === "cms" ? "CMS: the day's sum of timed minutes decides" : "Midpoint: each code alone",
      units === undefined ? "not known" : String(units),
      allocations || "none",
      rule === "cms"
        ? "Medicare Claims Processing Manual, Pub. 100-04, ch. 5, §20.2"
        : "CPT's rule for time, as payers' contracts adopt it",
    ]),
  };
  const perCode = { heading: "Minutes of each code", table: minutes, lines: sheet.sum ? [`${sheet.sum}.`] : [] };
  if (sheet.report.pools.length === 0)
    return [perCode, { heading: "Result", lines: ["The note bills no code that is counted by 15 minutes."] }];
  return [
    perCode,
    { heading: "Units under both counting rules", table: rules, lines: [`The payer's profile counts by ${sheet.rule}.`] },
    {
      heading: "Result",
      lines: [
        `Supported: ${sheet.headline}. Billed: ${sheet.report.billed}.`,
        "97129 and 97130 are one service: their minutes are counted together, 97129 takes the first unit and 97130 the rest.",
      ],
    },
  ];
}
