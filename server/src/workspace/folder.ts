import { besideNote } from "./attachments.js";
import type { FileReading, FileText, Host } from "./host.js";
import { type KeptNote, keepRecord } from "./kept-note.js";
import { decodeRecord, encodeRecord, type NoteRecord, type RecordOptions, recordNotes } from "./note-record.js";
import type { Recogniser } from "./recognise.js";

/** Files read and notes recorded at a time. */
const BATCH = 32;

/** How the files of a folder become records. */
export interface FolderJob extends RecordOptions {
  readonly recogniser: Recogniser;
  /** How a path is shown; notes are known by it. */
  readonly nameOf: (path: string) => string;
}

/** Records of earlier runs with the same configuration, rules, data and day: as good as new while the bytes are the same. */
export interface KnownRecords {
  find(name: string): KnownRecord | undefined;
  keep(name: string, record: KnownRecord): void;
}

/** A record as `encodeRecord` wrote it, and the digest of the bytes it was made from. */
export interface KnownRecord {
  readonly digest: string;
  readonly line: string;
}

/** What became of a file: a note with its record, Markdown that is no note, or a file that could not be read. */
export type FileOutcome =
  | { readonly path: string; readonly note: KeptNote }
  | { readonly path: string; readonly passedOver: true }
  | { readonly path: string; readonly failure: string };

/** Records files: dozens of notes at a time are parsed, linted and summarized and then let go. `looking` hears at which file it is. */
export async function* recordFiles(
  host: Pick<Host, "readFiles" | "kindOf">,
  paths: readonly string[],
  job: FolderJob,
  known?: KnownRecords,
  looking?: (index: number) => void,
): AsyncIterable<FileOutcome> {
  for (let start = 0; start < paths.length; start += BATCH) {
    const files = await host.readFiles(paths.slice(start, start + BATCH));
    yield* await recordBatch(host, files, job, known, (index) => looking?.(start + index));
  }
}

async function recordBatch(
  host: Pick<Host, "kindOf">,
  files: readonly FileReading[],
  job: FolderJob,
  known: KnownRecords | undefined,
  looking: (index: number) => void,
): Promise<FileOutcome[]> {
  const fresh: { file: FileText; name: string; index: number }[] = [];
  const outcomes: FileOutcome[] = [];
  for (const [index, file] of files.entries()) {
    if ("failure" in file) outcomes[index] = file;
    else if (!job.recogniser.reasonOf(file.path, file.text)) outcomes[index] = { path: file.path, passedOver: true };
    else {
      const name = job.nameOf(file.path);
      const kept = known?.find(name);
      const old =
        kept && kept.digest === file.digest() ? await reviveRecord(host, file.path, kept, job.recogniser.root) : undefined;
      if (old) outcomes[index] = { path: file.path, note: keepRecord(old) };
      else fresh.push({ file, name, index });
    }
  }
  const made = recordNotes(fresh, job, (at) => looking(fresh[at]?.index ?? 0));
  for (const [at, { file, name, index }] of fresh.entries()) {
    const own = made[at] as (typeof made)[number];
    const record: NoteRecord = { ...own, beside: await lookBeside(host, file.path, own, job.recogniser.root) };
    // What made a rule fail may be gone the next time, as a lack of file descriptors is.
    if (!record.findings.some(({ rule }) => rule === "internal-error"))
      known?.keep(name, { digest: record.digest, line: encodeRecord(record) });
    outcomes[index] = { path: file.path, note: keepRecord(record) };
  }
  return outcomes;
}

/** A known record as it is now: files beside the note come and go without its bytes changing. Undefined when its line is damaged. */
export async function reviveRecord(
  host: Pick<Host, "kindOf">,
  path: string,
  { line }: KnownRecord,
  root: string,
): Promise<NoteRecord | undefined> {
  const record = decodeRecord(line);
  return record && { ...record, beside: await lookBeside(host, path, record, root) };
}

/** Whether the file of each measure stands beside the note. */
async function lookBeside(
  host: Pick<Host, "kindOf">,
  path: string,
  record: Pick<NoteRecord, "summary">,
  root: string,
): Promise<NoteRecord["beside"]> {
  const found: (boolean | undefined)[] = [];
  for (const file of filesBeside(path, record, root)) {
    found.push(file === undefined ? undefined : (await host.kindOf(file)) === "file");
  }
  return found;
}

/** The file that each measure of a note names; undefined where it names none, or one that nobody looks for. */
export function filesBeside(path: string, { summary }: Pick<NoteRecord, "summary">, root: string): (string | undefined)[] {
  return summary.measures.map(({ attachment }) => (attachment === undefined ? undefined : besideNote(path, attachment, root)));
}

/** Reads files a batch at a time, in the order given. */
export async function* readBatches(host: Pick<Host, "readFiles">, paths: readonly string[]): AsyncIterable<FileReading> {
  for (let start = 0; start < paths.length; start += BATCH) {
    yield* await host.readFiles(paths.slice(start, start + BATCH));
  }
}
