import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../base/order.js";
import type { FileReading, Host } from "../workspace/host.js";

/** The machine's file system. Reading is synchronous inside: thousands of small files are read many times faster so. */
export function nodeHost(dataFolder: string): Host {
  return {
    listFiles: async (root, wanted, skipped) => walk(root, wanted, skipped),
    readFiles: async (paths) => paths.map(readText),
    kindOf: async (path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat === undefined ? "none" : stat.isDirectory() ? "folder" : "file";
    },
    readTable: async (name) => readFileSync(join(dataFolder, `${name}.tsv`), "utf8"),
  };
}

/** A path with `/`, as the engine writes it. */
export function withSlashes(path: string): string {
  return path.replaceAll("\\", "/");
}

function walk(root: string, wanted: (path: string) => boolean, skipped: (path: string) => boolean): string[] {
  const found: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readFolder(folder)) {
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
  try {
    return { path, text: decoder.decode(bytes), utf8: true };
  } catch {
    return { path, text: bytes.toString("utf8"), utf8: false };
  }
}
