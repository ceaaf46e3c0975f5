import { opensSection, otherMarkdown, recordMarkdown, sectionsMarkdown } from "./export-body.js";
import { beginsWithCode, readDiagnoses } from "./export-diagnoses.js";
import { ExportFacts, type FactOptions, type ImportRemark } from "./export-facts.js";
import { exportedFront } from "./export-front.js";
import { type Cell, cellsOf } from "./export-labels.js";
import { isServiceRow } from "./export-services.js";
import { readTitle } from "./export-values.js";
import type { NoteKind } from "./format.js";

export interface ImportOptions extends FactOptions {
  /** Opaque key of the patient and kind of the note, from whoever runs the import; the export is not asked for either then. */
  readonly patient?: string | undefined;
  readonly kind?: NoteKind | undefined;
  /** Number of the export's first line in its file; 1 when it is not said. */
  readonly firstLine?: number;
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
 * front matter in the note's form; everything else there stays open. The body keeps every line: sections under headings, lines with known
 * labels as they were under `Exported record`, and what stands in neither under `Other text`, since it may be clinical. Total: any text
 * gives a note that can be read.
 */
export function importNote(source: string, options: ImportOptions): ImportedNote {
  const lines = source
    .replace(/^\uFEFF/, "")
    .split(LINE_END)
    .map((line) => line.replace(/^\s*\f/, ""));
  const facts = new ExportFacts(options);
  const { record, sections, other } = sorted(lines, facts, options.firstLine ?? 1);
  const remarks = facts.finish();
  const { yaml, open } = exportedFront(facts, options);
  const parts = [sectionsMarkdown(sections), otherMarkdown(other), record.length > 0 ? recordMarkdown(record) : ""];
  const body = parts.filter((part) => part !== "");
  return { text: `${["---", ...yaml, "---", ""].join("\n")}\n${body.join("\n\n")}\n`, open, remarks };
}

/** A note's part of a file. */
export interface ExportPart {
  readonly text: string;
  /** Number of its first line in the file, from 1. */
  readonly firstLine: number;
}

/** Notes of one file: systems put a form feed between them. Parts that hold nothing are no notes. */
export function splitExport(source: string): readonly ExportPart[] {
  let firstLine = 1;
  return source.split("\f").flatMap((text) => {
    const part = { text, firstLine };
    firstLine += text.match(LINE_END)?.length ?? 0;
    return text.trim() === "" ? [] : [part];
  });
}

const LINE_END = /\r\n|\r|\n/g;

interface Sorted {
  /** Lines with known labels, titles, and lines without a word. */
  readonly record: string[];
  readonly sections: string[];
  /** All other lines that stand in no section; without sections, there are none. */
  readonly other: string[];
}

/** The lines by where they go, the first of them with its number in the file; the facts are gathered on the way. */
function sorted(lines: readonly string[], facts: ExportFacts, firstLine: number): Sorted {
  const found: Sorted = { record: [], sections: [], other: [] };
  const head = headLength(lines);
  const unlabelled = lines.some(isSection) ? found.other : found.sections;
  let [signed, addendum, billed] = [false, false, false];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const inHead = at < head;
    if (!inHead && isSection(line)) signed = false;
    addendum ||= (at > head || (signed && !inHead)) && isAddendum(line);
    const rows = rowsBelow(lines, at, inHead || signed);
    const taken = take(lines.slice(at, at + 1 + rows), firstLine + at, facts, { inHead, signed, addendum, billed });
    billed = (billed && inHead) || taken === "services" || taken === "service-detail";
    const outside = inHead || signed;
    signed ||= taken === "signature";
    if (taken !== undefined || (outside && isOfRecord(line, { inHead, signed, addendum, billed }))) {
      found.record.push(...lines.slice(at, at + 1 + rows));
      at += rows;
    } else {
      if (namesSomebody(line) || isBelowPatient(lines, at, outside)) facts.named(firstLine + at);
      (outside ? unlabelled : found.sections).push(line);
    }
  }
  return found;
}

/** Whether a line outside of sections belongs to the record although nothing was understood: it has a known label, or no word. */
function isOfRecord(line: string, place: Place): boolean {
  if (line.trim() === "") return false;
  const cells = cellsOf(line);
  if (cells) return cells.some((cell) => cell.key !== "signature" && isLabel(cell, place));
  return !/\p{L}{2}/u.test(line) || /^\s*page \d+(?: of \d+)?\s*$/i.test(line);
}

const NAME = /^\p{Lu}[\p{L}'’.-]*,?(?:\s+\p{Lu}[\p{L}'’.-]*){1,3}(?:[\s,]*[\d(].*)?$/u;

/**
 * Whether a line looks like the head of a page: a name behind a word for the patient, a date of birth, a record number. `Patient: tired` does
 * not.
 */
function namesSomebody(line: string): boolean {
  const cells = cellsOf(line);
  if (!cells) return /\b(?:DOB|MRN|date of birth)\s*[:#]/i.test(line);
  return cells.some(({ key, loose, value }) => (loose ? key === "patient" && NAME.test(value) : key === "identity"));
}

/** Whether a line stands below a label for the patient with nothing beside it; within a section, where that is prose as well, only a name. */
function isBelowPatient(lines: readonly string[], at: number, outside: boolean): boolean {
  const line = (lines[at] as string).trim();
  if (line === "" || cellsOf(line) || isSection(line) || !(outside || NAME.test(line))) return false;
  let above = at - 1;
  while (lines[above]?.trim() === "") above--;
  return cellsOf(lines[above] ?? "")?.some(({ key, value }) => key === "patient" && value === "") ?? false;
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

/**
 * How many rows follow a label: of codes, as `CPT Codes:` above a table; a list of diagnoses may begin beside its label. Outside of sections the
 * patient's name.
 */
function rowsBelow(lines: readonly string[], at: number, outside: boolean): number {
  const cells = cellsOf(lines[at] as string);
  const [cell] = cells?.length === 1 ? cells : [];
  if (cell?.key === "patient") {
    const below = lines[at + 1] ?? "";
    return outside && cell.value === "" && NAME.test(below.trim()) && !readTitle(below) && !isSection(below) ? 1 : 0;
  }
  if (cell?.key === "services") return cell.value === "" ? rowsWhile(lines, at, isServiceRow, false) : 0;
  if (!cell?.key?.endsWith("diagnoses")) return 0;
  const isRow = (line: string) => (cell.value === "" ? readDiagnoses(line)?.length !== 0 : beginsWithCode(line));
  return rowsWhile(lines, at, isRow, true);
}

/** Up to the last row of the lines in a run; `wrapped` when lines between rows, if no sentence ends there, may be the rest of one. */
function rowsWhile(lines: readonly string[], at: number, isRow: (line: string) => boolean, wrapped: boolean): number {
  let rows = 0;
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next] as string;
    if (line.trim() === "" || isLabelled(line) || isSection(line)) break;
    if (isRow(line)) rows = next - at;
    else if (!wrapped || /[.!?]\s*$/.test(line)) break;
  }
  return rows;
}

/** Whether a line begins with a label that is no code. */
function isLabelled(line: string): boolean {
  const [first] = cellsOf(line) ?? [];
  return first !== undefined && !first.code;
}

/** Whether a line that does not begin an export begins what was added to the note, whose signature is not the note's. */
function isAddendum(line: string): boolean {
  return (
    /^\W*(?:late )?(?:addend(?:um|ed)|amendment|late entry)\b(?!\W+(?:none|n\/a)\W*$)/i.test(line) ||
    readTitle(line)?.kind === "addendum"
  );
}

/** Where a line stands: before the sections, behind a signature, both when the signature stands before the sections, or in a section. */
interface Place {
  readonly inHead: boolean;
  readonly signed: boolean;
  /** Whether it belongs to an addendum. */
  readonly addendum: boolean;
  /** Below a bill; in a section, with nothing between but what tells of it. */
  readonly billed: boolean;
}

/**
 * Takes a line, with the rows below it; undefined when nothing was understood. Outside sections what was not understood is remarked on, bills
 * and signatures everywhere.
 */
function take([line = "", ...rows]: readonly string[], number: number, facts: ExportFacts, place: Place): string | undefined {
  const cells = cellsOf(line);
  if (!cells) return place.inHead && facts.title(line, number) ? "title" : undefined;
  const [first] = cells;
  if (first && rows.length > 0) {
    const table = { ...first, value: [first.value, ...rows].join(",\n").replace(/^,/, "") };
    if (facts.take(table, first.key === "patient" ? number + rows.length : number)) return first.key;
    facts.unread(table, number);
    return undefined;
  }
  const signed = place.signed || cells.some(({ label }) => /\bsign(?:ed|ature)$/.test(label));
  const billed = place.billed || cells.some(({ key }) => key === "services");
  const understood = cells.filter((cell) => isLabel(cell, { ...place, signed, billed }) && facts.take(cell, number));
  const isOfSigning = ({ key, loose }: Cell) => signed && loose && key === "date";
  const told = cells.filter(place.inHead || place.signed ? (cell) => !isOfSigning(cell) : isBillOrSignature);
  for (const cell of told) if (!understood.includes(cell)) facts.unread(cell, number);
  if (understood.some(({ key }) => key === "signature")) return "signature";
  const isKnown = (cell: Cell) => cell.key === "identity" || understood.includes(cell);
  return cells.every(isKnown) ? understood[0]?.key : undefined;
}

/** Units or minutes with nothing else said of them, or modifiers. */
const DETAIL = /^[A-Z\d]{1,3}(?:[\s,/-]+[A-Z\d]{2})*(?:\s*(?:units?|min(?:ute)?s?))?\.?$/i;

/** Whether a known label is one where it stands: not a word of prose, no date that is the signature's, no signature of an addendum. */
function isLabel({ key, loose, value }: Cell, { inHead, signed, addendum, billed }: Place): boolean {
  if (addendum && (key === "signature" || key === "unsigned")) return false;
  if (key === undefined || !loose) return key !== undefined;
  if (key === "service-detail") return billed && DETAIL.test(value);
  return inHead ? !(signed && key === "date") : signed && key === "patient";
}

/** Whether a cell is there for a bill or a signature: by its label, or by a name behind *signed by*, which prose says as well. */
function isBillOrSignature({ key, label, loose, value }: Cell): boolean {
  return (
    (key === "services" && !loose) || (key === "signature" && (label !== "signed" || /^(?:\d[\d/:., apm-]*)?\p{Lu}/u.test(value)))
  );
}
