import ignore, { type Ignore } from "ignore";
import { parentOf } from "./configuration.js";
import type { FileFilter, Host } from "./host.js";
import type { Recogniser } from "./recognise.js";

/** Files that say what is left out of a folder and those below it, in git's form; the later one has the last word. */
export const IGNORE_FILES = [".gitignore", ".soapstoneignore"] as const;

/** What the ignore files of a tree leave out: the deepest one that speaks of a path decides. */
export class IgnoreRules {
  private readonly byFolder = new Map<string, Ignore>();

  /** Takes in the text of an ignore file of a folder. */
  add(folder: string, text: string): void {
    const rules = this.byFolder.get(folder) ?? ignore();
    this.byFolder.set(folder, rules.add(text));
  }

  isIgnored(path: string, isFolder = false): boolean {
    if (this.byFolder.size === 0) return false;
    for (let folder = parentOf(path); ; folder = parentOf(folder)) {
      const below = path.slice(folder === "/" ? 1 : folder.length + 1);
      const verdict = this.byFolder.get(folder)?.test(isFolder ? `${below}/` : below);
      if (verdict?.ignored || verdict?.unignored) return verdict.ignored;
      if (parentOf(folder) === folder) return false;
    }
  }
}

/** The files below a folder that may be notes, with the rules that left others out. */
export interface Listing {
  readonly paths: readonly string[];
  readonly ignored: IgnoreRules;
}

/** Lists the files below a folder that may be notes. Ignore files count from the configuration's folder down, unless `honoured` is false. */
export async function listNotes(
  host: Pick<Host, "listFiles" | "readFiles">,
  folder: string,
  recogniser: Recogniser,
  honoured = true,
): Promise<Listing> {
  const ignored = new IgnoreRules();
  const above = honoured ? foldersAbove(folder, recogniser.root) : [];
  const files = await host.readFiles(above.flatMap((each) => IGNORE_FILES.map((name) => `${each}/${name}`)));
  for (const file of files) if (!("failure" in file)) ignored.add(parentOf(file.path), file.text);
  const filter: FileFilter = {
    ignoreFiles: honoured ? IGNORE_FILES : [],
    ignore: (at, text) => ignored.add(at, text),
    wanted: (path) => recogniser.mayBeNote(path) && !ignored.isIgnored(path),
    skipped: (path) => recogniser.isSkipped(path) || ignored.isIgnored(path, true),
  };
  return { paths: await host.listFiles(folder, filter), ignored };
}

/** The folders from the root down to, not including, a folder below it. */
function foldersAbove(folder: string, root: string): string[] {
  const above: string[] = [];
  for (let at = folder; at.startsWith(`${root}/`); ) {
    at = parentOf(at);
    above.unshift(at);
  }
  return above;
}
