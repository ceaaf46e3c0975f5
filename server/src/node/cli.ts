import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import pc from "picocolors";
import { type Io, UsageError } from "../cli/io.js";
import { run } from "../cli/run.js";
import { today } from "../lsp/clock.js";
import { ask } from "./ask.js";
import { git } from "./git.js";
import { nodeHost, withSlashes } from "./host.js";
import { append, discardOpenFiles, openFile, writeFile } from "./output-files.js";
import { DATA, PACKAGE, packageVersion, readPage } from "./package-files.js";
import { progress } from "./progress.js";
import { serveStdio } from "./serve.js";
import { isRecorder, recordOnThreads, serveAsRecorder } from "./threads.js";
import { watch } from "./watch.js";

/** Exit statuses of a run that was ended from outside: by the user, and by a reader that went away. */
const [INTERRUPTED, UNREAD] = [130, 2];

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const host = nodeHost(DATA);

if (isRecorder) serveAsRecorder(host);
else void main();

async function main(): Promise<void> {
  const state: RunState = { interrupted: false, waiting: false };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (state.interrupted || state.waiting) end(INTERRUPTED);
      state.interrupted = true;
    });
  }
  // A reader that goes away, as head does, ends the run without a word.
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") process.stderr.write(`Standard output: cannot be written (${code}).\n`);
    end(UNREAD);
  });
  process.stderr.on("error", () => {});
  try {
    process.exitCode = await run(process.argv.slice(2), makeIo(state));
  } catch (error) {
    const told =
      error instanceof UsageError
        ? error.message
        : `soapstone: internal error (${error instanceof Error ? error.name : "unknown"})`;
    process.stderr.write(`${told}\n`);
    process.exitCode = 2;
  } finally {
    discardOpenFiles();
  }
}

function end(status: number): never {
  discardOpenFiles();
  process.exit(status);
}

/** How a run stands towards whoever may end it. */
interface RunState {
  /** Whether the user asked it to end: the next pause between two notes ends it, a second time ends it at once. */
  interrupted: boolean;
  /** Whether it waits for others and has nothing of its own to end. */
  waiting: boolean;
}

function makeIo(state: RunState): Io {
  const interrupted = () => state.interrupted;
  const waitFor = <T>(work: Promise<T>): Promise<T> => {
    state.waiting = true;
    return work.finally(() => {
      state.waiting = false;
    });
  };
  return {
    host,
    cwd: workingFolder(),
    color: pc.isColorSupported && process.stdout.isTTY === true,
    today,
    out: (chunk) => void process.stdout.write(chunk),
    err: (chunk) => void process.stderr.write(chunk),
    readStdin: () => waitFor(readAll(process.stdin)),
    ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
    writeFile: async (path, content) => writeFile(path, content),
    append,
    openFile,
    interrupted,
    pause: () => setImmediate(),
    clock: () => performance.now(),
    progress,
    git,
    watch: (paths) => watch(paths, interrupted),
    recordOnThreads: (job, paths, threads, known) => recordOnThreads(__filename, host, job, paths, threads, known),
    readBytes: async (path) => {
      try {
        return readFileSync(path);
      } catch {
        return undefined;
      }
    },
    cores: availableParallelism(),
    engineDigest: async () => engineDigest(),
    readAsset: async (name) => readFileSync(join(PACKAGE, "dist", name), "utf8"),
    resolve: (path) => withSlashes(resolve(path)),
    readPage,
    serveLanguage: () => waitFor(serveStdio()),
    version: packageVersion(),
  };
}

/** The working directory; throws a UsageError when it is gone. */
function workingFolder(): string {
  try {
    return withSlashes(process.cwd());
  } catch {
    throw new UsageError("The working directory is gone.");
  }
}

/** SHA-256 over this program and the tables it reads. */
function engineDigest(): string {
  const hash = createHash("sha256").update(readFileSync(__filename));
  for (const name of readdirSync(DATA).sort()) hash.update(name).update(readFileSync(join(DATA, name)));
  return hash.digest("hex");
}
