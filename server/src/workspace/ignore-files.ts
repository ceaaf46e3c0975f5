import ignore, { type Ignore } from "ignore";
import { startOf } from "../base/start-of.js";
import { belowFolder, isBelow, parentOf } from "./configuration.js";
import type { FileFilter, Host } from "./host.js";
import type { Recogniser } from "./recognise.js";

/** Files that say what is left out of a folder and those below it, in git's form; the later one has the last word. */
export const IGNORE_FILES = [".gitignore", ".soapstoneignore"] as const;

/** A line of an ignore file. */
export interface IgnoreLine {
  readonly file: string;
  /** Its number, from 1. */
  readonly line: number;
  readonly pattern: string;
}

/** What the ignore files of a tree leave out, as git reads them: the deepest file that speaks of a path decides, and nothing below a folder that is left out comes back. */
export class IgnoreRules {
  private readonly byFolder = new Map<string, Ignore>();
  private last: { readonly folder: string; readonly rules: Ignore } | undefined;
  private readonly folders = new Map<string, IgnoreLine | undefined>();

  /** Takes in the text of an ignore file of a folder. */
  add(file: string, text: string): void {
    const folder = parentOf(file);
    const rules = this.byFolder.get(folder) ?? ignore();
    this.byFolder.set(folder, rules.add(linesOf(file, text)));
    this.folders.clear();
  }

  /** Lets go of the ignore files of a folder and of those below it. */
  forget(folder: string): void {
    for (const each of this.byFolder.keys()) if (isBelow(each, folder)) this.byFolder.delete(each);
    this.folders.clear();
  }

  /** Takes in a file that has the last word, with patterns relative to `folder`. */
  addLast(file: string, text: string, folder: string): void {
    this.last = { folder, rules: ignore().add(linesOf(file, text)) };
    this.folders.clear();
  }

  /** Whether a file is left out. */
  isIgnored(path: string): boolean {
    return this.lineFor(path) !== undefined;
  }

  /** Whether a folder is left out, and with it all below it. */
  isFolderIgnored(folder: string): boolean {
    return !this.isEmpty && this.lineForFolder(folder) !== undefined;
  }

  /** The line that leaves a file out; undefined when nothing does. */
  lineFor(path: string): IgnoreLine | undefined {
    return this.isEmpty ? undefined : (this.lineForFolder(parentOf(path)) ?? this.ownLine(path, ""));
  }

  private get isEmpty(): boolean {
    return this.byFolder.size === 0 && !this.last;
  }

  private lineForFolder(folder: string): IgnoreLine | undefined {
    if (this.folders.has(folder)) return this.folders.get(folder);
    const above = parentOf(folder);
    const line = above === folder ? undefined : (this.lineForFolder(above) ?? this.ownLine(folder, "/"));
    this.folders.set(folder, line);
    return line;
  }

  /** The line that speaks of a path itself, which ends as git writes a file's or a folder's. */
  private ownLine(path: string, ending: "" | "/"): IgnoreLine | undefined {
    for (const [folder, rules] of this.rulesAbove(path)) {
      const verdict = rules.test(`${belowFolder(folder)(path)}${ending}`);
      if (verdict.unignored) return undefined;
      if (verdict.rule) return readMark(verdict.rule.mark ?? "", verdict.rule.pattern);
    }
    return undefined;
  }

  /** Rules that may speak of a path, the weightiest first. */
  private *rulesAbove(path: string): Iterable<readonly [string, Ignore]> {
    if (this.last && belowFolder(this.last.folder)(path) !== path) yield [this.last.folder, this.last.rules];
    for (let folder = path; parentOf(folder) !== folder; ) {
      folder = parentOf(folder);
      const rules = this.byFolder.get(folder);
      if (rules) yield [folder, rules];
    }
  }
}

/** The patterns of an ignore file, each marked with its place. */
function linesOf(file: string, text: string): { pattern: string; mark: string }[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  return lines.flatMap((pattern, index) =>
    pattern.trim() === "" || pattern.startsWith("#") ? [] : [{ pattern, mark: `${index + 1} ${file}` }],
  );
}

function readMark(mark: string, pattern: string): IgnoreLine {
  const space = mark.indexOf(" ");
  return { file: mark.slice(space + 1), line: Number(mark.slice(0, space)), pattern };
}

/** The files below a folder that may be notes, with the rules that left others out. */
export interface Listing {
  readonly paths: readonly string[];
  readonly ignored: IgnoreRules;
  /** Links, which are not followed, that nothing leaves out. */
  readonly links: readonly string[];
}

/** How ignore files count. */
export interface Ignoring {
  /** Whether they do at all. */
  readonly honoured: boolean;
  /** A further ignore file, which has the last word; its patterns are relative to `folder`. */
  readonly last?: { readonly file: string; readonly text: string; readonly folder: string } | undefined;
}

/** Lists the files below a folder that may be notes. Ignore files count from the configuration's folder down. */
export async function listNotes(
  host: Pick<Host, "listFiles" | "readFiles">,
  folder: string,
  recogniser: Recogniser,
  ignoring: Ignoring = { honoured: true },
): Promise<Listing> {
  const ignored = await rulesAbove(host, folder, recogniser.root, ignoring);
  const links: string[] = [];
  return { paths: await listBelow(host, folder, recogniser, ignored, ignoring, links), ignored, links };
}

/** As `listNotes`, by rules of the folders above that are known; those of the ignore files below are added to them, and links to `links`. */
export async function listBelow(
  host: Pick<Host, "listFiles">,
  folder: string,
  recogniser: Recogniser,
  ignored: IgnoreRules,
  { honoured }: Ignoring = { honoured: true },
  links: string[] = [],
): Promise<readonly string[]> {
  const skipped = (path: string) => recogniser.isSkipped(path) || ignored.isFolderIgnored(path);
  const isLeftOut = (path: string) => recogniser.isExcluded(path) || ignored.isIgnored(path) || skipped(path);
  const filter: FileFilter = {
    ignoreFiles: honoured ? IGNORE_FILES : [],
    ignore: (file, text) => ignored.add(file, text),
    names: recogniser.names,
    wanted: (path) => recogniser.mayBeNote(path) && !ignored.isIgnored(path),
    skipped,
    linked: (path) => void (isLeftOut(path) || links.push(path)),
  };
  return ignored.isFolderIgnored(folder) ? [] : host.listFiles(folder, filter);
}

/** What ignore files say of a folder, from the configuration's folder down to the one above it. */
export async function rulesAbove(
  host: Pick<Host, "readFiles">,
  folder: string,
  root: string,
  { honoured, last }: Ignoring = { honoured: true },
): Promise<IgnoreRules> {
  const ignored = new IgnoreRules();
  const files = await host.readFiles(honoured ? ignoreFilesAbove(folder, root) : []);
  for (const file of files) if (!("failure" in file)) ignored.add(file.path, file.text);
  if (honoured && last) ignored.addLast(last.file, last.text, last.folder);
  return ignored;
}

/** Where ignore files may stand that speak of a folder, from the root down to the folder above it. */
export function ignoreFilesAbove(folder: string, root: string): string[] {
  const above: string[] = [];
  for (let at = folder; at !== root && isBelow(at, root); ) {
    at = parentOf(at);
    above.unshift(at);
  }
  return above.flatMap((each) => IGNORE_FILES.map((name) => `${startOf(each)}${name}`));
}
