import { hash32, sha256 } from "../base/hash.js";
import { compareText } from "../base/order.js";
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

/**
 * The records that `--cache` or `--resume` keep, for each of a run's jobs; undefined without both. A file that is none, or damaged, is ignored with
 * a notice.
 */
export async function openKnown(
  descriptions: readonly JobDescription[],
  flags: InspectFlags,
  io: Io,
): Promise<readonly OpenRecords[] | undefined> {
  if (!flags.cache && flags.resume === undefined) return undefined;
  const engine = await io.engineDigest();
  const keys = descriptions.map((description) => keyOf(description, engine, io));
  if (flags.resume !== undefined) return openResumed(flags.resume, keys, io);
  const folder = (flags.cacheLocation ?? CACHE).replace(/(?<=[^/])\/+$/, "");
  // Only in a folder that is made for it: in the notes' own folder it would keep all of them from git, and from the next run.
  if ((await io.host.kindOf(io.resolve(folder))) !== "folder") await io.writeFile(`${folder}/.gitignore`, "*\n");
  const files: OpenRecords[] = [];
  for (const key of keys) files.push(await RecordFile.open(`${folder}/${key.slice(0, 16)}.records`, key, io, "--cache"));
  return files;
}

/** One file for all jobs of a run. Where they differ, the names in it say whose record it is: a note may be looked at by two. */
async function openResumed(name: string, keys: readonly string[], io: Io): Promise<readonly OpenRecords[]> {
  const [only = "", ...others] = [...new Set(keys)].sort(compareText);
  if (others.length === 0) {
    const file = await RecordFile.open(name, only, io, "--resume");
    return keys.map(() => file);
  }
  const file = await RecordFile.open(name, sha256([only, ...others].join("\n")), io, "--resume");
  return keys.map((key): OpenRecords => {
    const own = (note: string) => `${key.slice(0, 16)} ${note}`;
    return {
      find: (note) => file.find(own(note)),
      keep: (note, record) => file.keep(own(note), record),
      close: () => file.close(),
    };
  });
}

/** Throws a UsageError for flags of which one would have to be passed over in silence. */
export function refuseTwoKeepers({ cache, cacheLocation, resume }: InspectFlags): void {
  if (cache && resume !== undefined) throw new UsageError("--cache and --resume cannot be given together.");
  if (!cache && cacheLocation !== undefined) throw new UsageError("--cache-location needs --cache.");
}

/** A digest of all that decides a record but the note's name and bytes. */
function keyOf(description: JobDescription, engine: string, { version }: Pick<Io, "version">): string {
  return sha256([SCHEMA, version, engine, encodeJob(description)].join("\n"));
}

/**
 * A file, by the name that the user gave it, with a head line and a line for each record: check, digest of the bytes, name, record. Lines are
 * only added, and of a note's lines the last counts; one that was cut off or damaged is left out when the file is opened, before a line is added
 * to it.
 */
class RecordFile implements OpenRecords {
  private readonly records = new Map<string, KnownRecord>();
  private waiting: string[] = [];

  private constructor(
    private readonly name: string,
    private readonly io: Io,
  ) {}

  /**
   * Opens a file of records or begins it anew; throws a UsageError when it is no file. One that a user named, with `--resume`, may be something
   * else or not to be read, and then too.
   */
  static async open(name: string, key: string, io: Io, keptBy: "--cache" | "--resume"): Promise<RecordFile> {
    const path = io.resolve(name);
    const file = new RecordFile(name, io);
    const head = JSON.stringify({ schema: SCHEMA, key });
    const [read] = (await io.host.kindOf(path)) === "file" ? await io.host.readFiles([path]) : [];
    if (read && "failure" in read && (keptBy === "--resume" || read.failure === NO_PLAIN_FILE))
      throw new UsageError(`${name}: ${read.failure}`);
    const lines = read && "text" in read ? read.text.split("\n") : [];
    if (keptBy === "--resume" && read && "text" in read && isForeign(read.text))
      throw new UsageError(`${name} is no file that --resume keeps, and is left as it is; name another.`);
    if (lines[0] === head) {
      const written = lines.slice(1).filter((line) => line !== "");
      const whole = written.filter((line) => file.take(line));
      const damaged = written.length - whole.length;
      if (damaged > 0) {
        notice(io, `${name}: ${damaged === 1 ? "a damaged line" : `${damaged} damaged lines`} left out.`);
        await io.writeFile(name, [head, ...whole, ""].join("\n"), true);
      }
    } else {
      if (read) notice(io, `${name}: kept by another version, configuration or day, or damaged; begun anew.`);
      await io.writeFile(name, `${head}\n`, true);
    }
    return file;
  }

  /** Takes in a line's record; false when the line is damaged. */
  private take(line: string): boolean {
    const [check = "", digest = "", name] = line.split("\t", 3);
    if (name === undefined || hash32(line.slice(check.length + 1)) !== check) return false;
    this.records.set(name, { digest, line: line.slice(check.length + digest.length + name.length + 3) });
    return true;
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
