import { type ImportedNote, type ImportOptions, importNote } from "../../server/src/note/text-export.js";
import { refs } from "../support/references.js";

/** A note made of the lines of an export, whose dates have the month first. */
export function exported(lines: readonly string[], how: Partial<ImportOptions> = {}): ImportedNote {
  return importNote(lines.join("\n"), { order: "mdy", credentials: refs.credentials, ...how });
}

/** The line of a note's front matter that begins with a key. */
export function frontLine({ text }: ImportedNote, key: string): string | undefined {
  return text
    .slice(0, text.indexOf("\n---\n", 4))
    .split("\n")
    .find((line) => line.startsWith(`${key}:`));
}

/** What was said of an export, a line each. */
export function saidOf({ remarks }: ImportedNote): readonly string[] {
  return remarks.map(({ line, message }) => `${line}: ${message}`);
}
