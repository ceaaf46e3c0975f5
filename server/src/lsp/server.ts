import {
  type CancellationToken,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { SourceText } from "../base/source-text.js";
import { codeActions, FIX_ALL, QUICK_FIX } from "../features/code-actions.js";
import { codeLenses } from "../features/code-lens.js";
import { completionsAt } from "../features/completion.js";
import { diagnosticsOf, SOURCE } from "../features/diagnostics.js";
import { hoverAt } from "../features/hover.js";
import { inlayHints } from "../features/inlay-hints.js";
import { rangeOf, spanOf } from "../features/ranges.js";
import { statusOf } from "../features/status.js";
import { worksheetActions, worksheetText } from "../features/worksheet.js";
import type { EditSupport } from "../features/workspace-edit.js";
import type { Host } from "../workspace/host.js";
import type { Root } from "../workspace/root.js";
import { NoteStore } from "../workspace/store.js";
import { type ClientOptions, PAGES, STATUS_REQUEST, WORKSHEET_REQUEST } from "./protocol.js";
import { pathOf, uriOf } from "./uris.js";

/** What the server asks of the process it runs in. */
export interface Platform {
  readonly host: Host;
  readonly today: () => string;
  readonly version: string;
}

const LINKS = { pageOf: (rule: string) => `${PAGES}${rule}.md`, uriOf };

interface Client {
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly hints: boolean;
  readonly watch: boolean;
  readonly folders: boolean;
  readonly worksheet: boolean;
  readonly edits: EditSupport;
}

/** Serves a connection until the client ends it. */
export function startServer(connection: Connection, platform: Platform): void {
  const documents = new TextDocuments(TextDocument);
  const uris = new Map<string, string>();
  let client: Client = clientOf({ capabilities: {} } as InitializeParams);
  let folders: readonly string[] = [];

  const store = new NoteStore(
    platform.host,
    platform.today,
    (paths) => refresh(paths),
    (root) => publishConfig(connection, root),
  );

  /** Tells the client that findings changed without an edit of their own document. */
  const refresh = (paths: readonly string[]) => {
    if (client.hints) void connection.languages.inlayHint.refresh();
    if (client.pull && client.refresh) void connection.languages.diagnostics.refresh();
    else if (!client.pull) for (const path of paths) void publish(path);
  };

  /** Pushes the diagnostics of a document, unless it has changed again meanwhile. */
  const publish = async (path: string) => {
    const uri = uris.get(path);
    const version = uri === undefined ? undefined : documents.get(uri)?.version;
    if (uri === undefined || version === undefined) return;
    const linted = await store.linted(path);
    if (documents.get(uri)?.version !== version) return;
    void connection.sendDiagnostics({ uri, version, diagnostics: linted ? diagnosticsOf(linted, LINKS) : [] });
  };

  connection.onInitialize((params): InitializeResult => {
    client = clientOf(params);
    folders = (params.workspaceFolders ?? []).map(({ uri }) => pathOf(uri));
    return { capabilities: capabilitiesOf(client), serverInfo: { name: SOURCE, version: platform.version } };
  });
  connection.onInitialized(() => {
    for (const folder of folders) void store.openFolder(folder);
    if (client.watch) void watchFiles(connection);
    if (client.folders)
      connection.workspace.onDidChangeWorkspaceFolders?.(({ added, removed }) => {
        for (const { uri } of removed) store.closeFolder(pathOf(uri));
        for (const { uri } of added) void store.openFolder(pathOf(uri));
      });
  });
  documents.onDidChangeContent(({ document }) => {
    const path = pathOf(document.uri);
    uris.set(path, document.uri);
    store.edit(path, document.getText(), document.version);
    if (!client.pull) void publish(path);
  });
  documents.onDidClose(({ document }) => {
    const path = pathOf(document.uri);
    uris.delete(path);
    void store.close(path);
    if (!client.pull) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) void connection.sendDiagnostics({ uri, diagnostics: [] });
      void store.fileChanged(pathOf(uri));
    }
  });
  connection.languages.diagnostics.on(async ({ textDocument }) => {
    const linted = await store.linted(pathOf(textDocument.uri));
    return { kind: "full", items: linted ? diagnosticsOf(linted, LINKS) : [] };
  });
  connection.onHover(async ({ textDocument, position }) => {
    const linted = await store.linted(pathOf(textDocument.uri));
    return linted ? (hoverAt(linted, linted.note.source.offsetAt(position), LINKS) ?? null) : null;
  });
  connection.onCompletion(async ({ textDocument, position }) => {
    const linted = await store.linted(pathOf(textDocument.uri));
    return linted ? completionsAt(linted, linted.note.source.offsetAt(position)) : null;
  });
  connection.onCodeAction(async ({ textDocument, range, context }, token: CancellationToken) => {
    const linted = await store.linted(pathOf(textDocument.uri));
    if (!linted || token.isCancellationRequested) return [];
    const actions = codeActions(linted, { uri: textDocument.uri, range, only: context.only }, client.edits, LINKS);
    return client.worksheet && !context.only ? [...actions, ...worksheetActions(linted, textDocument.uri, range)] : actions;
  });
  connection.onRequest(STATUS_REQUEST, async ({ uri }: { uri: string }) => {
    const linted = await store.linted(pathOf(uri));
    return linted ? statusOf(linted) : null;
  });
  connection.onRequest(WORKSHEET_REQUEST, async ({ uri }: { uri: string }) => {
    const linted = await store.linted(pathOf(uri));
    return linted ? worksheetText(linted) : null;
  });
  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const linted = await store.linted(pathOf(textDocument.uri));
    return linted ? inlayHints(linted, spanOf(linted.note.source, range)) : [];
  });
  connection.onCodeLens(async ({ textDocument }) => {
    const linted = await store.linted(pathOf(textDocument.uri));
    return linted && client.worksheet ? codeLenses(linted, textDocument.uri) : [];
  });
  documents.listen(connection);
  connection.listen();
}

function clientOf({ capabilities: { textDocument, workspace }, initializationOptions }: InitializeParams): Client {
  const options = (initializationOptions ?? {}) as ClientOptions;
  const edit = workspace?.workspaceEdit;
  return {
    pull: textDocument?.diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    hints: workspace?.inlayHint?.refreshSupport === true,
    folders: workspace?.workspaceFolders === true,
    watch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    worksheet: options.worksheetCommand === true,
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
    completionProvider: { triggerCharacters: [" ", "#", "[", "-", "."] },
    inlayHintProvider: true,
    ...(client.worksheet ? { codeLensProvider: {} } : {}),
    codeActionProvider: { codeActionKinds: [QUICK_FIX, FIX_ALL] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.pull
      ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: false } }
      : {}),
  };
}

async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [{ globPattern: "**/*.md" }, { globPattern: "**/soapstone.config.{json,jsonc,yaml}" }],
  });
}

/** Faults of a configuration show on its own file, in every editor. */
function publishConfig(connection: Connection, { loaded }: Root): void {
  if (loaded.path === undefined) return;
  const source = new SourceText(loaded.text);
  const diagnostics = loaded.problems.map(({ span, message }) => {
    return { range: rangeOf(source, span), severity: 1 as const, source: SOURCE, message };
  });
  void connection.sendDiagnostics({ uri: uriOf(loaded.path), diagnostics });
}
