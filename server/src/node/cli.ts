import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import pc from "picocolors";
import type { Io } from "../cli/io.js";
import { run } from "../cli/run.js";
import { today } from "../lsp/clock.js";
import { nodeHost, withSlashes } from "./host.js";
import { DATA, packageVersion, readPage } from "./package-files.js";
import { serveStdio } from "./serve.js";

const io: Io = {
  host: nodeHost(DATA),
  cwd: withSlashes(process.cwd()),
  color: pc.isColorSupported && process.stdout.isTTY === true,
  today,
  out: (chunk) => void process.stdout.write(chunk),
  err: (chunk) => void process.stderr.write(chunk),
  readStdin: () => readAll(process.stdin),
  writeFile: async (path, content) => writeFileSync(path, content),
  resolve: (path) => withSlashes(resolve(path)),
  readPage,
  serveLanguage: serveStdio,
  version: packageVersion(),
};

run(process.argv.slice(2), io).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`soapstone: internal error (${error instanceof Error ? error.message : "unknown"})\n`);
    process.exitCode = 2;
  },
);
