import { createTwoFilesPatch } from "diff";
import { sha256 } from "../base/hash.js";
import { fixText } from "../lint/fix.js";
import type { FolderJob } from "../workspace/folder.js";
import type { FileReading, Host } from "../workspace/host.js";
import { nameOf } from "./collect.js";
import type { InspectFlags } from "./flags.js";
import { Interrupted, type Io } from "./io.js";

type Reader = Pick<Host, "readFiles">;

/** Applies safe fixes: to the files with `--fix`, as a patch with `--diff`, in memory with `--fix-dry-run`; gives the texts that changed. */
export async function fixFiles(
  paths: readonly string[],
  reader: Reader,
  { recogniser, setup }: Pick<FolderJob, "recogniser" | "setup">,
  flags: InspectFlags,
  io: Io,
): Promise<Map<string, string>> {
  const changed = new Map<string, string>();
  for (const path of paths) {
    const [file] = await reader.readFiles([path]);
    if (io.interrupted()) throw new Interrupted();
    if (!file || "failure" in file || !file.utf8 || !recogniser.reasonOf(path, file.text)) continue;
    const text = fixText(nameOf(path, io), file.text, setup);
    if (text === file.text) continue;
    changed.set(path, text);
    const name = nameOf(path, io);
    if (flags.diff) io.out(createTwoFilesPatch(`a/${name}`, `b/${name}`, file.text, text, "", ""));
    else if (flags.fix && !flags.stdin) await io.writeFile(path, text);
    else if (flags.fix) io.out(text);
  }
  return changed;
}

/** Standard input as the one file of a run. */
export function stdinReader(path: string, text: string): Reader {
  return { readFiles: async () => [{ path, text, utf8: !text.includes("\uFFFD"), digest: () => sha256(text) }] };
}

/** Reads files as they would be after fixing. */
export function overlaid(reader: Reader, texts: ReadonlyMap<string, string>): Reader {
  const replace = (file: FileReading): FileReading => {
    const text = texts.get(file.path);
    return text === undefined || "failure" in file ? file : { ...file, text, digest: () => sha256(text) };
  };
  return { readFiles: async (paths) => (await reader.readFiles(paths)).map(replace) };
}
