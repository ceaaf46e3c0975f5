import * as vscode from "vscode";
import {
  type BaseLanguageClient,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  type TextDocumentFilter,
} from "vscode-languageclient";
import { type ClientOptions, PAGES } from "../../server/src/lsp/protocol.js";
import { registerCommands } from "./commands.js";
import { showEpisodes } from "./episodes.js";
import { showFindings } from "./findings.js";
import { LANGUAGES } from "./languages.js";
import { pageOf } from "./pages.js";
import { registerPaste } from "./paste.js";
import { showReview } from "./review.js";
import { showStatus } from "./status.js";
import { followSwitches, isOn } from "./switches.js";
import { traceChannel } from "./trace.js";

/** How files are named that stand in no folder of the window, and documents that are no files yet. */
const SCHEMES = ["file", "untitled", "vscode-remote", "vscode-vfs"];

/** Documents that the server is told of. Old versions and previews, which editors show under names of their own, are no notes of anybody. */
function documents(): TextDocumentFilter[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set([...SCHEMES, ...folders.map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
}

/** Starts the client anew once a folder is added whose files are named as none before were. */
function followFolders(client: BaseLanguageClient): vscode.Disposable {
  let served = documents();
  return vscode.workspace.onDidChangeWorkspaceFolders(() => {
    const now = documents();
    if (now.every(({ scheme }) => served.some((each) => each.scheme === scheme))) return;
    served = now;
    client.clientOptions.documentSelector = now;
    void vscode.commands.executeCommand("soapstone.restart");
  });
}

/** Starts the client with everything that is the same on a desktop and in a browser. */
export async function activateClient(
  context: vscode.ExtensionContext,
  make: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<BaseLanguageClient> {
  const output = vscode.window.createOutputChannel("Soapstone", { log: true });
  const trace = traceChannel(output);
  const client: BaseLanguageClient = make({
    documentSelector: documents(),
    outputChannel: output,
    traceOutputChannel: trace,
    diagnosticCollectionName: "soapstone",
    initializationOptions: { commands: true } satisfies ClientOptions,
    errorHandler: startedAgain(() => client.createDefaultErrorHandler()),
    middleware: {
      provideInlayHints: (document, range, token, next) => (isOn("inlayHints") ? next(document, range, token) : []),
      provideCodeLenses: (document, token, next) => (isOn("codeLens") ? next(document, token) : []),
      provideDiagnostics: async (document, previous, token, next) => {
        const report = await next(document, previous, token);
        if (report?.kind === "full") for (const diagnostic of report.items) openBundledPage(diagnostic, context.extensionUri);
        return report;
      },
      provideWorkspaceDiagnostics: (known, token, report, next) =>
        next(known, token, (part) => {
          for (const item of part?.items ?? []) {
            if (item.kind === "full") for (const diagnostic of item.items) openBundledPage(diagnostic, context.extensionUri);
          }
          report(part);
        }),
    },
  });
  context.subscriptions.push(
    output,
    trace,
    registerCommands(client, context.extensionUri, output),
    registerPaste(client),
    showFindings(client, context.workspaceState),
    showEpisodes(client),
    showReview(client),
    showStatus(client),
    followSwitches(client),
    followFolders(client),
  );
  await client.start();
  return client;
}

/**
 * Starts a server that died again, as often as the library would. By itself the library gives a server up after a second message
 * that could not be sent, which is what is left of a busy server between its death and the news of it.
 */
function startedAgain(makeDefault: () => ErrorHandler): ErrorHandler {
  let usual: ErrorHandler | undefined;
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      usual ??= makeDefault();
      return usual.closed();
    },
  };
}

/** A rule's page is read from the extension itself: no page is fetched from anywhere. */
function openBundledPage(diagnostic: vscode.Diagnostic, extension: vscode.Uri): void {
  const { code } = diagnostic;
  if (typeof code !== "object" || !code.target.toString(true).startsWith(PAGES)) return;
  diagnostic.code = { value: code.value, target: pageOf(String(code.value), extension) };
}
