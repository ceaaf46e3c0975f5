import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";

const SERVER = join(import.meta.dirname, "../../dist/server.cjs");

/** A message as it crosses the wire. */
export interface WireMessage {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface WireOptions {
  /** Arguments of node in front of the script. */
  readonly node?: readonly string[];
  readonly argv?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Answers a request of the server, or does not; by default with null. */
  readonly reply?: (request: WireMessage) => object | undefined;
}

/** What a client can do that pulls diagnostics, also when it is told to. */
export const PULLS = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };

/** What a client can do that does all that a server may ask of it. */
export const DOES_ALL = {
  textDocument: { diagnostic: {} },
  window: { workDoneProgress: true },
  workspace: {
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
  },
};

/** The built server at the other end of a wire, to which anything can be written. */
export class Wire {
  /** Everything the server wrote, in order. */
  readonly heard: WireMessage[] = [];
  stderr = "";
  /** Settles with the exit status. */
  readonly ended: Promise<number | null>;
  private readonly process: ChildProcessWithoutNullStreams;
  private rest: Buffer = Buffer.alloc(0);
  private waiting: (() => void)[] = [];
  private lastId = 1_000_000;
  private readonly reply: (request: WireMessage) => object | undefined;

  constructor({ node = [], argv = ["--stdio"], cwd, env: more = {}, reply = () => ({ result: null }) }: WireOptions = {}) {
    this.reply = reply;
    const env = { PATH: process.env.PATH, ...more };
    this.process = spawn(process.execPath, [...node, SERVER, ...argv], { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
    this.process.stdin.on("error", () => {});
    this.process.stderr.on("data", (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.process.stdout.on("data", (chunk: Buffer) => this.take(chunk));
    this.ended = new Promise((resolve) => this.process.on("close", (status) => resolve(status)));
    void this.ended.then(() => this.wake());
  }

  /** Writes bytes as they are. */
  write(text: string): void {
    this.process.stdin.write(text);
  }

  send(message: object): void {
    this.write(framed(JSON.stringify({ jsonrpc: "2.0", ...message })));
  }

  /** Asks and waits for the answer, an error as well. */
  ask(method: string, params?: unknown): Promise<WireMessage> {
    const id = ++this.lastId;
    this.send({ id, method, params });
    return this.answer(id);
  }

  /** Waits for the answer to an id. */
  answer(id: number | null): Promise<WireMessage> {
    return this.until((message) => message.id === id && message.method === undefined);
  }

  /** Waits for a message; fails when the server ends before. */
  async until(wanted: (message: WireMessage) => boolean): Promise<WireMessage> {
    for (;;) {
      const found = this.heard.find(wanted);
      if (found) return found;
      if (this.process.exitCode !== null) throw new Error(`The server ended with ${this.process.exitCode}: ${this.stderr}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Shakes hands as an editor does. */
  async start(capabilities: object = {}, folders: readonly string[] = []): Promise<WireMessage> {
    const workspaceFolders = folders.map((folder) => ({ uri: `file://${folder}`, name: "notes" }));
    const answer = await this.ask("initialize", { processId: null, rootUri: null, capabilities, workspaceFolders });
    this.send({ method: "initialized", params: {} });
    return answer;
  }

  /** Ends the server as an editor does; gives the exit status. */
  async end(): Promise<number | null> {
    await this.ask("shutdown");
    this.send({ method: "exit" });
    return this.ended;
  }

  /** Takes the server away in the middle of whatever it does. */
  async kill(): Promise<void> {
    this.process.kill("SIGKILL");
    await this.ended;
  }

  /** Goes away without a word. */
  hangUp(): Promise<number | null> {
    this.process.stdin.end();
    return this.ended;
  }

  private take(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n\r\n/.exec(this.rest.subarray(0, 64).toString("latin1"));
      if (!head) break;
      const [start, length] = [head[0].length, Number(head[1])];
      if (this.rest.length < start + length) break;
      const message = JSON.parse(this.rest.subarray(start, start + length).toString()) as WireMessage;
      this.rest = this.rest.subarray(start + length);
      this.heard.push(message);
      const reply = message.method !== undefined && message.id !== undefined ? this.reply(message) : undefined;
      if (reply) this.send({ id: message.id, ...reply });
    }
    this.wake();
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** A text as a message of the protocol. */
export function framed(text: string): string {
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
