import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { minuteOfDay, today } from "../lsp/clock.js";
import { type Platform, startServer } from "../lsp/server.js";
import { appendFile } from "./append-file.js";
import { nodeHost } from "./host.js";
import { DATA, packageVersion } from "./package-files.js";

/** Serves a connection made from the process's arguments (`--stdio`, `--node-ipc`, …); the client ends it. */
export function serve(): void {
  startServer(createConnection(ProposedFeatures.all), platform());
}

/** Serves standard input and output; never settles, since the client's `exit` ends the process. */
export function serveStdio(): Promise<never> {
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), platform());
  return new Promise(() => {});
}

function platform(): Platform {
  return { host: nodeHost(DATA), append, today, now: minuteOfDay, later, version: packageVersion() };
}

const append: Platform["append"] = async (path, text) => appendFile(path, text);

function later(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
