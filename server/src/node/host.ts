import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { compareText } from "../base/order.js";
import type { TableName } from "../reference/table.js";
import type { FileFilter, FileReading, Host } from "../workspace/host.js";

/** The machine's file system. Reading is synchronous inside: thousands of small files are read many times faster so. */
export function nodeHost(dataFolder: string): Host {
  return {
    listFiles: async (root, filter) => walk(root, filter),
    // Whoever reads in batches lets waiting messages through between two of them: typing does not wait for a folder to be read.
    readFiles: async (paths) => {
      await setImmediate();
      return paths.map(readText);
    },
    kindOf: async (path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat === undefined ? "none" : stat.isDirectory() ? "folder" : "file";
    },
    readTable: (name) => readTable(dataFolder, name),
  };
}

/** Reads a reference table of a folder; the large ones are packed. */
export function readTable(folder: string, name: TableName): string {
  if (!PACKED.has(name)) return readFileSync(join(folder, `${name}.tsv`), "utf8");
  return gunzipSync(readFileSync(join(folder, `${name}.tsv.gz`))).toString("utf8");
}

const PACKED: ReadonlySet<TableName> = new Set(["icd10cm-descriptions"]);

/** A path with `/`, as the engine writes it. */
export function withSlashes(path: string): string {
  return path.replaceAll("\\", "/");
}

function walk(root: string, { ignoreFiles, ignore, wanted, skipped }: FileFilter): string[] {
  const found: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = readFolder(folder);
    for (const name of ignoreFiles) {
      const file = entries.some((entry) => entry.name === name && entry.isFile())
        ? readText(`${folder === "/" ? "" : folder}/${name}`)
        : undefined;
      if (file && "text" in file) ignore(file.path, file.text);
    }
    for (const entry of entries) {
      const path = `${folder === "/" ? "" : folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skipped(path)) folders.push(path);
      } else if (entry.isFile() && wanted(path)) found.push(path);
    }
  }
  return found.sort(compareText);
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new Error(`${folder}: the folder cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function readText(path: string): FileReading {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { path, failure: code === "ENOENT" ? "no such file." : `the file cannot be read (${code}).` };
  }
  const digest = () => createHash("sha256").update(bytes).digest("hex");
  try {
    return { path, text: decoder.decode(bytes), utf8: true, digest };
  } catch {
    return { path, text: bytes.toString("utf8"), utf8: false, digest };
  }
}
