import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

/** What the bench's client can do: what an editor of today can. */
const CAPABILITIES = {
  textDocument: { diagnostic: {}, publishDiagnostics: { versionSupport: true }, completion: { completionItem: {} }, hover: {} },
  workspace: { workspaceFolders: true, diagnostics: { refreshSupport: true } },
};

/** What servers ask of their editor. */
const ASKED = ["client/registerCapability", "workspace/diagnostic/refresh"];

/** Milliseconds in which a server that has read its folder uses no processor time. */
const QUIET = 1000;

/** Milliseconds after which no answer is expected any more. */
const LOST = 30_000;

/** A promise that fails when nothing comes of it. */
async function answered<T>(what: string, answer: Promise<T>): Promise<T> {
  const given = new AbortController();
  const lost = wait(LOST, undefined, { signal: given.signal }).then(() => {
    throw new Error(`no answer to ${what}`);
  });
  try {
    return await Promise.race([answer, lost]);
  } finally {
    given.abort();
    lost.catch(() => {});
  }
}

/** A language server in a process of its own, with one open document. */
export class Served {
  private pulls = false;
  private incremental = false;
  private capabilities: InitializeResult["capabilities"] = {};
  private document = TextDocument.create("", "", 0, "");
  private heard: { version: number | undefined; diagnostics: Diagnostic[] } | undefined;
  private wake = () => {};

  private constructor(
    private readonly process: ChildProcess,
    private readonly connection: ProtocolConnection,
  ) {
    connection.onNotification("textDocument/publishDiagnostics", (params) => {
      this.heard = params;
      this.wake();
    });
    for (const method of ASKED) connection.onRequest(method, () => null);
    connection.listen();
  }

  /** Starts a server on a folder, as an editor does, up to the point where documents can be opened. */
  static async start([file = "", ...args]: readonly string[], folder: string): Promise<Served> {
    // Certificates that Node would read at every start are left out of the environment.
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    const child = spawn(file, args, { cwd: folder, env, stdio: ["pipe", "pipe", "inherit"] });
    const { stdin, stdout } = child;
    child.once("exit", (status) => {
      if (!child.killed) throw new Error(`${file} ended with ${status}.`);
    });
    const served = new Served(child, createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin)));
    try {
      await served.begin(folder);
    } catch (error) {
      await served.end();
      throw error;
    }
    return served;
  }

  private async begin(folder: string): Promise<void> {
    const { capabilities } = await this.ask<InitializeResult>("initialize", {
      processId: null,
      rootUri: null,
      capabilities: CAPABILITIES,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "notes" }],
    });
    this.capabilities = capabilities;
    this.pulls = capabilities.diagnosticProvider !== undefined;
    const sync = capabilities.textDocumentSync;
    this.incremental = (typeof sync === "object" ? sync.change : sync) === TextDocumentSyncKind.Incremental;
    await this.connection.sendNotification("initialized", {});
  }

  /** Whether the server is asked for diagnostics, as it offers, or sends them by itself. */
  get way(): "pull" | "push" {
    return this.pulls ? "pull" : "push";
  }

  get offers(): { readonly hover: boolean; readonly completion: boolean } {
    const { hoverProvider, completionProvider } = this.capabilities;
    return { hover: Boolean(hoverProvider), completion: completionProvider !== undefined };
  }

  /** The text as it stands. */
  get text(): string {
    return this.document.getText();
  }

  /** Opens the document; gives its diagnostics. */
  async open(path: string, text: string): Promise<readonly Diagnostic[]> {
    this.document = TextDocument.create(pathToFileURL(path).href, "markdown", 1, text);
    const { uri, languageId, version } = this.document;
    await this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
    return this.diagnostics();
  }

  /** Replaces a part of the text, or puts something in. */
  async type(start: Position, end: Position, text: string): Promise<void> {
    const change = { range: { start, end }, text };
    TextDocument.update(this.document, [change], this.document.version + 1);
    const { uri, version } = this.document;
    const contentChanges = [this.incremental ? change : { text: this.text }];
    await this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  /** The diagnostics of the text as it stands. */
  async diagnostics(): Promise<readonly Diagnostic[]> {
    const { uri, version } = this.document;
    if (this.pulls) return (await this.ask<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument: { uri } })).items;
    const heard = async () => {
      while (this.heard?.version !== version) await new Promise<void>((resolve) => (this.wake = resolve));
      return this.heard.diagnostics;
    };
    return answered("textDocument/publishDiagnostics", heard());
  }

  /** Asks for what stands at a place of the document. */
  at(method: "textDocument/hover" | "textDocument/completion", position: Position): Promise<unknown> {
    return this.ask(method, { textDocument: { uri: this.document.uri }, position });
  }

  /** Waits until the server has nothing left to do: its folder is read. */
  async quiet(): Promise<void> {
    for (let before = -1; before !== this.processorTime; await wait(QUIET)) before = this.processorTime;
  }

  /** Megabytes in memory now; NaN where nobody tells. */
  get memory(): number {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(this.told("status")) ?? [];
    return Number(kilobytes) / 1024;
  }

  /** Ends the server. */
  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.connection.dispose();
    this.process.kill();
    await gone;
  }

  private ask<T>(method: string, params: object): Promise<T> {
    return answered(method, this.connection.sendRequest<T>(method, params));
  }

  /** Ticks of processor time so far, of all threads. */
  private get processorTime(): number {
    const [user, system] = this.told("stat")
      .replace(/^.*\) /, "")
      .split(" ")
      .slice(11, 13);
    return Number(user) + Number(system);
  }

  private told(name: "stat" | "status"): string {
    return readFileSync(`/proc/${this.process.pid}/${name}`, "utf8");
  }
}
