import type { TableName } from "../reference/table.js";

/** What a file holds. `utf8` is false when some of its bytes are not UTF-8; they then stand as U+FFFD in the text. */
export interface FileText {
  readonly path: string;
  readonly text: string;
  readonly utf8: boolean;
  /** SHA-256 of the file's bytes, as hexadecimal digits; made when it is asked for. */
  digest(): string;
}

/** A file that could not be read. */
interface ReadFailure {
  readonly path: string;
  /** In words, without the file's content. */
  readonly failure: string;
}

/** The failure of a file that is not there. */
export const NO_FILE = "no such file.";

/** The failure of a folder that is read as a file. */
export const IS_FOLDER = "is a folder; name a file.";

/** The failure of a pipe or a device that is read as a file. */
export const NO_PLAIN_FILE = "is no plain file.";

/** The failure of a file that holds more than a text can. */
export const TOO_LARGE = "is too large to be read.";

export type FileReading = FileText | ReadFailure;

/** What of a tree is listed. */
export interface FileFilter {
  /** Names of ignore files: the text of each is handed to `ignore` when its folder is entered, before anything in it is judged. */
  readonly ignoreFiles: readonly string[];
  ignore(file: string, text: string): void;
  /** Names that wanted files may have besides Markdown, as globs, for a host that has to say what it looks for. */
  readonly names: readonly string[];
  wanted(path: string): boolean;
  /** Whether a folder is not entered. */
  skipped(folder: string): boolean;
  /** Hears of each link, whatever it leads to: none is followed. */
  linked?(path: string): void;
}

/** Everything the engine asks of the machine it runs on. Paths are absolute, with `/`. */
export interface Host {
  /**
   * Files below a folder that the filter wants, in order of path. A folder or an ignore file that cannot be read stands among them, so that
   * whoever reads what is listed hears why; its neighbours are listed all the same.
   */
  listFiles(root: string, filter: FileFilter): Promise<readonly string[]>;
  /**
   * Files asked for at once while a folder is read in the background, since typing waits until they are taken in: one where reading
   * costs no message, a few where it does.
   */
  readonly together: number;
  /** Reads files in the order given. */
  readFiles(paths: readonly string[]): Promise<readonly FileReading[]>;
  /** Whether it can look at a path at all: an editor has documents in places that it alone reads, and nothing is absent there. */
  sees(path: string): boolean;
  /** Whether a path is a folder, something else such as a file, or nothing that can be looked at. */
  kindOf(path: string): Promise<"folder" | "file" | "none">;
  /** Whether the listing of a folder passes a path below it by, because it is a link or stands behind one. */
  isLinked(path: string, folder: string): Promise<boolean>;
  /** Text of a reference table, read when a rule first needs it; undefined when the host has none of this name. */
  readTable(name: TableName): string | undefined;
}
