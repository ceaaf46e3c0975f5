import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import pc from "picocolors";
import type { Io } from "../cli/io.js";
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

const host = nodeHost(DATA);

if (isRecorder) serveAsRecorder(host);
else void main();

async function main(): Promise<void> {
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (interrupted) end(INTERRUPTED);
      interrupted = true;
    });
  }
  // A reader that goes away, as head does, ends the run without a word.
  process.stdout.on("error", () => end(UNREAD));
  process.stderr.on("error", () => {});
  try {
    process.exitCode = await run(
      process.argv.slice(2),
      makeIo(() => interrupted),
    );
  } catch (error) {
    discardOpenFiles();
    process.stderr.write(`soapstone: internal error (${error instanceof Error ? error.name : "unknown"})\n`);
    process.exitCode = 2;
  }
}

function end(status: number): never {
  discardOpenFiles();
  process.exit(status);
}

function makeIo(interrupted: () => boolean): Io {
  return {
    host,
    cwd: withSlashes(process.cwd()),
    color: pc.isColorSupported && process.stdout.isTTY === true,
    today,
    out: (chunk) => void process.stdout.write(chunk),
    err: (chunk) => void process.stderr.write(chunk),
    readStdin: () => readAll(process.stdin),
    ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
    writeFile: async (path, content) => writeFile(path, content),
    append,
    openFile,
    interrupted,
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
    serveLanguage: serveStdio,
    version: packageVersion(),
  };
}

/** SHA-256 over this program and the tables it reads. */
function engineDigest(): string {
  const hash = createHash("sha256").update(readFileSync(__filename));
  for (const name of readdirSync(DATA).sort()) hash.update(name).update(readFileSync(join(DATA, name)));
  return hash.digest("hex");
}
