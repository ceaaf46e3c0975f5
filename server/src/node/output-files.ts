import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { type OutputFile, UsageError } from "../cli/io.js";

/** Characters gathered before they are written. */
const GATHERED = 1 << 16;

/** Files that are being written: an interrupted run takes them away. */
const open = new Set<OutputFile>();

/** Opens a file that appears under its name when it is closed: it is written beside it and renamed. */
export function openFile(path: string): OutputFile {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const beside = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      file.discard();
      throw new UsageError(`${name}: cannot be written (${codeOf(error)}).`);
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
        fsyncSync(descriptor);
        closeSync(descriptor);
        descriptor = undefined;
        renameSync(beside, path);
      });
      open.delete(file);
    },
    discard() {
      open.delete(file);
      if (descriptor === undefined) return;
      closeSync(descriptor);
      descriptor = undefined;
      rmSync(beside, { force: true });
    },
  };
  descriptor = told(() => {
    const opened = openSync(beside, "wx", 0o600);
    chmodSync(beside, modeOf(path));
    return opened;
  });
  open.add(file);
  return file;
}

/** Takes away what is being written: the files stay as they were. */
export function discardOpenFiles(): void {
  for (const file of [...open]) file.discard();
}

/** Puts a text in a file's place in one step; folders that are not there are made. */
export function writeFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw new UsageError(`${path.slice(path.lastIndexOf("/") + 1)}: its folder cannot be made (${codeOf(error)}).`);
  }
  const file = openFile(path);
  file.write(text);
  file.close();
}

/** Adds text to a file, which only its owner may read when it is made. */
export function append(path: string, text: string): void {
  try {
    appendFileSync(path, text, { mode: 0o600 });
  } catch (error) {
    throw new UsageError(`${path.slice(path.lastIndexOf("/") + 1)}: cannot be written (${codeOf(error)}).`);
  }
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** The mode of the file that stands there; a new one may be read by its group as the system's mask allows. */
function modeOf(path: string): number {
  const there = statSync(path, { throwIfNoEntry: false });
  return there ? there.mode & 0o7777 : 0o666 & ~process.umask();
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}
