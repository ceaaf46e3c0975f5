import { type Note, parseNote } from "../note/note.js";
import type { FileReading } from "../workspace/host.js";
import { collect, type Group } from "./collect.js";
import { type Io, UsageError } from "./io.js";

/** A note that the user named, with the group whose configuration it falls under. */
export interface NamedNote {
  readonly note: Note;
  readonly group: Group;
}

/** Reads the one note that a command is about; throws when the path holds none. */
export async function readNamedNote(written: string, io: Io): Promise<NamedNote> {
  const path = io.resolve(written);
  if ((await io.host.kindOf(path)) === "folder") throw new UsageError(`${written}: is a folder; name a note.`);
  const [file] = await io.host.readFiles([path]);
  const fault = file ? faultOf(file) : "cannot be read.";
  if (!file || "failure" in file || fault !== undefined) throw new UsageError(`${written}: ${fault}`);
  const [group] = await collect([written], { file: undefined, none: false }, io);
  if (!group?.recogniser.reasonOf(path, file.text)) throw new UsageError(`${written}: is no session note.`);
  return { note: parseNote(path, file.text), group };
}

export const NOT_UTF8 = "is not UTF-8; convert it first, so that no character is lost.";

/** Why a file is not to be read as a text, in words; undefined when it is. */
export function faultOf(file: FileReading): string | undefined {
  if ("failure" in file) return file.failure;
  return file.utf8 ? undefined : NOT_UTF8;
}
