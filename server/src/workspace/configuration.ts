import { startOf } from "../base/start-of.js";
import { CONFIG_NAMES, type Config, NO_CONFIG } from "../lint/config.js";
import { type ConfigSource, readSource } from "../lint/config-source.js";
import type { ConfigProblem } from "../lint/config-tree.js";
import { makeConfig } from "../lint/make-config.js";
import { RULES } from "../rules/index.js";
import type { Host } from "./host.js";

/** A configuration with the files it was read from. */
export interface LoadedConfig {
  readonly config: Config;
  /** Those that are extended first, the file itself last, each with its problems; none when there is no file. */
  readonly sources: readonly ConfigSource[];
  /** Path of the file; undefined when there is none. */
  readonly path: string | undefined;
  /** The folder that globs, `baseline` and `reviews` are relative to: the one the file stands in, whatever it extends. */
  readonly root: string;
  /** Paths that were read or looked for in vain: a change of one of them asks for a new reading. */
  readonly asked: readonly string[];
}

/** A folder without a configuration file. */
export function noConfig(folder: string): LoadedConfig {
  return { config: NO_CONFIG, sources: [], path: undefined, root: folder, asked: [] };
}

/**
 * Finds the configuration of a folder: the nearest one in the folder itself or above it. Command line and language server ask
 * here and nowhere else.
 */
export async function findConfig(host: ConfigHost, folder: string): Promise<LoadedConfig> {
  for (let at = folder; ; at = parentOf(at)) {
    for (const name of CONFIG_NAMES) {
      const path = `${startOf(at)}${name}`;
      if ((await host.kindOf(path)) === "file") return loadConfig(host, path);
    }
    if (parentOf(at) === at) return noConfig(folder);
  }
}

type ConfigHost = Pick<Host, "readFiles" | "kindOf">;

/** Reads a configuration file and those it extends; a file that cannot be read is a problem where it is named, the first one at its beginning. */
export async function loadConfig(host: Pick<Host, "readFiles">, path: string): Promise<LoadedConfig> {
  const chain = new Chain(host);
  const failure = await chain.add(path, []);
  const message = `The configuration cannot be read: ${failure}`;
  const unread = { path, text: "", value: {}, problems: [{ span: { start: 0, end: 0 }, message }] };
  const { config, sources } = makeConfig(failure === undefined ? chain.sources : [unread]);
  return { config, sources, path, root: parentOf(path), asked: [...chain.asked] };
}

/** The files of a configuration, each once, after those it extends. */
class Chain {
  readonly sources: ConfigSource[] = [];
  readonly asked = new Set<string>();

  constructor(private readonly host: Pick<Host, "readFiles">) {}

  /** Adds a file that those of the trail extend; gives the reason when it cannot be read. */
  async add(path: string, trail: readonly string[]): Promise<string | undefined> {
    this.asked.add(path);
    const [file] = await this.host.readFiles([path]);
    if (!file || "failure" in file) return file?.failure ?? "no answer.";
    const source = readSource(file.text, path, RULES);
    const problems: ConfigProblem[] = [];
    for (const { value, span } of source.value.extends?.value ?? []) {
      if (value === undefined) continue;
      const message = await this.extend(joined(parentOf(path), value), [...trail, path]);
      if (message !== undefined) problems.push({ span, message });
    }
    this.sources.push({ ...source, problems: [...source.problems, ...problems] });
    return undefined;
  }

  /** Adds an extended file; gives what is wrong with it. */
  private async extend(path: string, trail: readonly string[]): Promise<string | undefined> {
    if (trail.includes(path)) return "The file extends itself.";
    if (this.sources.some((source) => source.path === path)) return undefined;
    const failure = await this.add(path, trail);
    return failure && `The file cannot be read: ${failure}`;
  }
}

/** The path of a file named relative to a folder, without detours: as clients tell of it. */
export function joined(folder: string, relative: string): string {
  const parts = folder.replace(/\/$/, "").split("/");
  for (const step of stepsOf(relative)) {
    if (step !== "..") parts.push(step);
    else if (parts.length > 1) parts.pop();
  }
  return parts.join("/");
}

/** The steps of a relative path that lead somewhere, with either slash. */
export function stepsOf(relative: string): string[] {
  return relative
    .replaceAll("\\", "/")
    .split("/")
    .filter((step) => step !== "." && step !== "");
}

/** Makes an absolute path one relative to a folder above it; a path elsewhere stays as it is. */
export function belowFolder(folder: string): (path: string) => string {
  const start = startOf(folder);
  return (path) => (path.startsWith(start) ? path.slice(start.length) : path);
}

/** Whether a path is that of a folder, or stands below it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(startOf(folder));
}

/** Adds the folders that a path stands in, up to one that is there already. */
export function addFolders(path: string, folders: Set<string>): void {
  for (let at = parentOf(path); !folders.has(at); at = parentOf(at)) folders.add(at);
}

/** The folder of a path; the root of a drive or of the file system is its own. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash < 0 || path === "/") return path;
  const parent = path.slice(0, slash);
  return parent === "" ? "/" : parent;
}

/** Those of some paths that stand below no other of them. */
export function outermostOf(paths: readonly string[]): readonly string[] {
  const all = new Set(paths);
  const isWithin = (path: string): boolean => {
    const above = parentOf(path);
    return above !== path && (all.has(above) || isWithin(above));
  };
  return [...all].filter((path) => !isWithin(path));
}
