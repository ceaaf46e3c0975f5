import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** What a browser gives a worker, as far as the server asks for it. */
const SCOPE = `
const { parentPort } = require("node:worker_threads");
globalThis.self = globalThis;
const scope = new EventTarget();
self.addEventListener = (...listening) => scope.addEventListener(...listening);
self.postMessage = (message) => parentPort.postMessage(message);
self.close = () => parentPort.close();
parentPort.on("message", (data) => {
  const event = Object.assign(new Event("message"), { data });
  scope.dispatchEvent(event);
  self.onmessage?.(event);
});
`;

/** The tables as the client of a browser sends them. */
function tables(): Record<string, Uint8Array> {
  const names = readdirSync(join(ROOT, "data")).filter((name) => /\.tsv(\.gz)?$/.test(name));
  return Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(ROOT, "data", name)))]));
}

test("the server of a browser ends when the client leaves it, so that a restart leaves none behind", async () => {
  const worker = new Worker(SCOPE + readFileSync(join(ROOT, "dist/server.web.js"), "utf8"), { eval: true });
  const ended = once(worker, "exit");
  const send = async (message: object) => {
    worker.postMessage(message);
    const [answer] = await once(worker, "message");
    return answer;
  };
  expect(await send({ tables: tables() })).toEqual({ ready: true });
  const ask = (id: number, method: string, params?: object) => send({ jsonrpc: "2.0", id, method, params });
  expect(await ask(1, "initialize", { processId: null, rootUri: null, capabilities: {} })).toHaveProperty("result");
  expect(await ask(2, "shutdown")).toMatchObject({ id: 2, result: null });
  worker.postMessage({ jsonrpc: "2.0", method: "exit" });
  expect(await ended).toEqual([0]);
});
