import { hash32, sha256 } from "../base/hash.js";
import type { KnownRecord, KnownRecords } from "../workspace/folder.js";
import { NO_PLAIN_FILE } from "../workspace/host.js";
import type { InspectFlags } from "./flags.js";
import { type Io, notice, UsageError } from "./io.js";
import { encodeJob, type JobDescription } from "./job-description.js";

/** Changes when the form of the lines does. */
const SCHEMA = "soapstone/records/1";
/** What files of records of all versions begin with. */
const OURS = '{"schema":"soapstone/records/';

/** Whether a text is somebody else's: a file of ours that was damaged is empty, or begins with the zeros that a broken disk leaves. */
function isForeign(text: string): boolean {
  return text.trim() !== "" && !text.startsWith(OURS) && !text.startsWith("\0");
}

/** Lines written at once. */
const BATCH = 256;

export interface OpenRecords extends KnownRecords {
  /** Writes what is not written yet. */
  close(): Promise<void>;
}

/** Where the cache is when nothing else is said. */
const CACHE = ".soapstonecache";

/** The file or folder that `--resume` or `--cache` keep records in, as the user wrote it; none without both. */
export function keptIn({ cache, cacheLocation = CACHE, resume }: InspectFlags): string[] {
  return resume !== undefined ? [resume] : cache ? [cacheLocation] : [];
}

/** The records that `--cache` or `--resume` keep; undefined without both. A file that is none, or damaged, is ignored with a notice. */
export async function openKnown(description: JobDescription, flags: InspectFlags, io: Io): Promise<OpenRecords | undefined> {
  if (!flags.cache && flags.resume === undefined) return undefined;
  const key = await keyOf(description, io);
  if (flags.resume !== undefined) return RecordFile.open(flags.resume, key, io, true);
  const folder = (flags.cacheLocation ?? CACHE).replace(/(?<=.)\/+$/, "");
  const ignore = `${folder}/.gitignore`;
  if ((await io.host.kindOf(io.resolve(ignore))) === "none") await io.writeFile(ignore, "*\n");
  return RecordFile.open(`${folder}/${key.slice(0, 16)}.records`, key, io);
}

/** Throws a UsageError for flags of which one would have to be passed over in silence. */
export function refuseTwoKeepers({ cache, cacheLocation, resume }: InspectFlags): void {
  if (cache && resume !== undefined) throw new UsageError("--cache and --resume cannot be given together.");
  if (!cache && cacheLocation !== undefined) throw new UsageError("--cache-location needs --cache.");
}

/** A digest of all that decides a record but the note's name and bytes. */
async function keyOf(description: JobDescription, io: Io): Promise<string> {
  return sha256([SCHEMA, io.version, await io.engineDigest(), encodeJob(description)].join("\n"));
}

/**
 * A file, by the name that the user gave it, with a head line and a line for each record: check, digest of the bytes, name, record. Lines are
 * only added; of a note's lines the last counts, and one that was cut off or damaged does not.
 */
class RecordFile implements OpenRecords {
  private readonly records = new Map<string, KnownRecord>();
  private waiting: string[] = [];

  private constructor(
    private readonly name: string,
    private readonly io: Io,
  ) {}

  /** Opens a file of records or begins it anew; throws a UsageError when it is no file, or one that a user named, `asked`, something else. */
  static async open(name: string, key: string, io: Io, asked = false): Promise<RecordFile> {
    const path = io.resolve(name);
    const file = new RecordFile(name, io);
    const head = JSON.stringify({ schema: SCHEMA, key });
    const [read] = (await io.host.kindOf(path)) === "file" ? await io.host.readFiles([path]) : [];
    if (read && "failure" in read && read.failure === NO_PLAIN_FILE) throw new UsageError(`${name}: ${NO_PLAIN_FILE}`);
    const lines = read && "text" in read ? read.text.split("\n") : [];
    if (asked && read && "text" in read && isForeign(read.text))
      throw new UsageError(`${name} is no file that --resume keeps, and is left as it is; name another.`);
    if (lines[0] === head) file.take(lines);
    else {
      if (read) notice(io, `${name}: kept by another version, configuration or day, or damaged; begun anew.`);
      await io.writeFile(name, `${head}\n`, true);
    }
    return file;
  }

  private take(lines: readonly string[]): void {
    let damaged = 0;
    for (const line of lines.slice(1)) {
      if (line === "") continue;
      const [check = "", digest = "", name] = line.split("\t", 3);
      if (name !== undefined && hash32(line.slice(check.length + 1)) === check) {
        this.records.set(name, { digest, line: line.slice(check.length + digest.length + name.length + 3) });
      } else damaged++;
    }
    if (damaged > 0) notice(this.io, `${this.name}: ${damaged === 1 ? "a damaged line" : `${damaged} damaged lines`} ignored.`);
  }

  find(name: string): KnownRecord | undefined {
    return this.records.get(JSON.stringify(name));
  }

  keep(name: string, { digest, line }: KnownRecord): void {
    const rest = `${digest}\t${JSON.stringify(name)}\t${line}`;
    this.waiting.push(`${hash32(rest)}\t${rest}\n`);
    if (this.waiting.length >= BATCH) this.flush();
  }

  async close(): Promise<void> {
    this.flush();
  }

  private flush(): void {
    if (this.waiting.length > 0) this.io.append(this.name, this.waiting.join(""));
    this.waiting = [];
  }
}
