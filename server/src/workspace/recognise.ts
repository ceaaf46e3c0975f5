import picomatch from "picomatch";
import { lastPart } from "../base/last-part.js";
import type { Config } from "../lint/config.js";
import { findFence } from "../note/fence.js";
import { belowFolder } from "./configuration.js";

/** Why a file is a note. */
type NoteReason = "name" | "front-matter" | "configuration";

/** Whether a file is a note and what says so: for `configuration` and `excluded` the glob, for `folder` the folder's name. */
export interface Verdict {
  readonly because: NoteReason | "excluded" | "folder" | "nothing";
  readonly by: string | undefined;
}

/** Decides which files of a root are notes. */
export interface Recogniser {
  /** The folder that globs are relative to. */
  readonly root: string;
  /** Names, as globs, that files have which may be notes and are no Markdown. */
  readonly names: readonly string[];
  /** Whether a file could be a note, judged by its path alone: such files are read. */
  mayBeNote(path: string): boolean;
  /** Whether the configuration leaves a path out: it is no note, whatever else speaks for it. */
  isExcluded(path: string): boolean;
  /** Why a file is a note; undefined when it is none. */
  reasonOf(path: string, text: string): NoteReason | undefined;
  /** Whether a folder is not entered. */
  isSkipped(path: string): boolean;
}

/** How the path of a document begins that was never saved; it has no name to judge by, and stands nowhere. */
const UNSAVED = "untitled:";

/** Whether a document was never saved, by its path. */
export function isUnsaved(path: string): boolean {
  return path.startsWith(UNSAVED);
}

/** Names of folders that nobody looks into for notes. */
export const NEVER_ENTERED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Makes a recogniser; the globs of the configuration are relative to `root`, the folder it stands in. */
export function makeRecogniser(root: string, config: Config): Recogniser {
  const included = matcher(config.include);
  const relative = belowFolder(root);
  const excludes = matcher(config.exclude);
  const isExcluded = (path: string) => excludes(relative(path));
  return {
    root,
    names: [...new Set(config.include.map(nameIn))].filter((name) => !name.endsWith(".md")),
    isExcluded,
    mayBeNote: (path) => !isExcluded(path) && (path.endsWith(".md") || included(relative(path))),
    reasonOf(path, text) {
      if (isExcluded(path)) return undefined;
      if (path.endsWith(".note.md")) return "name";
      if ((path.endsWith(".md") || isUnsaved(path)) && hasNoteKey(text)) return "front-matter";
      return included(relative(path)) ? "configuration" : undefined;
    },
    isSkipped: (path) => NEVER_ENTERED.has(lastPart(path)),
  };
}

/** As a recogniser's `reasonOf`, with what decided it; also names a folder that is never entered. */
export function explainNote(recogniser: Recogniser, config: Config, path: string, text: string): Verdict {
  const below = belowFolder(recogniser.root)(path);
  const first = (globs: readonly string[]) => globs.find((glob) => matcher([glob])(below));
  const folder = below
    .split("/")
    .slice(0, -1)
    .find((name) => NEVER_ENTERED.has(name));
  if (folder !== undefined) return { because: "folder", by: folder };
  const reason = recogniser.reasonOf(path, text);
  if (reason !== undefined) return { because: reason, by: reason === "configuration" ? first(config.include) : undefined };
  const glob = first(config.exclude);
  return glob === undefined ? { because: "nothing", by: undefined } : { because: "excluded", by: glob };
}

/** The names that a glob stands for, as a glob that every editor understands. */
function nameIn(glob: string): string {
  const name = lastPart(glob);
  return /^[\w .?-]*(?:\*[\w .?-]*)?$/.test(name) ? name : "*";
}

function matcher(globs: readonly string[]): (path: string) => boolean {
  return globs.length > 0 ? picomatch([...globs], { dot: true }) : () => false;
}

/** Whether the front matter has the top-level key `note`: a cheap look at its lines, made before any parsing. */
function hasNoteKey(text: string): boolean {
  const fence = findFence(text);
  return fence !== undefined && /^(?:note|"note"|'note')[ \t]*:/m.test(text.slice(fence.content.start, fence.content.end));
}
