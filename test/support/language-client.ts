import { PassThrough } from "node:stream";
import picomatch from "picomatch";
import {
  CancellationTokenSource,
  type CodeAction,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type FileSystemWatcher,
  type GlobPattern,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  type ProtocolConnection,
  type Range,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgress,
  type WorkDoneProgressCreateParams,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { makeOrder } from "../../server/src/lsp/order.js";
import type { Platform } from "../../server/src/lsp/platform.js";
import { startServer } from "../../server/src/lsp/server.js";
import type { MemoryHost } from "./memory-host.js";

/** A client that talks to the server in memory, as an editor does; positions are zero-based. */
export class LanguageClient {
  /** What the server wrote into the editor's log. */
  readonly told: string[] = [];
  /** What the server showed of its progress, by kind. */
  readonly progress: string[] = [];
  readonly pushed = new Map<string, Diagnostic[]>();
  /** Addresses that findings were pushed for, in order. */
  readonly pushes: string[] = [];
  /** How often it was told to ask for findings again. */
  refreshes = 0;
  /** What the server asked to be told of. */
  readonly watchers: FileSystemWatcher[] = [];
  private waiting: (() => void)[] = [];
  private readonly waitingForLenses: (() => void)[] = [];
  private version = 1;

  /** What the server offers. */
  offered: InitializeResult["capabilities"] = {};

  private constructor(
    private readonly connection: ProtocolConnection,
    agree: () => null | Promise<null>,
  ) {
    connection.onNotification(
      "textDocument/publishDiagnostics",
      ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
        this.pushed.set(uri, diagnostics);
        this.pushes.push(uri);
        this.wake();
      },
    );
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.told.push(message);
      this.wake();
    });
    connection.onRequest("window/workDoneProgress/create", ({ token }: WorkDoneProgressCreateParams) => {
      connection.onProgress(WorkDoneProgress.type, token, ({ kind }) => {
        this.progress.push(kind);
        this.wake();
      });
      return agree();
    });
    connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes++;
      this.wake();
      return null;
    });
    connection.onRequest("workspace/codeLens/refresh", () => {
      for (const resolve of this.waitingForLenses.splice(0)) resolve();
      return null;
    });
    connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
      this.watchers.push(...registrations.flatMap(({ registerOptions }) => registerOptions?.watchers ?? []));
      this.wake();
      return null;
    });
  }

  /** Serves a folder to a client that may put off being shown the progress of its reading until it agrees. */
  static async start(
    host: MemoryHost,
    folder: string,
    capabilities: InitializeParams["capabilities"],
    agree: () => null | Promise<null> = () => null,
  ): Promise<LanguageClient> {
    const [up, down] = [new PassThrough(), new PassThrough()];
    // A pause in typing is over at once: whatever waits for it happens as soon as the server has nothing else to do.
    const later: Platform["later"] = (run) => {
      const turn = setImmediate(run);
      return () => clearImmediate(turn);
    };
    const append: Platform["append"] = async (path, text) => {
      if (host.locked.has(path)) throw new Error("the file cannot be written (EACCES).");
      host.files.set(path, (host.files.get(path) ?? "") + text);
    };
    const platform: Platform = { host, append, today: () => "2026-04-01", now: () => 9 * 60 + 50, later, version: "0.0.0" };
    const writer = new StreamMessageWriter(down);
    const order = { messageStrategy: makeOrder(writer) };
    startServer(createConnection(ProposedFeatures.all, new StreamMessageReader(up), writer, order), platform);
    const client = new LanguageClient(
      createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up)),
      agree,
    );
    client.connection.listen();
    const workspaceFolders = [{ uri: `file://${folder}`, name: "notes" }];
    const answer = await client.connection.sendRequest<InitializeResult>("initialize", {
      processId: null,
      rootUri: null,
      workspaceFolders,
      capabilities,
      initializationOptions: { commands: true },
    });
    client.offered = answer.capabilities;
    await client.connection.sendNotification("initialized", {});
    return client;
  }

  /** Opens a document in the language that editors give its name, or in another one. */
  open(uri: string, text: string, languageId = uri.endsWith(".note.md") ? "session-note" : "markdown"): Promise<void> {
    return this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version: this.version, text },
    });
  }

  /** Replaces the whole text of a document. */
  change(uri: string, text: string): Promise<void> {
    const textDocument = { uri, version: ++this.version };
    return this.connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
  }

  /** Replaces a part of a document. */
  changePart(uri: string, range: Range, text: string): Promise<void> {
    const textDocument = { uri, version: ++this.version };
    return this.connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ range, text }] });
  }

  /** Tells that a document was saved; its file is the host's. */
  saved(uri: string): Promise<void> {
    return this.connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  changeFolders(change: { readonly added?: readonly string[]; readonly removed?: readonly string[] }): Promise<void> {
    const named = (folders: readonly string[] = []) => folders.map((folder) => ({ uri: `file://${folder}`, name: folder }));
    const event = { added: named(change.added), removed: named(change.removed) };
    return this.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event });
  }

  fileChanged(uri: string, type: 1 | 2 | 3): Promise<void> {
    return this.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type }] });
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.connection.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", {
      textDocument: { uri },
    });
    return report.items;
  }

  /** Pulls, again after each word from the server, until the diagnostics satisfy the condition. */
  async pullUntil(uri: string, done: (found: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    for (;;) {
      const next = this.nextWord();
      const found = await this.pull(uri);
      if (done(found)) return found;
      await next;
    }
  }

  /** Waits until the server has said at least so often that findings are to be asked for again. */
  async refreshed(times: number): Promise<void> {
    while (this.refreshes < times) await this.nextWord();
  }

  /** Waits until the server says that lenses may be others. */
  lensesChanged(): Promise<void> {
    return new Promise((resolve) => this.waitingForLenses.push(resolve));
  }

  /** Waits for pushed diagnostics that satisfy the condition. */
  async pushedUntil(uri: string, done: (found: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    for (;;) {
      const found = this.pushed.get(uri);
      if (found && done(found)) return found;
      await this.nextWord();
    }
  }

  /** Waits until the server has written a message into the editor's log. */
  async toldUntil(message: RegExp): Promise<void> {
    while (!this.told.some((told) => message.test(told))) await this.nextWord();
  }

  /** Waits until the server has shown such a kind of progress. */
  async shownUntil(kind: string): Promise<void> {
    while (!this.progress.includes(kind)) await this.nextWord();
  }

  /** Waits until the server has asked to be told of files under this glob. */
  async watchedUntil(glob: GlobPattern): Promise<void> {
    const asked = JSON.stringify(glob);
    while (!this.watchers.some(({ globPattern }) => JSON.stringify(globPattern) === asked)) await this.nextWord();
  }

  /** Tells of paths, all at once, as VS Code does: of those alone that the server asked to be told of. */
  async happened(kind: "made" | "written" | "deleted", ...paths: readonly string[]): Promise<void> {
    const type = { made: 1, written: 2, deleted: 3 }[kind];
    const told = paths.filter((path) => this.watchers.some((watcher) => isWatched(path, type, watcher)));
    const changes = told.map((path) => ({ uri: `file://${path}`, type }));
    if (told.length > 0) await this.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  }

  hover(uri: string, line: number, character: number): Promise<Hover | null> {
    return this.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line, character } });
  }

  actions(uri: string, line: number, character: number, only?: string[]): Promise<CodeAction[]> {
    const at = { line, character };
    const context = { diagnostics: [], ...(only ? { only } : {}) };
    return this.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: at, end: at },
      context,
    });
  }

  /** Asks for the edit of an action, as an editor does once it is chosen. */
  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest("codeAction/resolve", action);
  }

  request<T>(method: string, params: object | undefined): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  /** Asks for something and gives it up; `answer` is what the server says all the same, once it has heard of that. */
  async giveUp(method: string, params: object): Promise<{ readonly answer: Promise<unknown> }> {
    const source = new CancellationTokenSource();
    const answer = this.connection.sendRequest(method, params, source.token);
    answer.catch(() => {});
    source.cancel();
    await this.request("soapstone/rules", undefined);
    return { answer };
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Asks for the diagnostics of the whole workspace and holds the request, as VS Code does; parts arrive in `workspace`. */
  watchWorkspace(previousResultIds: { uri: string; value: string }[] = []): WorkspaceWatch {
    const parts: WorkspaceDocumentDiagnosticReport[] = [];
    const token = `workspace-${++this.version}`;
    const source = new CancellationTokenSource();
    this.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, token, ({ items }) => {
      parts.push(...items);
      this.wake();
    });
    const params = { previousResultIds, partialResultToken: token };
    const ended = this.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, source.token);
    const until = async (done: (found: ReadonlyMap<string, WorkspaceDocumentDiagnosticReport>) => boolean) => {
      for (;;) {
        const next = this.nextWord();
        const found = new Map(parts.map((part) => [part.uri, part]));
        if (done(found)) return found;
        await next;
      }
    };
    return { parts, until, cancel: () => source.cancel(), ended };
  }

  private nextWord(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** A held request for the diagnostics of the workspace. */
export interface WorkspaceWatch {
  /** What was told so far, in order. */
  readonly parts: readonly WorkspaceDocumentDiagnosticReport[];
  /** Waits until what was told last of each document satisfies the condition. */
  until(
    done: (found: ReadonlyMap<string, WorkspaceDocumentDiagnosticReport>) => boolean,
  ): Promise<ReadonlyMap<string, WorkspaceDocumentDiagnosticReport>>;
  cancel(): void;
  readonly ended: Promise<WorkspaceDiagnosticReport>;
}

/** The kinds of watchers are bits in the order of the types of events. */
function isWatched(path: string, type: number, { globPattern, kind = 7 }: FileSystemWatcher): boolean {
  if ((kind & (1 << (type - 1))) === 0) return false;
  if (typeof globPattern === "string") return picomatch(globPattern, { dot: true })(path);
  const { baseUri, pattern } = globPattern;
  const base = `${(typeof baseUri === "string" ? baseUri : baseUri.uri).replace("file://", "")}/`;
  return path.startsWith(base) && picomatch(pattern, { dot: true })(path.slice(base.length));
}

/** Code actions that are more than commands. */
export const LITERALS = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };

/** What VS Code can do, as far as the server asks. */
export const VS_CODE: InitializeParams["capabilities"] = {
  textDocument: {
    diagnostic: {},
    hover: { contentFormat: ["markdown", "plaintext"] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown", "plaintext"] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    codeAction: { ...LITERALS, dataSupport: true, resolveSupport: { properties: ["edit", "command"] } },
  },
  workspace: {
    workspaceFolders: true,
    codeLens: { refreshSupport: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ["create"],
      changeAnnotationSupport: {},
      snippetEditSupport: true,
    },
  },
};

/** VS Code, told of files as it tells of them. */
export const WATCHING: InitializeParams["capabilities"] = {
  ...VS_CODE,
  workspace: { ...VS_CODE.workspace, didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
};

/** What Neovim 0.7 can do: pushed diagnostics, plain edits. */
export const NEOVIM: InitializeParams["capabilities"] = {
  textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true }, codeAction: LITERALS },
  workspace: { workspaceEdit: { documentChanges: true } },
};

/** What a client can do that knows the protocol's first version. */
export const PLAIN: InitializeParams["capabilities"] = {};
