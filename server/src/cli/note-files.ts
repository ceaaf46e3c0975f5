import { readBatches } from "../workspace/folder.js";
import type { FileReading } from "../workspace/host.js";
import type { Group } from "./collect.js";
import type { Io } from "./io.js";

/** The notes of a group, each once, and the files that could not be read and might be notes. */
export async function* noteFilesOf({ recogniser, arguments: roots }: Group, io: Pick<Io, "host">): AsyncIterable<FileReading> {
  for await (const file of readBatches(io.host, [...new Set(roots.flatMap(({ files }) => files))])) {
    if ("failure" in file || recogniser.reasonOf(file.path, file.text) !== undefined) yield file;
  }
}
