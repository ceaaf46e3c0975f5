import { printable } from "../base/printable.js";
import { NOTE_KINDS } from "../note/format.js";
import { type ImportedNote, type ImportOptions, importNote, splitExport } from "../note/text-export.js";
import { makeReferences } from "../reference/references.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { faultOf, NOT_UTF8 } from "./named-note.js";
import { refuseKnown, writeNew } from "./new-file.js";
import { oneOfWords } from "./selection.js";

export interface ImportFlags {
  readonly format: string;
  readonly output?: string;
  readonly dates?: string;
  readonly patient?: string;
  readonly kind?: string;
  readonly split?: boolean;
}

/** Turns a labelled plain-text note into a session note, and says on standard error what it left open; `-` reads standard input. */
export async function importCommand(written: string, flags: ImportFlags, io: Io): Promise<number> {
  oneOfWords("Format", flags.format, ["text"]);
  const options = optionsOf(flags, io);
  const source = await readExport(written, io);
  const parts = splitExport(source);
  if (parts.length === 0) throw new UsageError(`${printable(written)}: holds nothing.`);
  if (!flags.split) {
    if (parts.length > 1)
      io.err(`The file has ${parts.length} parts with a form feed between them; --split makes a note of each.\n`);
    await tell(importNote(source, options), flags.output, io);
    return EXIT.clean;
  }
  if (flags.output === undefined || flags.output === "-")
    throw new UsageError("--split needs --output FILE; the notes are numbered after it.");
  const output = flags.output;
  const notes = parts.map((part, index) => ({ ...part, name: numbered(output, index + 1) }));
  for (const { name } of notes) await refuseKnown(name, io);
  for (const { text, firstLine, name } of notes) await tell(importNote(text, { ...options, firstLine }), name, io);
  return EXIT.clean;
}

function optionsOf({ dates, patient, kind }: ImportFlags, io: Io): ImportOptions {
  if (patient?.trim() === "") throw new UsageError("--patient needs a key.");
  return {
    order: dates === undefined ? undefined : oneOfWords("Order of dates", dates, ["mdy", "dmy"]),
    credentials: makeReferences((name) => io.host.readTable(name)).credentials,
    patient,
    kind: kind === undefined ? undefined : oneOfWords("Kind", kind, NOTE_KINDS),
  };
}

/** The text of a file or of standard input. UTF-16 without its mark is UTF-8 as well, with a NUL beside each letter. */
async function readExport(written: string, io: Io): Promise<string> {
  if (written === "-") {
    const { text, utf8 } = await io.readStdin();
    if (!utf8 || text.includes("\0")) throw new UsageError(`Standard input: ${NOT_UTF8}`);
    return text;
  }
  const [file] = await io.host.readFiles([io.resolve(written)]);
  const fault = file ? faultOf(file) : "cannot be read.";
  if (!file || "failure" in file || fault !== undefined) throw new UsageError(`${written}: ${fault}`);
  if (file.text.includes("\0")) throw new UsageError(`${written}: ${NOT_UTF8}`);
  return file.text;
}

async function tell({ text, open, remarks }: ImportedNote, output: string | undefined, io: Io): Promise<void> {
  await writeNew(text, output, io);
  for (const { line, message } of remarks) io.err(`  line ${line}: ${message}\n`);
  if (open.length > 0) io.err(`  Left open: ${open.join(", ")}.\n`);
}

/** `visits/a.note.md` becomes `visits/a-2.note.md`. */
function numbered(name: string, number: number): string {
  const slash = name.lastIndexOf("/") + 1;
  const dot = name.indexOf(".", slash + 1);
  return dot < 0 ? `${name}-${number}` : `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
}
