import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { EPISODES_REQUEST, type EpisodeNode } from "../../server/src/lsp/protocol.js";

/** The tree of episodes of the active note's patient: evaluation, plan, visits, reports, discharge, with gaps. */
export function showEpisodes(client: BaseLanguageClient): vscode.Disposable {
  const tree = new EpisodeTree(client);
  const view = vscode.window.createTreeView("soapstone.episodes", { treeDataProvider: tree });
  return vscode.Disposable.from(
    view,
    vscode.window.onDidChangeActiveTextEditor((editor) => editor && tree.refresh()),
    vscode.languages.onDidChangeDiagnostics(() => tree.refresh()),
  );
}

class EpisodeTree implements vscode.TreeDataProvider<EpisodeNode> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly client: BaseLanguageClient) {}

  refresh(): void {
    this.changed.fire();
  }

  async getChildren(node?: EpisodeNode): Promise<EpisodeNode[]> {
    if (node) return [...node.children];
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    if (uri === undefined || !this.client.isRunning()) return [];
    return this.client.sendRequest<EpisodeNode[]>(EPISODES_REQUEST, { uri }).catch(() => []);
  }

  getTreeItem({ label, description, icon, uri, children }: EpisodeNode): vscode.TreeItem {
    const { Expanded, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, children.length > 0 ? Expanded : None);
    item.iconPath = new vscode.ThemeIcon(icon);
    item.tooltip = label;
    if (description !== undefined) item.description = description;
    if (uri !== undefined) {
      item.command = { title: vscode.l10n.t("Open the note"), command: "vscode.open", arguments: [vscode.Uri.parse(uri)] };
    }
    return item;
  }
}
