import { SourceText } from "../base/source-text.js";
import { belowFolder, findConfig, type LoadedConfig, loadConfig, noConfig, parentOf } from "../workspace/configuration.js";
import { NO_FILE } from "../workspace/host.js";
import { type Ignoring, listNotes } from "../workspace/ignore-files.js";
import { makeRecogniser, type Recogniser } from "../workspace/recognise.js";
import type { InspectFlags } from "./flags.js";
import { type Io, UsageError } from "./io.js";
import { linksToTell } from "./links.js";

/** Paths to lint that share a configuration. */
export interface Group {
  readonly loaded: LoadedConfig;
  readonly recogniser: Recogniser;
  readonly arguments: readonly Argument[];
  /** Whether every path is a folder, so that all notes of its charts are known. */
  readonly wholeChart: boolean;
}

/** A path to lint, as the user wrote it, with what was found below it. */
interface Argument {
  readonly written: string;
  /** Files that may be notes. */
  readonly files: readonly string[];
  /** Links that lead to what may be notes, and are passed over, by the names they are shown by. */
  readonly links: readonly string[];
}

export interface ConfigChoice {
  /** A configuration file named on the command line. */
  readonly file: string | undefined;
  /** Whether configuration files are ignored. */
  readonly none: boolean;
  /** Whether ignore files count, which they do unless it is false. */
  readonly ignore?: boolean;
  /** A further ignore file, with patterns relative to the working directory. */
  readonly ignorePath?: string | undefined;
}

/** What flags say of the configuration and the ignore files; neither need be a flag of the command. */
export function configChoice(flags: Partial<Pick<InspectFlags, "config" | "ignore" | "ignorePath">>): ConfigChoice {
  return {
    ...(flags.ignore === undefined ? {} : { ignore: flags.ignore }),
    ignorePath: flags.ignorePath,
    file: typeof flags.config === "string" ? flags.config : undefined,
    none: flags.config === false,
  };
}

/** Finds the files below the paths, grouped by configuration; throws when a path does not exist or a configuration is wrong. */
export async function collect(paths: readonly string[], choice: ConfigChoice, io: Io): Promise<Group[]> {
  const ignoring = await ignoringOf(choice, io);
  const groups = new Map<string, { loaded: LoadedConfig; members: { written: string; path: string; folder: boolean }[] }>();
  const named = await withinEachOther(paths, io);
  for (const { written, path, within } of named) {
    const kind = await io.host.kindOf(path);
    if (kind === "none") throw new UsageError(`${written}: ${await whyNone(path, io)}`);
    const loaded = await configFor(within !== path || kind === "folder" ? within : parentOf(path), choice, io);
    const name = loaded.path ?? `none ${choice.none ? "" : loaded.root}`;
    const group = groups.get(name) ?? { loaded, members: [] };
    group.members.push({ written, path, folder: kind === "folder" });
    groups.set(name, group);
  }
  const places = named.map(({ real }) => real);
  return Promise.all([...groups.values()].map((group) => expand(group.loaded, group.members, { ignoring, places }, io)));
}

interface NamedPath {
  readonly written: string;
  readonly path: string;
  /** Where it leads, links followed. */
  readonly real: string;
  /** The outermost of the named paths that this one is at or below. */
  readonly within: string;
}

/**
 * The paths that were named, each as it is known within another of them, so that no note counts twice, through a link or under another
 * configuration. Of two that lead to one place the first is taken, and one that is no link before any.
 */
async function withinEachOther(paths: readonly string[], io: Io): Promise<NamedPath[]> {
  const named: { written: string; path: string; real: string }[] = [];
  for (const written of paths) named.push({ written, path: io.resolve(written), real: await io.realPath(io.resolve(written)) });
  const places = new Map<string, string>();
  for (const { path, real } of named) if (path === real || !places.has(real)) places.set(real, path);
  return named.map(({ written, path, real }) => {
    const folder = [...foldersOf(real)].findLast((one) => places.has(one)) ?? real;
    const within = places.get(folder) ?? path;
    return { written, real, within, path: folder === real ? within : io.resolve(`${within}/${belowFolder(folder)(real)}`) };
  });
}

/** A path and the folders that it stands in, upwards. */
function* foldersOf(path: string): Iterable<string> {
  for (let at = path; ; at = parentOf(at)) {
    yield at;
    if (parentOf(at) === at) return;
  }
}

/** Why nothing can be seen at a path. */
async function whyNone(path: string, io: Io): Promise<string> {
  const [file] = await io.host.readFiles([path]);
  return file && "failure" in file && file.failure !== NO_FILE ? file.failure : "no such file or folder.";
}

async function expand(
  loaded: LoadedConfig,
  members: readonly { written: string; path: string; folder: boolean }[],
  { ignoring, places }: { readonly ignoring: Ignoring; readonly places: readonly string[] },
  io: Io,
): Promise<Group> {
  const recogniser = makeRecogniser(loaded.root, loaded.config);
  const found = members.map(async ({ written, path, folder }): Promise<Argument> => {
    if (!folder) return { written, files: [path], links: [] };
    const { paths: files, links } = await listNotes(io.host, path, recogniser, ignoring);
    const told = await linksToTell(links, recogniser, places, io);
    return { written, files, links: told.map((link) => nameOf(link, io)) };
  });
  return { loaded, recogniser, arguments: await Promise.all(found), wholeChart: members.every(({ folder }) => folder) };
}

/** How ignore files count; throws when the one that was named cannot be read, or is named in vain. */
async function ignoringOf({ ignore, ignorePath }: ConfigChoice, io: Io): Promise<Ignoring> {
  const honoured = ignore !== false;
  if (ignorePath === undefined) return { honoured };
  if (!honoured) throw new UsageError("--ignore-path and --no-ignore cannot be given together.");
  const [file] = await io.host.readFiles([io.resolve(ignorePath)]);
  if (!file || "failure" in file) throw new UsageError(`${ignorePath}: ${file?.failure ?? "cannot be read."}`);
  return { honoured, last: { file: file.path, text: file.text, folder: io.cwd } };
}

/** The configuration of a folder; a fault in it ends the run with every problem placed. */
export async function configFor(folder: string, { file, none }: ConfigChoice, io: Io): Promise<LoadedConfig> {
  if (none) return noConfig(folder);
  const named = file === undefined ? undefined : io.resolve(file);
  const loaded = named === undefined ? await findConfig(io.host, folder) : await loadConfig(io.host, named);
  const lines = loaded.sources.flatMap(({ path, text, problems }) => {
    const source = new SourceText(text);
    return problems.map(({ span, message }) => {
      const { line, character } = source.positionAt(span.start);
      return `${nameOf(path, io)}:${line + 1}:${character + 1} ${message}`;
    });
  });
  if (lines.length === 0) return loaded;
  throw new UsageError(`The configuration has ${lines.length === 1 ? "a fault" : "faults"}:`, lines);
}

/** A path relative to the working directory, with `/`; a path outside it stays absolute. */
export function nameOf(path: string, io: Pick<Io, "cwd">): string {
  return belowFolder(io.cwd)(path);
}
