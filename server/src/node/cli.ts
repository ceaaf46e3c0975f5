import { errorName } from "../base/error-name.js";
import { UsageError } from "../cli/io.js";
import { run } from "../cli/run.js";
import { nodeHost } from "./host.js";
import { nodeIo, type RunState } from "./io.js";
import { discardOpenFiles } from "./output-files.js";
import { DATA } from "./package-files.js";
import { isRecorder, serveAsRecorder } from "./threads.js";

/** Exit statuses of a run that was ended from outside: by the user, and by a reader that went away. */
const [INTERRUPTED, UNREAD] = [130, 2];

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

if (isRecorder) serveAsRecorder(nodeHost(DATA));
else void main();

async function main(): Promise<void> {
  const state: RunState = { interrupted: false, waiting: false, alone: true };
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
    process.exitCode = await run(process.argv.slice(2), nodeIo(state));
  } catch (error) {
    const told = error instanceof UsageError ? error.message : `soapstone: internal error (${errorName(error) ?? "unknown"})`;
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
