import type { TableName } from "../reference/table.js";

/** What a file holds. `utf8` is false when some of its bytes are not UTF-8; they then stand as U+FFFD in the text. */
export interface FileText {
  readonly path: string;
  readonly text: string;
  readonly utf8: boolean;
}

/** A file that could not be read. */
export interface ReadFailure {
  readonly path: string;
  /** In words, without the file's content. */
  readonly failure: string;
}

export type FileReading = FileText | ReadFailure;

/** Everything the engine asks of the machine it runs on. Paths are absolute, with `/`. */
export interface Host {
  /** Files below a folder whose name ends in `.md`, plus those that `wanted` asks for; folders that `skipped` names are not entered. */
  listFiles(root: string, wanted: (path: string) => boolean, skipped: (path: string) => boolean): Promise<readonly string[]>;
  /** Reads files in the order given. */
  readFiles(paths: readonly string[]): Promise<readonly FileReading[]>;
  /** Whether a path is a folder, a file, or nothing. */
  kindOf(path: string): Promise<"folder" | "file" | "none">;
  /** Text of a reference table, read when a rule first needs it; undefined when the host has none of this name. */
  readTable(name: TableName): string | undefined;
}
