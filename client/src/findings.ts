import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type NoteOwner, OWNERS_REQUEST } from "../../server/src/lsp/protocol.js";

const GROUPINGS = ["rule", "patient", "clinician"] as const;
type Grouping = (typeof GROUPINGS)[number];

/** A finding with the document it is in. */
interface Entry {
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
}

interface Group {
  readonly name: string;
  readonly entries: readonly Entry[];
}

const STATE = "soapstone.findings.grouping";

/** The tree of findings: by rule, by patient or by clinician. */
export function showFindings(client: BaseLanguageClient, state: vscode.Memento): vscode.Disposable {
  const tree = new FindingsTree(client, state);
  const view = vscode.window.createTreeView("soapstone.findings", { treeDataProvider: tree, showCollapseAll: true });
  tree.onDidChangeTreeData(() => {
    view.description = vscode.l10n.t("by {0}", tree.grouping);
  });
  return vscode.Disposable.from(
    view,
    vscode.languages.onDidChangeDiagnostics(() => tree.refresh()),
    ...GROUPINGS.map((grouping) =>
      vscode.commands.registerCommand(`soapstone.groupFindings.${grouping}`, () => tree.groupBy(grouping)),
    ),
  );
}

class FindingsTree implements vscode.TreeDataProvider<Group | Entry> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly state: vscode.Memento,
  ) {}

  get grouping(): Grouping {
    return this.state.get<Grouping>(STATE, "rule");
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.state.update(STATE, grouping);
    this.refresh();
  }

  refresh(): void {
    this.changed.fire();
  }

  async getChildren(element?: Group | Entry): Promise<(Group | Entry)[]> {
    if (element) return "entries" in element ? [...element.entries] : [];
    const entries = vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) => {
      return diagnostics.filter(({ source }) => source === "soapstone").map((diagnostic) => ({ uri, diagnostic }));
    });
    return this.grouped(entries);
  }

  getTreeItem(element: Group | Entry): vscode.TreeItem {
    if ("entries" in element) {
      const item = new vscode.TreeItem(element.name, vscode.TreeItemCollapsibleState.Collapsed);
      item.description = String(element.entries.length);
      return item;
    }
    const { uri, diagnostic } = element;
    const item = new vscode.TreeItem(diagnostic.message);
    item.description = `${vscode.workspace.asRelativePath(uri)}:${diagnostic.range.start.line + 1}`;
    item.iconPath = new vscode.ThemeIcon(ICONS[diagnostic.severity] ?? "info");
    const options: vscode.TextDocumentShowOptions = { selection: diagnostic.range };
    item.command = { title: vscode.l10n.t("Go to the finding"), command: "vscode.open", arguments: [uri, options] };
    return item;
  }

  private async grouped(entries: readonly Entry[]): Promise<Group[]> {
    const name = await this.namesFor(entries);
    const groups = new Map<string, Entry[]>();
    for (const entry of entries) {
      const group = groups.get(name(entry));
      if (group) group.push(entry);
      else groups.set(name(entry), [entry]);
    }
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, members]) => ({ name: group, entries: members }));
  }

  private async namesFor(entries: readonly Entry[]): Promise<(entry: Entry) => string> {
    const { grouping } = this;
    if (grouping === "rule") return ({ diagnostic: { code } }) => String(typeof code === "object" ? code.value : code);
    const uris = [...new Set(entries.map(({ uri }) => uri.toString()))];
    const owners = await this.ownersOf(uris);
    const byUri = new Map(uris.map((uri, at) => [uri, owners[at]?.[grouping]]));
    return ({ uri }) => byUri.get(uri.toString()) ?? vscode.l10n.t("not named");
  }

  private async ownersOf(uris: readonly string[]): Promise<(NoteOwner | null)[]> {
    if (!this.client.isRunning()) return [];
    return this.client.sendRequest<(NoteOwner | null)[]>(OWNERS_REQUEST, { uris }).catch(() => []);
  }
}

const ICONS: Readonly<Record<number, string>> = { 0: "error", 1: "warning", 2: "info", 3: "info" };
