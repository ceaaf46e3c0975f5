import { gatherRun } from "./gather-run.js";
import { folderCall, textCall } from "./library-options.js";
import type { LintedFolder, LintedNote, LintFolderOptions, LintTextOptions } from "./library-types.js";

export type * from "./library-types.js";

/**
 * Lints a text as a single note; undefined when it is no note under its path. Rules that need the whole chart stay silent. Rejects with an
 * `Error` that says why when an option or the configuration is wrong.
 */
export async function lintText(text: string, options: LintTextOptions = {}): Promise<LintedNote | undefined> {
  const { path = "stdin.note.md", ...others } = textCall(text, options);
  const { notes } = await gatherRun(others, { path, text });
  return notes[0];
}

/**
 * Lints the notes below a folder, charts among them, or one named note. Rejects with an `Error` that says why when the path is not there, or when
 * an option or the configuration is wrong. Nothing is written.
 */
export async function lintFolder(path: string, options: LintFolderOptions = {}): Promise<LintedFolder> {
  return gatherRun(folderCall(path, options), { path, text: undefined });
}
