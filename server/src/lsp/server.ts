import {
  CodeLensRefreshRequest,
  type Connection,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { howMany } from "../base/how-many.js";
import { diagnosticsOf, SOURCE } from "../features/diagnostics.js";
import { pageOf } from "../lint/pages.js";
import { ReviewQueue } from "../workspace/review-queue.js";
import { NoteStore } from "../workspace/store.js";
import { type Client, capabilitiesOf, clientOf, foldersOf } from "./client.js";
import { FileProblems } from "./file-problems.js";
import type { Platform } from "./platform.js";
import { NO_PROGRESS, showProgress } from "./progress.js";
import { Pushes } from "./pushes.js";
import { registerFeatures } from "./requests.js";
import { registerReview } from "./review.js";
import { pathOf, uriOf } from "./uris.js";
import { Watchers } from "./watchers.js";
import { WorkspaceDiagnostics } from "./workspace-diagnostics.js";

const LINKS = { pageOf, uriOf };

/** The language of a document that is a note whatever its name. */
const LANGUAGE = "session-note";

/** Milliseconds without an edit that count as a pause in typing. */
const QUIET = 300;

/** Milliseconds that the documents an editor opens at once are ahead of the reading of their folder: they are answered first. */
const HEAD_START = 300;

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
      return client.progress ? showProgress(connection) : NO_PROGRESS;
    },
    indexed: ({ extent: { notes, patients, bytes, unread } }) => {
      connection.console.info(
        `Read ${howMany(notes, "note")} of ${howMany(patients, "patient")}; about ${Math.ceil(bytes / 1_000_000)} MB is kept of them.`,
      );
      if (unread > 0)
        connection.console.warn(
          `Not read: ${howMany(unread, "path")}. What seems absent may stand there: no note is called absent.`,
        );
    },
  });
  const watchers = new Watchers(connection, (path) => store.isInFolder(path));
  const queue = new ReviewQueue(store);
  const workspace = new WorkspaceDiagnostics(store, LINKS, queue.saw, Math.random().toString(36).slice(2));

  /** Nobody waits for an answer that could say so. The error's own words may be those of a note. */
  const failed = () => connection.console.error("Findings could not be made.");

  const diagnosticsAt = async (path: string) => {
    const linted = await store.linted(path);
    return linted ? diagnosticsOf(linted, await store.sourcesOf(linted), LINKS) : [];
  };
  const documentAt = (path: string) => documents.get(uris.get(path) ?? "");
  const pushes = new Pushes((pushed) => connection.sendDiagnostics(pushed), documentAt, diagnosticsAt, failed);

  let cancel = () => {};
  /** Once typing pauses, rules that read prose across notes look again, and the rest of the workspace is told of what changed. */
  const whenQuiet = () => {
    cancel();
    cancel = platform.later(() => {
      store.settle();
      workspace.wake();
    }, QUIET);
  };

  /** Tells the client that findings, and what else is shown of notes, changed without an edit of their own document. */
  const refresh = (paths: readonly string[]) => {
    if (client.lenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(REFUSED);
    if (client.hints) connection.languages.inlayHint.refresh().catch(REFUSED);
    if (client.pull) connection.languages.diagnostics.refresh().catch(REFUSED);
    else for (const path of paths) pushes.push(path);
  };

  connection.onInitialize((params): InitializeResult => {
    client = clientOf(params);
    folders = foldersOf(params);
    return { capabilities: capabilitiesOf(client), serverInfo: { name: SOURCE, version: platform.version } };
  });
  connection.onInitialized(() => {
    followFolders(connection, store, folders, client.folders);
    watchers.begin(client.watch);
  });
  followDocuments(documents, uris, { store, workspace, pushes, client: () => client, failed, whenQuiet });
  followFiles(connection, store, failed);
  connection.languages.diagnostics.on(async ({ textDocument }) => {
    return { kind: "full", items: await diagnosticsAt(pathOf(textDocument.uri)) };
  });
  connection.languages.diagnostics.onWorkspace((params, token, _, parts) => workspace.serve(params, token, parts));
  registerFeatures(connection, store, { client: () => client, platform, links: LINKS });
  registerReview(connection, store, queue, platform);
  documents.listen(connection);
  connection.listen();
  return {
    finish: async () => {
      workspace.finish();
      await pushes.finish();
    },
  };
}

/** Reads the workspace's folders, and those that come; a part that cannot be read is told, and the rules that need to know all notes stay silent. */
function followFolders(connection: Connection, store: NoteStore, folders: readonly string[], mayChange: boolean): void {
  const open = (folder: string) => {
    store
      .openFolder(folder)
      .catch(() => connection.console.error("A folder cannot be read to its end, so that no note is called absent."));
  };
  for (const folder of folders) open(folder);
  if (!mayChange) return;
  connection.workspace.onDidChangeWorkspaceFolders?.(({ added, removed }) => {
    for (const { uri } of removed) store.closeFolder(pathOf(uri));
    for (const { uri } of added) open(pathOf(uri));
  });
}

/** What follows the open documents. */
interface Followers {
  readonly store: NoteStore;
  readonly workspace: WorkspaceDiagnostics;
  readonly pushes: Pushes;
  readonly client: () => Client;
  readonly failed: () => void;
  readonly whenQuiet: () => void;
}

/** Takes in what is typed, saved and closed; `uris` keeps the spelling under which each path is open. */
function followDocuments(documents: TextDocuments<TextDocument>, uris: Map<string, string>, followers: Followers): void {
  const { store, workspace, pushes, client, failed, whenQuiet } = followers;
  const edited = (document: TextDocument) => {
    const path = pathOf(document.uri);
    uris.set(path, document.uri);
    store.edit(path, document.getText(), document.version, document.languageId === LANGUAGE);
    if (!client().pull) pushes.push(path);
  };
  documents.onDidChangeContent(({ document }) => edited(document));
  documents.onDidSave(({ document }) => store.filesChanged([pathOf(document.uri)]).catch(failed));
  documents.onDidClose(({ document }) => {
    if (!client().pull) pushes.clear(document.uri);
    const path = pathOf(document.uri);
    const other = documents.all().find(({ uri }) => pathOf(uri) === path);
    // The same file may be open under another spelling of its uri.
    if (other) return edited(other);
    uris.delete(path);
    store.close(path).catch(failed);
    workspace.closed(path);
    whenQuiet();
  });
}

/** Reads what others wrote, moved or took away. */
function followFiles(connection: Connection, store: NoteStore, failed: () => void): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const isWritten = ({ type }: FileEvent) => type === FileChangeType.Changed;
    const pathsOf = (events: readonly FileEvent[]) => events.map(({ uri }) => pathOf(uri));
    const moved = changes.filter((change) => !isWritten(change));
    store.filesChanged(pathsOf(changes.filter(isWritten)), pathsOf(moved)).catch(failed);
  });
}

/** A client that refuses what it is asked for, or is gone, changes nothing. */
const REFUSED = () => {};
