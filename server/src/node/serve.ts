import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
} from "vscode-languageserver/node";
import { errorName } from "../base/error-name.js";
import { minuteOfDay, today } from "../lsp/clock.js";
import { heeding, makeOrder, type Order } from "../lsp/order.js";
import type { Platform } from "../lsp/platform.js";
import { type Served, startServer } from "../lsp/server.js";
import { appendFile } from "./append-file.js";
import { Exchange } from "./exchange.js";
import { nodeHost } from "./host.js";
import { DATA, packageVersion } from "./package-files.js";

/** Serves the parent process with `--node-ipc`, standard input and output otherwise, and never a socket; the client ends it. */
export function serve(): void {
  if (process.argv.includes("--node-ipc")) serveOver(new IPCMessageReader(process), new IPCMessageWriter(process));
  else serveStdio();
}

/** Milliseconds that answers may take once the client has left. */
const LONGEST_END = 10_000;

/** Serves standard input and output; the client's `exit`, or the end of its messages, ends the process once what was read is answered. */
function serveStdio(): void {
  const exchange = new Exchange(process.stdin, process.stdout);
  const { order, served } = serveOver(exchange.reader, exchange.writer);
  const end = () => process.exit(order.shut ? 0 : 1);
  process.stdout.on("error", end);
  const answer = async () => {
    await exchange.left;
    setTimeout(end, LONGEST_END);
    await exchange.takenUp();
    await served.finish();
    await exchange.allAnswered();
  };
  void answer().finally(end);
}

function serveOver(reader: MessageReader, writer: MessageWriter): { readonly order: Order; readonly served: Served } {
  const order = makeOrder(writer);
  reader.onError((error) => {
    // A message that is no JSON has its end, and the next one can be read. Behind a header that is none, nothing can.
    if (LOST.test(error.message)) fail("the client's messages cannot be told apart any more");
    void writer.write(UNREADABLE).catch(() => {});
  });
  process.on("uncaughtException", (error) => fail(`internal error (${errorName(error) ?? "unknown"})`));
  const connection = createConnection(ProposedFeatures.all, heeding(reader), writer, { messageStrategy: order });
  return { order, served: startServer(connection, platform()) };
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
