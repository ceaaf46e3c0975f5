import {
  type CodeActionOptions,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { FIX_ALL, NORMALISE_TIMES, QUICK_FIX } from "../features/code-actions.js";
import { SOURCE } from "../features/diagnostics.js";
import { type Markup, markupFor } from "../features/markup.js";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "../features/semantic-tokens.js";
import { WORKSHEET } from "../features/worksheet.js";
import type { EditSupport } from "../features/workspace-edit.js";
import type { ClientOptions } from "./protocol.js";
import { pathOf, uriOf } from "./uris.js";
import type { WatchSupport } from "./watchers.js";

/** What the client can do, as far as an answer depends on it. */
export interface Client {
  /** Whether the client asks for findings, and can be told to ask again when they change without an edit of their own document. */
  readonly pull: boolean;
  readonly hints: boolean;
  readonly lenses: boolean;
  readonly watch: WatchSupport;
  readonly progress: boolean;
  readonly folders: boolean;
  /** Whether the client has the commands of our own extension. */
  readonly commands: boolean;
  readonly snippets: boolean;
  /** How hovers are written, and what describes a completion. */
  readonly hovers: Markup;
  readonly descriptions: Markup;
  /** Whether an outline may hold entries in one another. */
  readonly outlines: boolean;
  /** Whether the client reads actions that are no commands, as all of ours are. */
  readonly actions: boolean;
  /** Whether the client asks for the edit of an action once it is chosen. */
  readonly resolves: boolean;
  /** Whether the client asks what is renamed before it is. */
  readonly prepares: boolean;
  readonly edits: EditSupport;
}

/** What an initializing client says it can do. */
export function clientOf({ capabilities: { textDocument, window, workspace }, initializationOptions }: InitializeParams): Client {
  const options = (initializationOptions ?? {}) as ClientOptions;
  const edit = workspace?.workspaceEdit;
  const action = textDocument?.codeAction;
  return {
    pull: textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
    hints: workspace?.inlayHint?.refreshSupport === true,
    lenses: options.commands === true && workspace?.codeLens?.refreshSupport === true,
    folders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    watch: {
      asked: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      relative: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    },
    commands: options.commands === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    hovers: markupFor(textDocument?.hover?.contentFormat),
    descriptions: markupFor(textDocument?.completion?.completionItem?.documentationFormat),
    outlines: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    actions: action?.codeActionLiteralSupport !== undefined,
    resolves: action?.dataSupport === true && action.resolveSupport?.properties?.includes("edit") === true,
    prepares: textDocument?.rename?.prepareSupport === true,
    edits: {
      documentChanges: edit?.documentChanges === true,
      annotations: edit?.changeAnnotationSupport !== undefined,
      snippets: edit?.snippetEditSupport === true,
      create: edit?.resourceOperations?.includes("create") === true,
    },
  };
}

/** What the server offers such a client. */
export function capabilitiesOf(client: Client): InitializeResult["capabilities"] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
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
    renameProvider: client.prepares ? { prepareProvider: true } : true,
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: true,
    },
    inlayHintProvider: true,
    ...(client.commands ? { codeLensProvider: {} } : {}),
    ...(client.actions ? { codeActionProvider: actionsFor(client) } : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.pull
      ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
  };
}

function actionsFor({ commands, resolves }: Client): CodeActionOptions {
  const codeActionKinds = [QUICK_FIX, FIX_ALL, NORMALISE_TIMES, ...(commands ? [WORKSHEET] : [])];
  return { codeActionKinds, ...(resolves ? { resolveProvider: true } : {}) };
}

/** Paths of the workspace's folders, as far as the client names any; one that knows no folders may name a root, or its path. */
export function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  const root = rootUri ?? (rootPath ? uriOf(rootPath.replaceAll("\\", "/")) : undefined);
  const named = Array.isArray(workspaceFolders) ? workspaceFolders : [{ uri: root }];
  return named.flatMap((folder) => (typeof folder?.uri === "string" ? [pathOf(folder.uri)] : []));
}
