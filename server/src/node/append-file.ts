import { appendFileSync, mkdirSync } from "node:fs";
import { dirname, isAbsolute } from "node:path";

/**
 * Adds text to the end of a file in one write, so that two writers never mix their lines; file and folder are made when they are not there.
 * Throws an Error that says in words why it could not.
 */
export function appendFile(path: string, text: string): void {
  if (!isAbsolute(path)) throw new Error("only files of this machine can be written.");
  try {
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, text);
  } catch (error) {
    throw new Error(`the file cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
