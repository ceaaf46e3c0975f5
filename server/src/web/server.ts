import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import type { StartMessage } from "../lsp/protocol.js";
import { startServer } from "../lsp/server.js";
import { clientHost } from "./host.js";

/** Entry for a web worker: the client sends the tables first, then speaks the protocol. */
self.addEventListener("message", ({ data }: MessageEvent<StartMessage>) => start(data), { once: true });

async function start({ tables }: StartMessage): Promise<void> {
  const texts = new Map(
    await Promise.all(Object.entries(tables).map(async ([name, bytes]) => [name, await decode(name, bytes)] as const)),
  );
  const scope = self as unknown as DedicatedWorkerGlobalScope;
  const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
  const read = (name: string) => texts.get(`${name}.tsv`) ?? texts.get(`${name}.tsv.gz`);
  startServer(connection, { host: clientHost(connection, read), today, now, version: VERSION });
  scope.postMessage({ ready: true });
}

function decode(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream();
  return new Response(name.endsWith(".gz") ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).text();
}

/** Today by the browser's clock and zone. */
function today(): string {
  const day = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Minutes since midnight by the browser's clock and zone. */
function now(): number {
  const time = new Date();
  return time.getHours() * 60 + time.getMinutes();
}

/** The package's version, written in by the build. */
declare const VERSION: string;
