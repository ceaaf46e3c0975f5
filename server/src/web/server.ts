import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { minuteOfDay, today } from "../lsp/clock.js";
import { heeding, makeOrder } from "../lsp/order.js";
import type { StartMessage } from "../lsp/protocol.js";
import { startServer } from "../lsp/server.js";
import { clientAppend, clientHost } from "./host.js";

/** Entry for a web worker: the client sends the tables first, then speaks the protocol. */
self.addEventListener("message", ({ data }: MessageEvent<StartMessage>) => start(data), { once: true });

async function start({ tables }: StartMessage): Promise<void> {
  const texts = new Map(
    await Promise.all(Object.entries(tables).map(async ([name, bytes]) => [name, await decode(name, bytes)] as const)),
  );
  const scope = self as unknown as DedicatedWorkerGlobalScope;
  const writer = new BrowserMessageWriter(scope);
  const connection = createConnection(heeding(new BrowserMessageReader(scope)), writer, { messageStrategy: makeOrder(writer) });
  const read = (name: string) => texts.get(`${name}.tsv`) ?? texts.get(`${name}.tsv.gz`);
  const host = clientHost(connection, read);
  startServer(connection, { host, append: clientAppend(connection), today, now: minuteOfDay, later, version: VERSION });
  // A worker has no process that would end with its connection.
  connection.onExit(() => scope.close());
  scope.postMessage({ ready: true });
}

function decode(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream();
  return new Response(name.endsWith(".gz") ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).text();
}

function later(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** The package's version, written in by the build. */
declare const VERSION: string;
