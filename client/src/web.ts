import * as vscode from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { APPEND_REQUEST, KIND_REQUEST, LIST_REQUEST, READ_REQUEST, type StartMessage } from "../../server/src/lsp/protocol.js";
import { activateClient } from "./activate.js";

let client: Awaited<ReturnType<typeof activateClient>> | undefined;

/** Entry for VS Code in a browser: the server runs as a web worker, and files are read through the editor. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  client = await activateClient(context, (options) => {
    const made = new LanguageClient("soapstone", "Soapstone", () => startWorker(context.extensionUri), options);
    serveFiles(made);
    return made;
  });
}

/** A worker that has its tables, by the way in and out of it. */
async function startWorker(extension: vscode.Uri): Promise<MessageTransports> {
  const worker = new Worker(vscode.Uri.joinPath(extension, "dist", "server.web.js").toString(true));
  const ready = new Promise((resolve) => {
    worker.addEventListener("message", resolve, { once: true });
  });
  worker.postMessage({ tables: await readTables(extension) } satisfies StartMessage);
  await ready;
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}

/** The reference tables that come with the extension; a browser cannot list the folder, so a list of its own names them. */
async function readTables(extension: vscode.Uri): Promise<StartMessage["tables"]> {
  const folder = vscode.Uri.joinPath(extension, "data");
  const read = async (name: string) => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name));
    return [name, new Uint8Array(bytes)] as const;
  };
  return Object.fromEntries(await Promise.all(TABLE_FILES.map(read)));
}

/** Answers the server's questions about files. */
function serveFiles(made: LanguageClient): void {
  made.onRequest(LIST_REQUEST, async ({ uri, names }: { uri: string; names: readonly string[] }) => {
    // The server names folders without a slash at the end; the uri of a whole file system has one.
    const folder = vscode.workspace.workspaceFolders?.find((candidate) => candidate.uri.toString().replace(/\/$/, "") === uri);
    const pattern = new vscode.RelativePattern(folder ?? vscode.Uri.parse(uri), `**/{*.md,${names.join(",")}}`);
    // What the editor hides from its explorer is a note all the same; the server leaves out what is never entered.
    return (await vscode.workspace.findFiles(pattern, null)).map(String);
  });
  made.onRequest(READ_REQUEST, ({ uris }: { uris: string[] }) => Promise.all(uris.map(readText)));
  made.onRequest(APPEND_REQUEST, ({ uri, text }: { uri: string; text: string }) => append(vscode.Uri.parse(uri), text));
  made.onRequest(KIND_REQUEST, async ({ uri }: { uri: string }): Promise<string> => {
    try {
      const { type } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri));
      return type === vscode.FileType.Directory ? "folder" : "file";
    } catch {
      return "none";
    }
  });
}

/** Adds text to a file, read just before: the editor's files know no other way. Gives the reason when that fails. */
async function append(uri: vscode.Uri, text: string): Promise<string | null> {
  try {
    const before = await vscode.workspace.fs.readFile(uri).then(
      (bytes) => bytes,
      (error) => {
        if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return new Uint8Array();
        throw error;
      },
    );
    const added = new TextEncoder().encode(text);
    const whole = new Uint8Array(before.length + added.length);
    whole.set(before);
    whole.set(added, before.length);
    await vscode.workspace.fs.writeFile(uri, whole);
    return null;
  } catch (error) {
    return `the file cannot be written (${error instanceof vscode.FileSystemError ? error.code : "unknown"}).`;
  }
}

async function readText(uri: string): Promise<string | null> {
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
  } catch {
    return null;
  }
}

declare const TABLE_FILES: readonly string[];
