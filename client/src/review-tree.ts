import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  REVIEW_FINDINGS_REQUEST,
  REVIEW_QUEUE_REQUEST,
  type ReviewFinding,
  type ReviewNote,
} from "../../server/src/lsp/protocol.js";

/** A finding with the note it is in. */
export interface FindingItem {
  readonly uri: string;
  readonly finding: ReviewFinding;
}

export type ReviewItem = ReviewNote | FindingItem;

export function isFinding(item: ReviewItem | undefined): item is FindingItem {
  return item !== undefined && "finding" in item;
}

/** The review queue as a tree: notes in order of path, their findings in order of position, each with its decision. */
export class ReviewTree implements vscode.TreeDataProvider<ReviewItem> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private known = new Map<string, ReviewNote>();

  /** @param counted hears how far the review is, whenever that was asked for */
  constructor(
    private readonly client: BaseLanguageClient,
    private readonly counted: (notes: readonly ReviewNote[]) => void,
  ) {}

  refresh(): void {
    this.changed.fire();
  }

  /** The notes with something to review. */
  async notes(): Promise<readonly ReviewNote[]> {
    const notes = await this.ask<ReviewNote[]>(REVIEW_QUEUE_REQUEST, {});
    this.known = new Map(notes.map((note) => [note.uri, note]));
    this.counted(notes);
    return notes;
  }

  async findings(uri: string): Promise<FindingItem[]> {
    const findings = await this.ask<ReviewFinding[]>(REVIEW_FINDINGS_REQUEST, { uri });
    return findings.map((finding) => ({ uri, finding }));
  }

  async getChildren(item?: ReviewItem): Promise<ReviewItem[]> {
    if (!item) return [...(await this.notes())];
    return isFinding(item) ? [] : this.findings(item.uri);
  }

  getParent(item: ReviewItem): ReviewItem | undefined {
    return isFinding(item) ? this.known.get(item.uri) : undefined;
  }

  getTreeItem(item: ReviewItem): vscode.TreeItem {
    return isFinding(item) ? findingItem(item) : noteItem(item);
  }

  private async ask<T extends unknown[]>(request: string, params: object): Promise<T> {
    if (!this.client.isRunning()) return [] as unknown as T;
    return this.client.sendRequest<T>(request, params).catch(() => [] as unknown as T);
  }
}

function noteItem({ uri, open, decided, escalated }: ReviewNote): vscode.TreeItem {
  const label = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = uri;
  item.description = progressText({ open, decided, escalated });
  item.iconPath = new vscode.ThemeIcon(open > 0 ? "circle-large-outline" : escalated > 0 ? "arrow-circle-up" : "pass");
  return item;
}

function findingItem({ uri, finding }: FindingItem): vscode.TreeItem {
  const { message, rule, range, fingerprint, said, state } = finding;
  const item = new vscode.TreeItem(message);
  item.id = `${uri}#${fingerprint}`;
  item.description = said ?? `${rule}, ${vscode.l10n.t("line {0}", range.start.line + 1)}`;
  item.tooltip = said === undefined ? `${rule}: ${message}` : `${rule}: ${message}\n\n${said}`;
  item.iconPath = new vscode.ThemeIcon(iconOf(finding));
  item.contextValue = `finding.${state}`;
  const options: vscode.TextDocumentShowOptions = { selection: rangeOf(finding), preserveFocus: true };
  item.command = {
    title: vscode.l10n.t("Go to the finding"),
    command: "vscode.open",
    arguments: [vscode.Uri.parse(uri), options],
  };
  return item;
}

function iconOf({ state, severity, disposition }: ReviewFinding): string {
  if (state === "decided") return "pass";
  if (state === "escalated") return "arrow-circle-up";
  return disposition ? "history" : severity;
}

export function rangeOf({ range: { start, end } }: ReviewFinding): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** How far a review is, in words: "137 of 412 decided, 3 escalated". */
export function progressText({ open, decided, escalated }: Omit<ReviewNote, "uri">): string {
  const total = open + decided + escalated;
  return escalated > 0
    ? vscode.l10n.t("{0} of {1} decided, {2} escalated", decided, total, escalated)
    : vscode.l10n.t("{0} of {1} decided", decided, total);
}
