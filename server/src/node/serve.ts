import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { minuteOfDay, today } from "../lsp/clock.js";
import { makeOrder, type Order } from "../lsp/order.js";
import type { Platform } from "../lsp/platform.js";
import { startServer } from "../lsp/server.js";
import { appendFile } from "./append-file.js";
import { nodeHost } from "./host.js";
import { DATA, packageVersion } from "./package-files.js";

/** Serves the parent process with `--node-ipc`, standard input and output otherwise, and never a socket; the client ends it. */
export function serve(): void {
  if (process.argv.includes("--node-ipc")) serveOver(new IPCMessageReader(process), new IPCMessageWriter(process));
  else serveStdio();
}

/** Serves standard input and output; the client's `exit`, or the end of its messages, ends the process. */
function serveStdio(): void {
  const reader = new StreamMessageReader(process.stdin);
  const order = serveOver(reader, new StreamMessageWriter(process.stdout));
  const end = () => process.exit(order.shut ? 0 : 1);
  process.stdin.on("end", end).on("close", end);
  process.stdout.on("error", end);
}

function serveOver(reader: MessageReader, writer: MessageWriter): Order {
  const order = makeOrder(writer);
  reader.onError((error) => {
    // A message that is no JSON has its end, and the next one can be read. Behind a header that is none, nothing can.
    if (LOST.test(error.message)) fail("the client's messages cannot be told apart any more");
    void writer.write(UNREADABLE).catch(() => {});
  });
  process.on("uncaughtException", (error) => fail(`internal error (${error instanceof Error ? error.name : "unknown"})`));
  startServer(createConnection(ProposedFeatures.all, reader, writer, { messageStrategy: order }), platform());
  return order;
}

/** What the reader says of a header, or of a stream that broke; whatever else goes wrong does so inside of a message. */
const LOST = /^(Header must|Message header|Content-Length|Cannot read so many|read E)/;

const UNREADABLE = { jsonrpc: "2.0", id: null, error: { code: -32700, message: "The message cannot be read." } };

/** Ends the process with words that quote nothing of a message. */
function fail(message: string): never {
  process.stderr.write(`soapstone: ${message}\n`);
  process.exit(1);
}

function platform(): Platform {
  return { host: nodeHost(DATA), append, today, now: minuteOfDay, later, version: packageVersion() };
}

const append: Platform["append"] = async (path, text) => appendFile(path, text);

function later(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
