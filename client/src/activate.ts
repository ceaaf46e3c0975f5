import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { PAGES } from "../../server/src/lsp/protocol.js";
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
    middleware: {
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
    showStatus(client),
  );
  await client.start();
  return client;
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
