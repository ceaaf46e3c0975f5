import type { Field } from "../base/shape.js";
import type { Note } from "../note/note.js";
import { isMissing } from "./documents.js";
import type { Pool } from "./pools.js";
import type { SheetDocument, SheetSection } from "./sheet.js";
import { type Worksheet, whyNoUnits } from "./worksheet.js";
import { NOT_GIVEN, NOT_READABLE, type ShownRow, shownRows, unitsIn } from "./worksheet-rows.js";

/** What a unit worksheet shows besides the arithmetic: nothing of the note's prose. */
export interface WorksheetHead {
  /** SHA-256 of the note's text, so that the sheet speaks of these bytes. */
  readonly hash: string;
  /** The note's file name. */
  readonly file: string;
  /** Whether the note's payer has a profile: what else is written there may be anything. */
  readonly payerKnown: boolean;
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
      ["Payer profile", head.payerKnown || payer?.value === undefined ? text(payer) : "not known"],
      ["Session", !isMissing(start) || !isMissing(stop) ? `${text(start)} to ${text(stop)}` : NOT_GIVEN],
      ["Note", head.file],
      ["SHA-256 of the note", head.hash],
    ],
  };
  return { title: `Unit worksheet, ${date?.value ?? "no date"}`, facts, sections: unitSections(note, sheet) };
}

/** A value that cannot be read may be anything that was typed there, so it is not shown. */
function shown(field: Field<unknown> | undefined, text = ""): string {
  if (isMissing(field)) return NOT_GIVEN;
  return field?.value === undefined ? NOT_READABLE : text;
}

function unitSections(note: Note, sheet: Worksheet | undefined): SheetSection[] {
  if (!note.complete) return [{ heading: "Units", lines: ["The note could not be read whole: its units are not known."] }];
  const rows = shownRows(note, sheet);
  if (rows.length === 0) return [{ heading: "Units", lines: [withoutLines(note)] }];
  const perCode = { heading: "Minutes of each code", table: minutesTable(rows), lines: sheet?.sum ? [`${sheet.sum}.`] : [] };
  const uncoded = rows.length - (sheet?.rows.length ?? 0);
  const uncounted =
    uncoded > 0
      ? [`Lines whose code is not given or not readable: ${uncoded}. Their minutes and units count under no code.`]
      : [];
  const lines = [...resultOf(sheet), ...uncounted];
  const byRule = sheet && sheet.report.pools.length > 0 ? [rulesSection(sheet)] : [];
  return [perCode, ...byRule, { heading: "Result", lines }];
}

function withoutLines({ front }: Note): string {
  const unreadable = front.services?.state === "unreadable";
  return unreadable ? "The service lines of the note are not readable." : "The note has no service line with a code.";
}

function minutesTable(rows: readonly ShownRow[]): NonNullable<SheetSection["table"]> {
  return {
    header: ["Code", "What it is", "Clock", "Minutes", "Units billed", "Units supported"],
    rows: rows.map(({ code, label, clock, minutes, billed, supported }) => [
      code,
      label,
      clock || NOT_GIVEN,
      minutes || NOT_GIVEN,
      billed,
      supported,
    ]),
  };
}

function rulesSection({ byRule, rule: payersRule }: Worksheet): SheetSection {
  const rows = byRule.map(({ rule, units, allocations }) => [
    rule === "cms" ? "CMS: the day's sum of timed minutes decides" : "Midpoint: each code alone",
    units === undefined ? "not known" : String(units),
    allocations || "none",
    rule === "cms"
      ? "Medicare Claims Processing Manual, Pub. 100-04, ch. 5, §20.2"
      : "CPT's rule for time, as payers' contracts adopt it",
  ]);
  return {
    heading: "Units under both counting rules",
    table: { header: ["Counting rule", "Units supported", "Accepted allocations", "Source"], rows },
    lines: [`The payer's profile counts by ${payersRule}.`],
  };
}

function resultOf(sheet: Worksheet | undefined): string[] {
  if (!sheet) return ["The note has no service line with a code that can be read."];
  const { pools } = sheet.report;
  if (pools.length === 0) return ["The note bills no code that is counted by 15 minutes."];
  const pooled = pools.flatMap((pool) => pool.lines);
  const supported = whyNoUnits(sheet.report) ?? `Supported: ${sheet.headline}`;
  const counts = `${supported}. Billed: ${pooled.some((line) => line.billed) ? unitsIn(pooled) : "none"}.`;
  return [counts, ...pools.flatMap(oneService)];
}

function oneService({ code, later }: Pool): string[] {
  if (later === undefined) return [];
  return [
    `${code} and ${later} are one service: their minutes are counted together, ${code} takes the first unit and ${later} the rest.`,
  ];
}
