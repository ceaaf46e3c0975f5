import { posix } from "node:path";
import { sha256 } from "../../server/src/base/hash.js";
import type { Io } from "../../server/src/cli/io.js";
import { makeJob } from "../../server/src/cli/job.js";
import { run } from "../../server/src/cli/run.js";
import { makeReferences } from "../../server/src/reference/references.js";
import { recordFiles } from "../../server/src/workspace/folder.js";
import { MemoryHost } from "./memory-host.js";

export interface CliResult {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** Files as they are after the run, by path below `/notes`. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs the command line in `/notes` over files given by their path below it; today is 1 April 2026. With answers somebody sits at a terminal. */
export async function soapstone(
  argv: readonly string[],
  files: Readonly<Record<string, string>>,
  stdin = "",
  locked: readonly string[] = [],
  answers?: readonly string[],
): Promise<CliResult> {
  const host = new MemoryHost(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/notes/${name}`, text])));
  for (const name of locked) host.locked.add(`/notes/${name}`);
  let out = "";
  let err = "";
  const waiting = [...(answers ?? [])];
  const below = (name: string) => posix.resolve("/notes", name);
  const io: Io = {
    host,
    cwd: "/notes",
    color: false,
    today: () => "2026-04-01",
    out: (text) => {
      out += typeof text === "string" ? text : new TextDecoder().decode(text);
    },
    err: (text) => {
      err += text;
    },
    readStdin: async () => ({
      text: stdin,
      utf8: !stdin.includes("\uFFFD"),
      digest: () => sha256(stdin),
      bytes: new TextEncoder().encode(stdin),
    }),
    atTerminal:
      answers &&
      ((work) =>
        work(async (question) => {
          err += question;
          return waiting.shift() ?? "";
        })),
    writeFile: async (name, text) => void host.files.set(below(name), text),
    createFile: async (name, text) => void host.files.set(below(name), text),
    append: (name, text) => void host.files.set(below(name), (host.files.get(below(name)) ?? "") + text),
    openFile: (name) => {
      let written = "";
      return {
        write: (text) => {
          written += text;
        },
        close: () => void host.files.set(below(name), written),
        discard: () => {},
      };
    },
    interrupted: () => false,
    pause: async () => {},
    clock: () => 0,
    progress: async () => undefined,
    git: async () => "",
    watch: async () => ({ host, next: async () => false, end: async () => {} }),
    arrange: () => () => {},
    recordOnThreads: (description, paths, _threads, known) => {
      const job = makeJob(
        description,
        makeReferences((name) => host.readTable(name)),
      );
      return recordFiles(host, paths, job, known);
    },
    readBytes: async (path) => {
      const text = host.files.get(path);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    cores: 1,
    engineDigest: async () => "engine",
    readAsset: async (name) => name,
    resolve: below,
    realPath: async (path) => path,
    readPage: async (rule) => `<!-- generated:head -->\n# ${rule}\n\nPage.\n`,
    serveLanguage: async () => {},
    version: "0.0.0",
  };
  const status = await run(argv, io);
  const after = Object.fromEntries([...host.files].map(([path, text]) => [path.replace("/notes/", ""), text]));
  return { status, out, err, files: after };
}
