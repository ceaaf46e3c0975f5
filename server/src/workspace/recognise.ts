import picomatch from "picomatch";
import type { Config } from "../lint/config.js";
import { findFence } from "../note/fence.js";
import { belowFolder } from "./configuration.js";

/** Why a file is a note. */
export type NoteReason = "name" | "front-matter" | "configuration";

/** Decides which files of a root are notes. */
export interface Recogniser {
  /** The folder that globs are relative to. */
  readonly root: string;
  /** Whether a file could be a note, judged by its path alone: such files are read. */
  mayBeNote(path: string): boolean;
  /** Why a file is a note; undefined when it is none. */
  reasonOf(path: string, text: string): NoteReason | undefined;
  /** Whether a folder is not entered. */
  isSkipped(path: string): boolean;
}

/** How the path of a document begins that was never saved; it has no name to judge by. */
const UNSAVED = "untitled:";

const NEVER_ENTERED = new Set([".git", "node_modules"]);

/** Makes a recogniser; the globs of the configuration are relative to `root`, the folder it stands in. */
export function makeRecogniser(root: string, config: Config): Recogniser {
  const included = config.include.length > 0 ? picomatch([...config.include], { dot: true }) : () => false;
  const excluded = config.exclude.length > 0 ? picomatch([...config.exclude], { dot: true }) : () => false;
  const relative = belowFolder(root);
  return {
    root,
    mayBeNote: (path) => !excluded(relative(path)) && (path.endsWith(".md") || included(relative(path))),
    reasonOf(path, text) {
      if (excluded(relative(path))) return undefined;
      if (path.endsWith(".note.md")) return "name";
      if ((path.endsWith(".md") || path.startsWith(UNSAVED)) && hasNoteKey(text)) return "front-matter";
      return included(relative(path)) ? "configuration" : undefined;
    },
    isSkipped: (path) => NEVER_ENTERED.has(path.slice(path.lastIndexOf("/") + 1)),
  };
}

/** Whether the front matter has the top-level key `note`: a cheap look at its lines, made before any parsing. */
export function hasNoteKey(text: string): boolean {
  const fence = findFence(text);
  return fence !== undefined && /^(?:note|"note"|'note')[ \t]*:/m.test(text.slice(fence.content.start, fence.content.end));
}
