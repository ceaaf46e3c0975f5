import { type Note, parseNote } from "../note/note.js";
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
  const [group] = await collect([written], { file: undefined, none: false }, io);
  const [file] = await io.host.readFiles([path]);
  if (!group || !file || "failure" in file)
    throw new UsageError(`${written}: ${file && "failure" in file ? file.failure : "cannot be read."}`);
  if (!group.recogniser.reasonOf(path, file.text)) throw new UsageError(`${written}: is no session note.`);
  return { note: parseNote(path, file.text), group };
}
