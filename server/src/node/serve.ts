import { appendFileSync, mkdirSync } from "node:fs";
import { dirname, isAbsolute } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { minuteOfDay, today } from "../lsp/clock.js";
import { type Platform, startServer } from "../lsp/server.js";
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

/** In one write at the end of the file: two windows never mix their lines. */
async function append(path: string, text: string): Promise<void> {
  if (!isAbsolute(path)) throw new Error("only files of this machine can be written.");
  try {
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, text);
  } catch (error) {
    throw new Error(`the file cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function later(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
