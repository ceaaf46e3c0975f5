import * as vscode from "vscode";

/** The page of a rule, which comes with the extension. */
export function pageOf(rule: string, extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, "docs", "rules", `${rule}.md`);
}

/** Shows Markdown as a reader wants it, with links and tables. */
export async function showPage(page: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand("markdown.showPreview", page);
}
