import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { bundleOf } from "../server/src/node/bundle.js";
import { ROOT } from "./registry.js";

/** Exit statuses of a lint: it found nothing, or something. */
const LINTED = [0, 1];

/** The note that the language server is asked about. */
const NOTE = join(ROOT, "examples/pt-0417/2026-03-12-treatment.note.md");

/**
 * Writes the code that V8 makes of what starting a program and reading notes takes, beside the bundles (`bundle.ts`): compiling it anew takes longer
 * than a note does. The program lints the example notes, and the server opens one of them.
 */
export async function keepCode(): Promise<void> {
  await Promise.all([lint(), serve()]);
}

function keeper(program: string, args: readonly string[]): readonly string[] {
  return ["--import", "tsx", join(ROOT, "scripts/keep-code.ts"), join(ROOT, "dist", bundleOf(program)), ...args];
}

async function lint(): Promise<void> {
  const args = keeper("cli", ["lint", "examples"]);
  await ended(spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] }), LINTED);
}

async function serve(): Promise<void> {
  const server = spawn(process.execPath, keeper("server", ["--stdio"]), { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  const end = ended(server, [0]);
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.listen();
  const capabilities = { textDocument: { diagnostic: {} } };
  await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities, workspaceFolders: null });
  await connection.sendNotification("initialized", {});
  const textDocument = { uri: pathToFileURL(NOTE).href, languageId: "markdown", version: 1, text: readFileSync(NOTE, "utf8") };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  await connection.sendRequest("textDocument/diagnostic", { textDocument });
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await end;
}

/** Throws when a process ends with another status, or is killed. */
async function ended(child: ChildProcess, statuses: readonly number[]): Promise<void> {
  const [status] = await once(child, "exit");
  if (!statuses.includes(status)) throw new Error(`V8's code could not be kept: ${child.spawnargs.at(-1)} ended with ${status}.`);
}
