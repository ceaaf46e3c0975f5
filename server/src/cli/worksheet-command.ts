import { sha256 } from "../base/hash.js";
import { lastPart } from "../base/last-part.js";
import { compareText } from "../base/order.js";
import { type SheetDocument, sheetMarkdown, sheetsHtml } from "../facts/sheet.js";
import { worksheetOf } from "../facts/worksheet.js";
import { sheetDocument } from "../facts/worksheet-document.js";
import { type Config, configAt } from "../lint/config.js";
import { contextOf, profileOf } from "../lint/setup.js";
import { type Note, parseNote } from "../note/note.js";
import type { References } from "../reference/references.js";
import { makeReferences } from "../reference/references.js";
import { belowFolder, parentOf } from "../workspace/configuration.js";
import { listNotes } from "../workspace/ignore-files.js";
import { type Group, nameOf } from "./collect.js";
import { EXIT, type Io, notice, UsageError } from "./io.js";
import { faultOf, readNamedNote } from "./named-note.js";
import { oneOfWords } from "./selection.js";

export interface WorksheetFlags {
  /** Whether the other notes of the patient in the note's folder get a worksheet too. */
  readonly chart?: boolean;
  readonly format: string;
}

/** Prints the unit worksheet of a note, for an appeal or an audit packet: the arithmetic with its sources, no prose. */
export async function worksheetCommand(written: string, flags: WorksheetFlags, io: Io): Promise<number> {
  const format = oneOfWords("Format", flags.format, ["markdown", "html"]);
  const { note, group } = await readNamedNote(written, io);
  const { notes, status } = flags.chart ? await chartOf(note, group, io) : { notes: [note], status: EXIT.clean };
  const pathOf = belowFolder(group.loaded.root);
  const refs = makeReferences((name) => io.host.readTable(name));
  const documents = notes.map((one) => documentOf(one, configAt(group.loaded.config, pathOf(one.uri)), refs));
  io.out(format === "html" ? sheetsHtml(documents) : documents.map(sheetMarkdown).join("\n"));
  return status;
}

function documentOf(note: Note, config: Config, refs: References): SheetDocument {
  const { profile, known } = profileOf(contextOf(note), config);
  const file = lastPart(note.uri);
  return sheetDocument(note, worksheetOf(note, profile, refs), { file, hash: sha256(note.source.text), payerKnown: known });
}

/**
 * The named note and those of the same patient in its folder that bill services or may, in order of date, and the exit status: that of a failure
 * when one, which is told, cannot be read and so might be the patient's.
 */
async function chartOf(note: Note, { recogniser }: Group, io: Io): Promise<{ notes: Note[]; status: number }> {
  const patient = note.front.patient?.value;
  if (patient === undefined) throw new UsageError("--chart needs a note that names its patient.");
  const { paths } = await listNotes(io.host, parentOf(note.uri), recogniser);
  const files = await io.host.readFiles(paths);
  let status: number = EXIT.clean;
  const notes = files.flatMap((file) => {
    if ("text" in file && !recogniser.reasonOf(file.path, file.text)) return [];
    const read = "failure" in file ? undefined : parseNote(file.path, file.text);
    const fault =
      faultOf(file) ?? (read && hidesPatient(read) ? "could not be read whole, so that its patient is not known." : undefined);
    if (fault !== undefined) {
      notice(io, `${nameOf(file.path, io)}: ${fault}`);
      status = EXIT.failure;
    }
    return read === undefined || fault !== undefined ? [] : [read];
  });
  const own = notes.filter((one) => one.front.patient?.value === patient && (one.uri === note.uri || mayBill(one)));
  own.sort((a, b) => compareText(a.front.date?.value ?? "", b.front.date?.value ?? "") || compareText(a.uri, b.uri));
  return { notes: own, status };
}

function hidesPatient({ complete, front }: Note): boolean {
  return !complete && front.patient?.value === undefined;
}

/** Whether a note has service lines, or cannot be read where they may be. */
function mayBill({ complete, front }: Note): boolean {
  return !complete || front.services?.state === "unreadable" || (front.services?.value?.length ?? 0) > 0;
}
