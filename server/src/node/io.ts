import { createHash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import pc from "picocolors";
import { nameOf } from "../cli/collect.js";
import { type Ask, Interrupted, type Io, notice, UsageError } from "../cli/io.js";
import { today } from "../lsp/clock.js";
import { TOO_LARGE } from "../workspace/host.js";
import { keepHeapSmall } from "./heap.js";
import { nodeHost, textOf, withSlashes } from "./host.js";
import { append, openFile, SECRET, writeFile } from "./output-files.js";
import { DATA, PACKAGE, packageVersion, readPage } from "./package-files.js";
import { readPlainFile } from "./plain-file.js";
import { recordOnThreads } from "./threads.js";

/** How a run stands towards whoever may end it. */
export interface RunState {
  /** Whether the user asked it to end: the next pause between two notes ends it, a second time ends it at once. */
  interrupted: boolean;
  /** Whether it waits for others and has nothing of its own to end. */
  waiting: boolean;
  /** Whether the process is there for the run alone, and its memory for the run to arrange. */
  readonly alone: boolean;
}

/** Notes from which it pays to arrange the memory. */
const MANY = 1_000;

/** What a run asks of this process and machine. What few runs need is loaded when one does: a single note should not wait for it. */
export function nodeIo(state: RunState): Io {
  const host = nodeHost(DATA);
  const interrupted = () => state.interrupted;
  const cwd = workingFolder();
  const err = (chunk: string) => void process.stderr.write(chunk);
  let threaded = false;
  const waitFor = <T>(work: Promise<T>): Promise<T> => {
    state.waiting = true;
    return work.finally(() => {
      state.waiting = false;
    });
  };
  return {
    host,
    cwd,
    color: pc.isColorSupported && process.stdout.isTTY === true,
    today,
    out: (chunk) => void process.stdout.write(chunk),
    err,
    readStdin: async () => {
      const bytes = await waitFor(buffer(process.stdin));
      const text = textOf(bytes);
      if (!text) throw new UsageError(`Standard input: ${TOO_LARGE}`);
      return { ...text, bytes };
    },
    get atTerminal() {
      if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
      return async <T>(work: (ask: Ask) => Promise<T>) => {
        const { atTerminal } = await import("./ask.js");
        if (state.interrupted) throw new Interrupted();
        return waitFor(atTerminal(work));
      };
    },
    writeFile: async (path, content, secret) => writeFile(path, content, secret ? { mode: SECRET } : {}),
    createFile: async (path, content) => writeFile(path, content, { before: { digest: undefined } }),
    append,
    openFile: (path, before) => openFile(path, { before }),
    interrupted,
    pause: () => setImmediate(),
    clock: () => performance.now(),
    progress: async (total, unit) => {
      if (process.stderr.isTTY !== true || total === 0) return undefined;
      return import("./progress.js").then(({ progress }) => progress(total, unit));
    },
    git: (args) => import("./git.js").then(({ git }) => git(args)),
    watch: async (isOwn) => {
      const { watch } = await import("./watch.js");
      const failed = (path = "a folder", code: string) =>
        notice({ err }, `Changes may be missed: ${nameOf(path, { cwd })} cannot be watched (${code}).`);
      return watch(host, { isOwn, interrupted, failed });
    },
    arrange: (notes) => (state.alone && notes >= MANY ? keepHeapSmall(() => threaded) : () => {}),
    recordOnThreads: (job, paths, threads, known) => {
      threaded = true;
      return recordOnThreads(host, job, paths, known, { script: join(PACKAGE, "dist", "cli.cjs"), count: threads });
    },
    readBytes: async (path) => {
      try {
        return readPlainFile(path);
      } catch {
        return undefined;
      }
    },
    cores: availableParallelism(),
    engineDigest: async () => engineDigest(),
    readAsset: async (name) => readFileSync(join(PACKAGE, "dist", name), "utf8"),
    resolve: (path) => withSlashes(resolve(path)),
    realPath: async (path) => withSlashes(realPath(path)),
    readPage,
    // The client's `exit`, or the end of its messages, ends the process.
    serveLanguage: () => waitFor(import("./server.js").then(() => new Promise<never>(() => {}))),
    version: packageVersion(),
  };
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}

/** The working directory; throws a UsageError when it is gone. */
function workingFolder(): string {
  try {
    return withSlashes(process.cwd());
  } catch {
    throw new UsageError("The working directory is gone.");
  }
}

/** SHA-256 over this program, its parsers and the tables it reads. */
function engineDigest(): string {
  const hash = createHash("sha256").update(readFileSync(__filename));
  hash.update(readFileSync(join(PACKAGE, "dist", "parsers.cjs")));
  for (const name of readdirSync(DATA).sort()) hash.update(name).update(readFileSync(join(DATA, name)));
  return hash.digest("hex");
}
