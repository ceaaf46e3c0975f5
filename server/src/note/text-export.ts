import { opensSection, recordMarkdown, sectionsMarkdown } from "./export-body.js";
import { ExportFacts, type FactOptions, type ImportRemark } from "./export-facts.js";
import { exportedFront } from "./export-front.js";
import { type Cell, cellsOf } from "./export-labels.js";
import { isServiceRow, readDiagnoses } from "./export-services.js";
import { readTitle } from "./export-values.js";
import type { NoteKind } from "./format.js";

export interface ImportOptions extends FactOptions {
  /** Opaque key of the patient and kind of the note, from whoever runs the import; the export is not asked for either then. */
  readonly patient?: string | undefined;
  readonly kind?: NoteKind | undefined;
}

/** A note made from an export. */
export interface ImportedNote {
  readonly text: string;
  /** Front-matter keys that were left open, in the order of the note. */
  readonly open: readonly string[];
  readonly remarks: readonly ImportRemark[];
}

/**
 * Turns a labelled plain-text note, as record systems export it, into front matter and body. What has exactly one reading goes into the
 * front matter in the note's form; everything else there stays open. The body keeps every line: sections under headings, and the labelled
 * lines as they were under `Exported record`. Total: any text gives a note that can be read.
 */
export function importNote(source: string, options: ImportOptions): ImportedNote {
  const lines = source.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const facts = new ExportFacts(options);
  const { record, sections } = sorted(lines, facts);
  const remarks = facts.finish();
  const { yaml, open } = exportedFront(facts, options);
  const body = [sectionsMarkdown(sections), record.length > 0 ? recordMarkdown(record) : ""].filter((part) => part !== "");
  return { text: `${["---", ...yaml, "---", ""].join("\n")}\n${body.join("\n\n")}\n`, open, remarks };
}

/** Notes of one file: systems put a form feed between them. Parts that hold nothing are no notes. */
export function splitExport(source: string): readonly string[] {
  return source.split("\f").filter((part) => part.trim() !== "");
}

/** The lines of the record and those of the sections; the facts are gathered on the way. */
function sorted(lines: readonly string[], facts: ExportFacts): { record: string[]; sections: string[] } {
  const [record, sections] = [[] as string[], [] as string[]];
  const head = headLength(lines);
  let signed = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (at >= head && isSection(line)) signed = false;
    const rows = rowsBelow(lines, at);
    const taken = take(lines.slice(at, at + 1 + rows), at + 1, facts, at < head || signed);
    signed ||= taken === "signature";
    if (line.trim() !== "" && (at < head || signed || taken !== undefined)) {
      record.push(...lines.slice(at, at + 1 + rows));
      at += rows;
    } else sections.push(line);
  }
  return { record, sections };
}

function isSection(line: string): boolean {
  return opensSection(line) && readTitle(line) === undefined;
}

/** How many lines stand before the first section; without sections, those at the beginning that are labelled, titles or empty. */
function headLength(lines: readonly string[]): number {
  const section = lines.findIndex(isSection);
  if (section >= 0) return section;
  const prose = lines.findIndex((line) => line.trim() !== "" && cellsOf(line) === undefined && readTitle(line) === undefined);
  return prose < 0 ? lines.length : prose;
}

/** How many rows of codes follow a label with nothing behind it, as `CPT Codes:` above a table. */
function rowsBelow(lines: readonly string[], at: number): number {
  const cells = cellsOf(lines[at] as string);
  const key = cells?.length === 1 && cells[0]?.value === "" ? cells[0].key : undefined;
  if (key !== "services" && !key?.endsWith("diagnoses")) return 0;
  const isRow = (line: string) => (key === "services" ? isServiceRow(line) : readDiagnoses(line).length > 0);
  let end = at + 1;
  while (end < lines.length && isRow(lines[end] as string)) end++;
  return end - at - 1;
}

/** Takes a line, with the rows below it; undefined when nothing was understood. What was not understood is remarked on, in sections a bill only. */
function take([line = "", ...rows]: readonly string[], number: number, facts: ExportFacts, outside: boolean): string | undefined {
  const cells = cellsOf(line);
  if (!cells) return outside && facts.title(line, number) ? "title" : undefined;
  const [first] = cells;
  if (first && rows.length > 0) {
    const table = { ...first, value: rows.join(", ") };
    if (facts.take(table, number)) return first.key;
    facts.unread(table, number);
    return undefined;
  }
  const known = (cell: Cell) => cell.key !== undefined && (outside || !cell.loose);
  const understood = cells.filter((cell) => known(cell) && facts.take(cell, number));
  const missed = cells.filter((cell) => !understood.includes(cell));
  for (const cell of missed) if (outside || (cell.key === "services" && !cell.loose)) facts.unread(cell, number);
  return understood.length === cells.length ? understood[0]?.key : undefined;
}
