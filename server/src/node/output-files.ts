import { randomBytes } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { type OutputFile, UsageError } from "../cli/io.js";
import { IS_FOLDER } from "../workspace/host.js";
import { appendFile } from "./append-file.js";

/** Characters gathered before they are written. */
const GATHERED = 1 << 16;

/** Files that are being written: an interrupted run takes them away. */
const open = new Set<OutputFile>();

/**
 * Opens a file that appears under its name when it is closed: it is written beside it and renamed. A link is followed, so that it stays one;
 * what is no plain file, such as a device or a pipe, is written as it comes. `mode` is that of a new file.
 */
export function openFile(written: string, mode = 0o666 & ~process.umask()): OutputFile {
  const there = lookAt(written);
  if (there?.isDirectory()) throw new UsageError(`${written}: ${IS_FOLDER}`);
  const direct = there !== undefined && !there.isFile();
  // What the shell handed over open, such as /dev/stdout, leads to a name that is no path.
  const path = there?.isFile() ? realpathSync(written) : written;
  const beside = direct ? path : `${path}.${randomBytes(4).toString("hex")}.tmp`;
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      file.discard();
      throw new UsageError(`${written}: cannot be written (${codeOf(error)}).`);
    }
  };
  let descriptor: number | undefined;
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
        if (!direct) renameSync(beside, path);
      });
      open.delete(file);
    },
    discard() {
      open.delete(file);
      if (descriptor === undefined) return;
      closeSync(descriptor);
      descriptor = undefined;
      if (!direct) rmSync(beside, { force: true });
    },
  };
  descriptor = told(() => {
    if (direct) return openSync(path, "w");
    const opened = openSync(beside, "wx", 0o600);
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
    throw new UsageError(`${name}: cannot be written (${codeOf(error)}).`);
  }
}

/** Takes away what is being written: the files stay as they were. */
export function discardOpenFiles(): void {
  for (const file of [...open]) file.discard();
}

/** Mode of files that only their owner may read. */
const SECRET = 0o600;

/** Puts a text in a file's place in one step; folders that are not there are made. A new file that is `secret` is its owner's alone. */
export function writeFile(path: string, text: string, secret = false): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw new UsageError(`${path}: its folder cannot be made (${codeOf(error)}).`);
  }
  const file = secret ? openFile(path, SECRET) : openFile(path);
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

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}
