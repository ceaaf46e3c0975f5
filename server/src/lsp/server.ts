import {
  type Connection,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { FIX_ALL, NORMALISE_TIMES, QUICK_FIX } from "../features/code-actions.js";
import { diagnosticsOf, SOURCE } from "../features/diagnostics.js";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "../features/semantic-tokens.js";
import { WORKSHEET } from "../features/worksheet.js";
import type { EditSupport } from "../features/workspace-edit.js";
import { pageOf } from "../lint/pages.js";
import type { Host } from "../workspace/host.js";
import { ReviewQueue } from "../workspace/review-queue.js";
import { type LintedNote, NoteStore } from "../workspace/store.js";
import type { Clock } from "./clock.js";
import { FileProblems } from "./file-problems.js";
import type { ClientOptions } from "./protocol.js";
import { registerFeatures } from "./requests.js";
import { registerReview } from "./review.js";
import { pathOf, uriOf } from "./uris.js";
import { Watchers, type WatchSupport } from "./watchers.js";
import { WorkspaceDiagnostics } from "./workspace-diagnostics.js";

/** What the server asks of the process it runs in. */
export interface Platform extends Clock {
  readonly host: Host;
  /** Adds text to the end of a file, which is made when it is not there; rejects with the reason in words. */
  readonly append: (path: string, text: string) => Promise<void>;
  readonly version: string;
}

const LINKS = { pageOf, uriOf };

/** Milliseconds without an edit that count as a pause in typing. */
const QUIET = 300;

/** Milliseconds that the documents an editor opens at once are ahead of the reading of their folder: they are answered first. */
const HEAD_START = 300;

/** What the client can do, as far as an answer depends on it. */
export interface Client {
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly hints: boolean;
  readonly watch: WatchSupport;
  readonly progress: boolean;
  readonly folders: boolean;
  /** Whether the client has the commands of our own extension. */
  readonly commands: boolean;
  readonly snippets: boolean;
  /** Whether the client asks for the edit of an action once it is chosen. */
  readonly resolves: boolean;
  readonly edits: EditSupport;
}

/** What is to be done before the process may end. */
export interface Served {
  /** Holds no request open any more; settles once the findings that no client asked for are sent. */
  finish(): Promise<void>;
}

/** Serves a connection until the client ends it. */
export function startServer(connection: Connection, platform: Platform): Served {
  const documents = new TextDocuments(TextDocument);
  const uris = new Map<string, string>();
  let client: Client = clientOf({ capabilities: {} } as InitializeParams);
  let folders: readonly string[] = [];
  const fileProblems = new FileProblems((uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }));

  const store = new NoteStore(platform.host, platform.today, {
    changed: (paths) => refresh(paths),
    anything: () => whenQuiet(),
    rootsChanged: () => {
      fileProblems.publish(store.openRoots);
      watchers.follow(store.openRoots, client.watch);
    },
    indexing: async () => {
      await new Promise<void>((resolve) => platform.later(resolve, HEAD_START));
      return showProgress(connection, client);
    },
    indexed: ({ extent: { notes, patients, bytes } }) =>
      connection.console.info(
        `Read ${notes} notes of ${patients} patients; about ${Math.ceil(bytes / 1_000_000)} MB is kept of them.`,
      ),
  });
  const watchers = new Watchers(connection, (path) => store.isInFolder(path));
  const queue = new ReviewQueue(store);
  const workspace = new WorkspaceDiagnostics(store, LINKS, queue.saw, Math.random().toString(36).slice(2));

  /** Reads a folder; a part of it that cannot be read is told, and the rules that need to know all notes stay silent. */
  const openFolder = (folder: string) => {
    store
      .openFolder(folder)
      .catch(() => connection.console.error("A folder cannot be read to its end, so that no note is called absent."));
  };

  let cancel = () => {};
  /** Once typing pauses, rules that read prose across notes look again, and the rest of the workspace is told of what changed. */
  const whenQuiet = () => {
    cancel();
    cancel = platform.later(() => {
      store.settle();
      workspace.wake();
    }, QUIET);
  };

  /** Tells the client that findings changed without an edit of their own document. */
  const refresh = (paths: readonly string[]) => {
    if (client.hints) connection.languages.inlayHint.refresh().catch(REFUSED);
    if (client.pull && client.refresh) connection.languages.diagnostics.refresh().catch(REFUSED);
    else if (!client.pull) for (const path of paths) push(path);
  };

  const diagnosticsAt = async (linted: LintedNote | undefined) =>
    linted ? diagnosticsOf(linted, await store.sourcesOf(linted), LINKS) : [];

  /** Pushes the diagnostics of a document, unless it has changed again meanwhile. */
  const publish = async (path: string) => {
    const uri = uris.get(path);
    const version = uri === undefined ? undefined : documents.get(uri)?.version;
    if (uri === undefined || version === undefined) return;
    const linted = await store.linted(path);
    if (documents.get(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics: await diagnosticsAt(linted) });
  };
  const pushes = new Set<Promise<void>>();
  const push = (path: string) => {
    const pushed = publish(path).finally(() => pushes.delete(pushed));
    pushes.add(pushed);
  };

  connection.onInitialize((params): InitializeResult => {
    client = clientOf(params);
    folders = foldersOf(params);
    return { capabilities: capabilitiesOf(client), serverInfo: { name: SOURCE, version: platform.version } };
  });
  connection.onInitialized(() => {
    for (const folder of folders) openFolder(folder);
    watchers.begin(client.watch);
    if (client.folders)
      connection.workspace.onDidChangeWorkspaceFolders?.(({ added, removed }) => {
        for (const { uri } of removed) store.closeFolder(pathOf(uri));
        for (const { uri } of added) openFolder(pathOf(uri));
      });
  });
  documents.onDidChangeContent(({ document }) => {
    const path = pathOf(document.uri);
    uris.set(path, document.uri);
    store.edit(path, document.getText(), document.version);
    if (!client.pull) push(path);
  });
  documents.onDidClose(({ document }) => {
    const path = pathOf(document.uri);
    uris.delete(path);
    void store.close(path);
    if (!client.pull) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const isWritten = ({ type }: FileEvent) => type === FileChangeType.Changed;
    for (const { uri } of changes.filter(isWritten)) void store.fileChanged(pathOf(uri));
    void store.moved(changes.filter((change) => !isWritten(change)).map(({ uri }) => pathOf(uri)));
  });
  connection.languages.diagnostics.on(async ({ textDocument }) => {
    return { kind: "full", items: await diagnosticsAt(await store.linted(pathOf(textDocument.uri))) };
  });
  connection.languages.diagnostics.onWorkspace((params, token, _, parts) => workspace.serve(params, token, parts));
  registerFeatures(connection, store, { client: () => client, platform, links: LINKS });
  registerReview(connection, store, queue, platform);
  documents.listen(connection);
  connection.listen();
  return {
    finish: async () => {
      workspace.finish();
      while (pushes.size > 0) await Promise.allSettled(pushes);
    },
  };
}

function clientOf({ capabilities: { textDocument, window, workspace }, initializationOptions }: InitializeParams): Client {
  const options = (initializationOptions ?? {}) as ClientOptions;
  const edit = workspace?.workspaceEdit;
  const action = textDocument?.codeAction;
  return {
    pull: textDocument?.diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    hints: workspace?.inlayHint?.refreshSupport === true,
    folders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    watch: {
      asked: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      relative: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    },
    commands: options.commands === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    resolves: action?.dataSupport === true && action.resolveSupport?.properties?.includes("edit") === true,
    edits: {
      documentChanges: edit?.documentChanges === true,
      annotations: edit?.changeAnnotationSupport !== undefined,
      snippets: edit?.snippetEditSupport === true,
      create: edit?.resourceOperations?.includes("create") === true,
    },
  };
}

function capabilitiesOf(client: Client): InitializeResult["capabilities"] {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    completionProvider: { triggerCharacters: [" ", "#", "[", "-", "."], resolveProvider: true },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentHighlightProvider: true,
    linkedEditingRangeProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" },
    documentLinkProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: true,
    },
    inlayHintProvider: true,
    ...(client.commands ? { codeLensProvider: {} } : {}),
    codeActionProvider: {
      codeActionKinds: [QUICK_FIX, FIX_ALL, NORMALISE_TIMES, ...(client.commands ? [WORKSHEET] : [])],
      ...(client.resolves ? { resolveProvider: true } : {}),
    },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.pull
      ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
  };
}

/** A client that refuses what it is asked for, or is gone, changes nothing. */
const REFUSED = () => {};

/** Paths of the workspace's folders, as far as the client names any; one that knows no folders may name a root. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const named = Array.isArray(workspaceFolders) ? workspaceFolders : [{ uri: rootUri }];
  return named.flatMap((folder) => (typeof folder?.uri === "string" ? [pathOf(folder.uri)] : []));
}

/** Shows how far the reading of a folder is, where the client can; the folder's name stays out of it. */
async function showProgress(connection: Connection, { progress }: Client) {
  const shown = progress ? await connection.window.createWorkDoneProgress().catch(REFUSED) : undefined;
  if (!shown) return Object.assign(() => {}, { end: () => {} });
  shown.begin("Soapstone: reading notes", 0);
  let told = 0;
  const report = (done: number, total: number) => {
    const percent = Math.floor((100 * done) / total);
    if (percent > told) shown.report(percent, `${done} of ${total}`);
    told = percent;
  };
  return Object.assign(report, { end: () => shown.done() });
}
