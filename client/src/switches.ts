import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** Views of a note that people may switch off. */
const VIEWS = ["inlayHints", "codeLens"] as const;

type View = (typeof VIEWS)[number];

export function isOn(view: View): boolean {
  return vscode.workspace.getConfiguration("soapstone").get<boolean>(`${view}.enable`, true);
}

/** Has the editor ask again for a view that was switched on or off. */
export function followSwitches(client: BaseLanguageClient): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    const changed = VIEWS.filter((view) => change.affectsConfiguration(`soapstone.${view}`));
    for (const { document } of vscode.window.visibleTextEditors) for (const view of changed) askAgain(client, view, document);
  });
}

function askAgain(client: BaseLanguageClient, view: View, document: vscode.TextDocument): void {
  if (view === "inlayHints") client.getFeature("textDocument/inlayHint").getProvider(document)?.onDidChangeInlayHints.fire();
  else client.getFeature("textDocument/codeLens").getProvider(document)?.onDidChangeCodeLensEmitter.fire();
}
