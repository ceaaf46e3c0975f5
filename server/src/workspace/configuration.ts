import { CONFIG_NAMES, NO_CONFIG } from "../lint/config.js";
import { type ConfigReading, readConfig } from "../lint/read-config.js";
import { RULES } from "../rules/index.js";
import type { Host } from "./host.js";

/** A configuration with the file it was read from; no file, no problems. */
export interface LoadedConfig extends ConfigReading {
  /** Path of the file; undefined when there is none. */
  readonly path: string | undefined;
  /** Text of the file, for the places of its problems. */
  readonly text: string;
  /** The folder that its globs are relative to. */
  readonly root: string;
}

/**
 * Finds the configuration of a folder: the nearest one in the folder itself or above it. Command line and language server ask
 * here and nowhere else.
 */
export async function findConfig(host: Host, folder: string): Promise<LoadedConfig> {
  for (let at = folder; ; at = parentOf(at)) {
    for (const name of CONFIG_NAMES) {
      const path = `${at === "/" ? "" : at}/${name}`;
      if ((await host.kindOf(path)) === "file") return loadConfig(host, path);
    }
    if (parentOf(at) === at) return { config: NO_CONFIG, problems: [], path: undefined, text: "", root: folder };
  }
}

/** Reads one configuration file; a file that cannot be read is a problem at its beginning. */
export async function loadConfig(host: Host, path: string): Promise<LoadedConfig> {
  const [file] = await host.readFiles([path]);
  const root = parentOf(path);
  if (!file || "failure" in file) {
    const message = `The configuration cannot be read: ${file && "failure" in file ? file.failure : "no answer"}.`;
    return { config: NO_CONFIG, problems: [{ span: { start: 0, end: 0 }, message }], path, text: "", root };
  }
  return { ...readConfig(file.text, path, RULES), path, text: file.text, root };
}

/** Makes an absolute path one relative to a folder above it; a path elsewhere stays as it is. */
export function belowFolder(folder: string): (path: string) => string {
  const start = folder.endsWith("/") ? folder : `${folder}/`;
  return (path) => (path.startsWith(start) ? path.slice(start.length) : path);
}

/** The folder of a path; the root of a drive or of the file system is its own. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash < 0 || path === "/") return path;
  const parent = path.slice(0, slash);
  return parent === "" ? "/" : parent;
}
