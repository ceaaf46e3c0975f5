import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { type ClientOptions, PAGES, WORKSHEET_REQUEST } from "../../server/src/lsp/protocol.js";
import { showStatus } from "./status.js";

/** Documents the server is told of; which Markdown is a note is for the server to say. */
const DOCUMENTS = [{ language: "session-note" }, { language: "markdown" }];

/** Starts the client with everything that is the same on a desktop and in a browser. */
export async function activateClient(
  context: vscode.ExtensionContext,
  make: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<BaseLanguageClient> {
  const output = vscode.window.createOutputChannel("Soapstone", { log: true });
  const client = make({
    documentSelector: DOCUMENTS,
    outputChannel: output,
    diagnosticCollectionName: "soapstone",
    initializationOptions: { commands: true } satisfies ClientOptions,
    middleware: {
      provideInlayHints: (document, range, token, next) => (isOn("inlayHints") ? next(document, range, token) : []),
      provideCodeLenses: (document, token, next) => (isOn("codeLens") ? next(document, token) : []),
      provideDiagnostics: async (document, previous, token, next) => {
        const report = await next(document, previous, token);
        if (report?.kind === "full") for (const diagnostic of report.items) openBundledPage(diagnostic, context.extensionUri);
        return report;
      },
    },
  });
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("soapstone.restart", () => restart(client)),
    vscode.commands.registerCommand("soapstone.showOutput", () => output.show()),
    vscode.commands.registerCommand("soapstone.createWorksheet", (uri?: string) => createWorksheet(client, uri)),
    showStatus(client),
  );
  await client.start();
  return client;
}

/** A view that people may switch off. */
function isOn(view: "inlayHints" | "codeLens"): boolean {
  return vscode.workspace.getConfiguration("soapstone").get<boolean>(`${view}.enable`, true);
}

/** Opens the unit worksheet of a note beside it, as an unsaved Markdown document. */
async function createWorksheet(
  client: BaseLanguageClient,
  uri = vscode.window.activeTextEditor?.document.uri.toString(),
): Promise<void> {
  const content = uri === undefined ? null : await client.sendRequest<string | null>(WORKSHEET_REQUEST, { uri });
  if (content === null) {
    void vscode.window.showInformationMessage("Soapstone: open a session note to make its unit worksheet.");
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await client.start();
}

/** A rule's page is read from the extension itself: no page is fetched from anywhere. */
function openBundledPage(diagnostic: vscode.Diagnostic, extension: vscode.Uri): void {
  const { code } = diagnostic;
  if (typeof code !== "object" || !code.target.toString(true).startsWith(PAGES)) return;
  diagnostic.code = { value: code.value, target: vscode.Uri.joinPath(extension, "docs", "rules", `${code.value}.md`) };
}
