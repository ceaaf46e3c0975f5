import { constants } from "node:buffer";
import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { compareText } from "../base/order.js";
import { isRooted } from "../base/rooted-path.js";
import { startOf } from "../base/start-of.js";
import type { TableName } from "../reference/table.js";
import { isBelow, parentOf } from "../workspace/configuration.js";
import {
  type FileFilter,
  type FileReading,
  type FileText,
  type Host,
  IS_FOLDER,
  NO_FILE,
  NO_PLAIN_FILE,
  TOO_LARGE,
} from "../workspace/host.js";
import { FILE_TOO_LARGE, readPlainFile } from "./plain-file.js";

/** The machine's file system. Reading is synchronous inside: thousands of small files are read many times faster so. */
export function nodeHost(dataFolder: string): Host {
  return {
    listFiles: async (root, filter) => walk(root, filter),
    together: 1,
    // Whoever reads in batches lets waiting messages through between two of them: typing does not wait for a folder to be read.
    readFiles: async (paths) => {
      await setImmediate();
      return paths.map(readText);
    },
    sees: isRooted,
    kindOf: async (path) => {
      const folder = isFolder(path);
      return folder === undefined ? "none" : folder ? "folder" : "file";
    },
    isLinked: async (path, folder) => isLinked(path, folder),
    readTable: (name) => readTable(dataFolder, name),
  };
}

/** Reads a reference table of a folder; the large ones are packed. */
export function readTable(folder: string, name: TableName): string {
  if (!PACKED.has(name)) return readFileSync(join(folder, `${name}.tsv`), "utf8");
  return gunzipSync(readFileSync(join(folder, `${name}.tsv.gz`))).toString("utf8");
}

const PACKED: ReadonlySet<TableName> = new Set(["icd10cm-descriptions"]);

/**
 * A path as the engine writes it: with `/`, and the letter of a drive in upper case, since Windows tells a folder in either. Where `\` is no
 * separator, it is a character of names.
 */
export function withSlashes(path: string, separator = sep): string {
  if (separator !== "\\") return path;
  return path.replaceAll("\\", "/").replace(/^[a-z]:\//, (drive) => drive.toUpperCase());
}

function walk(root: string, { ignoreFiles, ignore, wanted, skipped, linked }: FileFilter): string[] {
  const found: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = readFolder(folder);
    if (!entries) {
      found.push(folder);
      continue;
    }
    const below = startOf(folder);
    const files = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
    for (const name of ignoreFiles.filter((each) => files.has(each))) {
      const file = readText(below + name);
      if ("text" in file) ignore(file.path, file.text);
      else found.push(file.path);
    }
    for (const name of files) if (wanted(below + name)) found.push(below + name);
    for (const entry of entries) {
      if (entry.isDirectory() && !skipped(below + entry.name)) folders.push(below + entry.name);
      if (entry.isSymbolicLink()) linked?.(below + entry.name);
    }
  }
  return found.sort(compareText);
}

/** Stands in names for what is no UTF-8: nothing is found by such a name, though it was listed. */
const NOT_UTF8 = "\uFFFD";

/** What a folder holds: nothing when it is gone, undefined when it cannot be read. */
function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" && !folder.includes(NOT_UTF8) ? [] : undefined;
  }
}

/** Whether a path is a folder; undefined when it is nothing, or cannot be looked at. */
export function isFolder(path: string): boolean | undefined {
  try {
    return statSync(path).isDirectory();
  } catch {
    return undefined;
  }
}

/** Whether one of the steps that lead from a folder to a path below it is a link: `walk` follows none. */
function isLinked(path: string, folder: string): boolean {
  for (let at = path; at !== folder && isBelow(at, folder); at = parentOf(at)) if (isLink(at)) return true;
  return false;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function readText(path: string): FileReading {
  let bytes: Buffer | undefined;
  try {
    bytes = readPlainFile(path);
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    if (code === "EISDIR") return { path, failure: IS_FOLDER };
    if (code === "ENXIO") return { path, failure: NO_PLAIN_FILE };
    if (code === FILE_TOO_LARGE) return { path, failure: TOO_LARGE };
    if (code === "ENOENT" && path.includes(NOT_UTF8)) return { path, failure: "not found; the name may be no UTF-8." };
    if (code === "ENOENT" || code === "ENOTDIR") return { path, failure: NO_FILE };
    return { path, failure: `the ${isFolder(path) ? "folder" : "file"} cannot be read (${code}).` };
  }
  if (!bytes) return { path, failure: NO_PLAIN_FILE };
  const text = textOf(bytes);
  return text ? { path, ...text } : { path, failure: TOO_LARGE };
}

/** What bytes say as a text; undefined when they are more than a text can hold. */
export function textOf(bytes: Buffer): Omit<FileText, "path"> | undefined {
  if (bytes.length > constants.MAX_STRING_LENGTH) return undefined;
  const digest = () => createHash("sha256").update(bytes).digest("hex");
  try {
    return { text: decoder.decode(bytes), utf8: true, digest };
  } catch {
    return { text: bytes.toString("utf8"), utf8: false, digest };
  }
}
