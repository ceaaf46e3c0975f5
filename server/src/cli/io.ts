import type { IsoDate } from "../base/calendar.js";
import { printable } from "../base/printable.js";
import type { FileOutcome, KnownRecords } from "../workspace/folder.js";
import type { FileText, Host } from "../workspace/host.js";
import type { JobDescription } from "./job-description.js";

/** Everything the command line asks of the process it runs in. */
export interface Io {
  readonly host: Host;
  /** Absolute path of the working directory, with `/`. */
  readonly cwd: string;
  /** Whether colours may be written. */
  readonly color: boolean;
  /** Today by the machine's clock and zone. */
  readonly today: () => IsoDate;
  /** Machine and report output. */
  readonly out: (text: string | Uint8Array) => void;
  /** Notices and usage. */
  readonly err: (text: string) => void;
  /** Standard input to its end, read as a file is. */
  readonly readStdin: () => Promise<StdinText>;
  /** Does work that asks somebody at a terminal; undefined where nobody can answer. */
  readonly atTerminal: (<T>(work: (ask: Ask) => Promise<T>) => Promise<T>) | undefined;
  // Files to write are given by the names that messages may show: as the user wrote them, or as paths from the working directory on.
  /** Puts a text in a file's place in one step, its mode kept: whoever looks sees the old or the new. A new one that is `secret` is its owner's alone. Throws a UsageError when it cannot. */
  readonly writeFile: (path: string, text: string, secret?: boolean) => Promise<void>;
  /** Makes a file that is not there; folders that are not there are made. Throws a UsageError when it cannot, or when something stands there by then. */
  readonly createFile: (path: string, text: string) => Promise<void>;
  /** Adds text to a file in one write; the file is made when it is not there. Throws a UsageError when it cannot. */
  readonly append: (path: string, text: string) => void;
  /** Opens a file to write piece by piece; it takes only the place of what stood there before, where that is told. Throws a UsageError when it cannot. */
  readonly openFile: (path: string, before?: Before) => OutputFile;
  /** Whether the user asked the run to end; known only once the process had a `pause` to hear of it. */
  readonly interrupted: () => boolean;
  /** Lets the process hear what waits for it. */
  readonly pause: () => Promise<void>;
  /** Milliseconds since some moment. */
  readonly clock: () => number;
  /** Shows how far a run is, where somebody watches; undefined where nobody does. */
  readonly progress: (total: number, unit: string) => Promise<Progress | undefined>;
  /** Runs git in the working directory and gives what it prints; throws a UsageError with its complaint. */
  readonly git: (args: readonly string[]) => Promise<string>;
  /** Begins to watch; what the run itself writes, by absolute path, is left out. */
  readonly watch: (isOwn: (path: string) => boolean) => Promise<Watch>;
  /** Arranges the process for a run over so many notes; what it gives is to be called for each that is done. */
  readonly arrange: (notes: number) => () => void;
  /** Records files on this many further threads beside this one; outcomes come in any order. */
  readonly recordOnThreads: (
    job: JobDescription,
    paths: readonly string[],
    threads: number,
    known: KnownRecords | undefined,
  ) => AsyncIterable<FileOutcome>;
  /** Bytes of a file; undefined when it cannot be read. */
  readonly readBytes: (path: string) => Promise<Uint8Array | undefined>;
  /** Processor cores that may be used. */
  readonly cores: number;
  /** Digest of the program and its tables: what was found by another is no longer known. */
  readonly engineDigest: () => Promise<string>;
  /** A file of the built package: the HTML report's script and style. */
  readonly readAsset: (name: string) => Promise<string>;
  /** Absolute form of a path as the user wrote it, with `/`. */
  readonly resolve: (path: string) => string;
  /** The path that an absolute one leads to, links followed, as the machine spells it; of what is not there yet, below the folder it would be in. */
  readonly realPath: (path: string) => Promise<string>;
  /** A rule's page as Markdown; undefined when there is none. */
  readonly readPage: (rule: string) => Promise<string | undefined>;
  /** Serves the language server on standard input and output until the client ends it. */
  readonly serveLanguage: () => Promise<void>;
  readonly version: string;
}

/** What standard input holds. */
export interface StdinText extends Omit<FileText, "path"> {
  readonly bytes: Uint8Array;
}

/** What stood under a file's name when it was looked at: what has come there since is not written over. */
export interface Before {
  /** SHA-256 of its bytes, as hexadecimal digits; undefined when there was nothing. */
  readonly digest: string | undefined;
}

/**
 * Asks a question and gives the line typed, trimmed. What was typed ahead answers it, unless it is asked `again`: that was meant for the next
 * questions. Throws when the user ends the run.
 */
export type Ask = (question: string, again: boolean) => Promise<string>;

/** A file that appears under its name when it is closed, and not before. */
export interface OutputFile {
  /** Throws a UsageError when the text cannot be written, as on a full disk. */
  write(text: string): void;
  close(): void;
  /** Leaves no trace; does nothing once the file is closed. */
  discard(): void;
}

export interface Watch {
  /** The machine's files: whatever is asked of them is watched from then on, wherever it is and whether it is there or not. */
  readonly host: Host;
  /** Settles with true once something has changed since it was last asked, with false when the user ends the run. */
  next(): Promise<boolean>;
  end(): Promise<void>;
}

export interface Progress {
  update(done: number): void;
  end(): void;
}

/** Tells the user something on a line of its own, whatever the names in it hold. */
export function notice({ err }: Pick<Io, "err">, line: string): void {
  err(`${printable(line)}\n`);
}

/** The user ended the run: exit status 130. */
export class Interrupted extends Error {}

/**
 * Wrong usage, or input that was named and cannot be used: the message goes to the user and the exit status is 2. Message and details are a
 * line each, whatever the names in them hold.
 */
export class UsageError extends Error {
  constructor(message: string, details: readonly string[] = []) {
    super([message, ...details].map(printable).join("\n"));
  }
}

/** A file that could not be written, and why. */
export class WriteFailure extends UsageError {
  constructor(
    name: string,
    readonly failure: string,
  ) {
    super(`${name}: ${failure}`);
  }
}

/** Exit statuses, which scripts rely on. */
export const EXIT = { clean: 0, findings: 1, failure: 2, interrupted: 130 } as const;
