import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { type Before, type OutputFile, UsageError, WriteFailure } from "../cli/io.js";
import { IS_FOLDER } from "../workspace/host.js";
import { appendFile } from "./append-file.js";

/** Characters gathered before they are written. */
const GATHERED = 1 << 16;

/** Files that are being written: an interrupted run takes them away. */
const open = new Set<OutputFile>();

/** How a file is opened. */
interface Opening {
  /** The mode of a new file. */
  readonly mode?: number;
  /** What it may take the place of; whatever stands there when not given. */
  readonly before?: Before | undefined;
}

/**
 * Opens a file that appears under its name when it is closed: it is written beside it and renamed. A link is followed, so that it stays one;
 * what is no plain file, such as a device or a pipe, is written as it comes.
 */
export function openFile(written: string, { mode = 0o666 & ~process.umask(), before }: Opening = {}): OutputFile {
  const there = lookAt(written);
  if (there?.isDirectory()) throw new WriteFailure(written, IS_FOLDER);
  const direct = there !== undefined && !there.isFile();
  if (before && (direct || (there === undefined) !== (before.digest === undefined))) throw lost(written, before);
  // What the shell handed over open, such as /dev/stdout, leads to a name that is no path.
  const path = there?.isFile() ? realpathSync(written) : written;
  if (before && there) refuseHeld(written, there);
  const beside = direct ? path : `${path}.${randomBytes(4).toString("hex")}.tmp`;
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      file.discard();
      throw error instanceof UsageError ? error : cannotWrite(written, error);
    }
  };
  let descriptor: number | undefined;
  let besides = false;
  let waiting = "";
  const flush = () => {
    if (descriptor !== undefined && waiting !== "") writeWhole(descriptor, waiting);
    waiting = "";
  };
  const file: OutputFile = {
    write(text) {
      waiting += text;
      if (waiting.length >= GATHERED) told(flush);
    },
    close() {
      told(() => {
        if (descriptor === undefined) return;
        flush();
        if (!direct) fsyncSync(descriptor);
        closeSync(descriptor);
        descriptor = undefined;
        if (!direct) publish(written, beside, path, before);
      });
      open.delete(file);
    },
    discard() {
      open.delete(file);
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
      if (besides) rmSync(beside, { force: true });
    },
  };
  descriptor = told(() => {
    if (direct) return openSync(path, "w");
    const opened = openSync(beside, "wx", 0o600);
    besides = true;
    if (there) keepOwner(opened, there);
    fchmodSync(opened, there ? there.mode & 0o7777 : mode);
    return opened;
  });
  open.add(file);
  return file;
}

/** What stands under a name; undefined when nothing does. Throws a UsageError when that cannot be told, as below a file. */
function lookAt(name: string): Stats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false });
  } catch (error) {
    throw cannotWrite(name, error);
  }
}

/** Gives a whole file its name, where what stands there is what stood there before; only what comes in this very moment is not seen. */
function publish(written: string, beside: string, path: string, before: Before | undefined): void {
  if (before && digestOf(path) !== before.digest) throw lost(written, before);
  if (before && before.digest === undefined) publishNew(beside, path);
  else renameSync(beside, path);
}

/** Gives a file a name that nothing has. */
function publishNew(beside: string, path: string): void {
  try {
    linkSync(beside, path);
  } catch {
    // Taken in this moment, or on a disk whose files have one name each, such as FAT.
    copyFileSync(beside, path, constants.COPYFILE_EXCL);
  }
  rmSync(beside);
}

function lost(written: string, { digest }: Before): WriteFailure {
  const what = digest === undefined ? "is there already" : "has changed since it was read";
  return new WriteFailure(written, `${what}; nothing was written over it.`);
}

/** Throws when a file may not be written, or has a second name: putting another in its place asks for no right, and leaves the second name to the old one. */
function refuseHeld(written: string, { nlink }: Stats): void {
  try {
    accessSync(written, constants.W_OK);
  } catch (error) {
    throw cannotWrite(written, error);
  }
  if (nlink > 1)
    throw new WriteFailure(
      written,
      "has another name besides (a hard link), which would keep the old text; nothing was written.",
    );
}

/** SHA-256 of a file's bytes; undefined when it cannot be read. */
function digestOf(path: string): string | undefined {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    return undefined;
  }
}

/** Takes away what is being written: the files stay as they were. */
export function discardOpenFiles(): void {
  for (const file of [...open]) file.discard();
}

/** Mode of files that only their owner may read. */
export const SECRET = 0o600;

/** Puts a text in a file's place in one step; folders that are not there are made. */
export function writeFile(path: string, text: string, opening: Opening = {}): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw new UsageError(`${path}: its folder cannot be made (${codeOf(error)}).`);
  }
  const file = openFile(path, opening);
  file.write(text);
  file.close();
}

/** Adds text to a file in one write. */
export function append(path: string, text: string): void {
  try {
    appendFile(resolve(path), text);
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}

/** Gives a file to the owner of the one whose place it takes, where that is allowed. */
function keepOwner(descriptor: number, { uid, gid }: Stats): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    // Only the superuser may give a file away; another writes it as their own.
  }
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

function cannotWrite(name: string, error: unknown): WriteFailure {
  return new WriteFailure(name, `cannot be written (${codeOf(error)}).`);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}
