import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { DECIDE_REQUEST, type DecideParams, type DecideResult, type ReviewNote } from "../../server/src/lsp/protocol.js";
import { askForDecision } from "./decision-prompt.js";
import { type FindingItem, isFinding, progressText, type ReviewItem, ReviewTree, rangeOf } from "./review-tree.js";
import { tick } from "./walkthrough.js";

/** Milliseconds after which a burst of changed diagnostics is over. */
const QUIET = 1000;

/** The review queue: a tree with the progress, and commands to go through it, to decide and to undo. */
export function showReview(client: BaseLanguageClient): vscode.Disposable {
  const tree = new ReviewTree(client, (notes) => {
    view.description = notes.length > 0 ? progressText(sumOf(notes)) : "";
  });
  const view = vscode.window.createTreeView<ReviewItem>("soapstone.review", { treeDataProvider: tree, showCollapseAll: true });
  const desk = new ReviewDesk(client, tree, view);
  const commands: Readonly<Record<string, (item?: ReviewItem) => unknown>> = {
    next: () => desk.go(1),
    previous: () => desk.go(-1),
    decide: (item) => desk.decide(item),
    undo: () => desk.undo(),
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (desk.isShowing ? refreshSoon() : tree.refresh()), QUIET);
  };
  return vscode.Disposable.from(
    view,
    desk,
    vscode.languages.onDidChangeDiagnostics(refreshSoon),
    new vscode.Disposable(() => clearTimeout(timer)),
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`soapstone.review.${name}`, run)),
  );
}

function sumOf(notes: readonly ReviewNote[]): Omit<ReviewNote, "uri"> {
  const sum = (key: "open" | "decided" | "escalated") => notes.reduce((total, note) => total + note[key], 0);
  return { open: sum("open"), decided: sum("decided"), escalated: sum("escalated") };
}

/** Where somebody is in the queue: at a finding, or with the cursor in a note. */
interface Place {
  readonly uri: string;
  readonly position: vscode.Position;
  readonly fingerprint?: string;
}

/** Goes through the queue with one reviewer. A note is only shown, never changed. */
class ReviewDesk {
  /** The finding that was gone to or chosen last; undefined once the reviewer is somewhere else in the text. */
  private current: FindingItem | undefined;
  /** Decisions of this window that may be undone, the last one at the end. */
  private readonly made: DecideParams[] = [];
  private readonly listening: vscode.Disposable;
  /** Whether a finding is being shown: a tree that changes meanwhile would lose it. */
  isShowing = false;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly tree: ReviewTree,
    private readonly view: vscode.TreeView<ReviewItem>,
  ) {
    this.listening = vscode.Disposable.from(
      view.onDidChangeSelection(({ selection: [item] }) => {
        if (isFinding(item)) this.current = item;
      }),
      vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
        if (kind !== undefined && kind !== vscode.TextEditorSelectionChangeKind.Command) this.current = undefined;
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor && editor.document.uri.toString() !== this.current?.uri) this.current = undefined;
      }),
    );
  }

  dispose(): void {
    this.listening.dispose();
  }

  /** Opens the next open finding of the queue, or the one before; behind the last comes the first. */
  async go(step: 1 | -1, from = this.place()): Promise<void> {
    const found = await this.nearest(step, from);
    if (found) await this.show(found);
    else void vscode.window.showInformationMessage(vscode.l10n.t("Soapstone: no finding waits for a decision."));
  }

  async decide(item?: ReviewItem): Promise<void> {
    const target = isFinding(item) ? item : (this.current ?? (await this.atCursor()));
    if (!target) {
      const message = vscode.l10n.t("Soapstone: choose a finding in the review queue, or put the cursor on one.");
      void vscode.window.showInformationMessage(message);
      return;
    }
    if (isUnsaved(target.uri)) {
      const message = vscode.l10n.t("Save the note first: a decision speaks of the note as it is saved.");
      void vscode.window.showErrorMessage(`Soapstone: ${message}`);
      return;
    }
    const decision = await askForDecision(this.client, target);
    if (!decision || !(await this.send(decision))) return;
    this.made.push(decision);
    tick("decide");
    await this.go(1, placeOf(target));
  }

  /** Takes the last decision of this window back, and goes to its finding; one that could not be taken back stays the last. */
  async undo(): Promise<void> {
    const last = this.made.pop();
    if (!last) {
      void vscode.window.showInformationMessage(vscode.l10n.t("Soapstone: no decision of this window is left to undo."));
      return;
    }
    let isWithdrawn = false;
    try {
      isWithdrawn = await this.send({ ...last, withdrawn: true });
    } finally {
      if (!isWithdrawn) this.made.push(last);
    }
    if (!isWithdrawn) return;
    await this.tree.notes();
    const found = (await this.tree.findings(last.uri)).find(({ finding }) => finding.fingerprint === last.fingerprint);
    if (found) await this.show(found);
  }

  /** Whether a decision was written; says why when it was not. */
  private async send(decision: DecideParams): Promise<boolean> {
    const { fault } = await this.client.sendRequest<DecideResult>(DECIDE_REQUEST, decision);
    if (fault !== undefined) void vscode.window.showErrorMessage(`Soapstone: ${fault}`);
    this.tree.refresh();
    return fault === undefined;
  }

  private place(): Place | undefined {
    if (this.current) return placeOf(this.current);
    const editor = vscode.window.activeTextEditor;
    return editor && { uri: editor.document.uri.toString(), position: editor.selection.active };
  }

  private async nearest(step: 1 | -1, from: Place | undefined): Promise<FindingItem | undefined> {
    const notes = step === 1 ? await this.tree.notes() : [...(await this.tree.notes())].reverse();
    const at = notes.findIndex(({ uri }) => uri === from?.uri);
    const own = notes.slice(Math.max(at, 0), at + 1);
    // The note somebody is in comes twice: first what lies ahead in it, at the very end the rest.
    for (const [index, note] of [...own, ...notes.slice(at + 1), ...notes.slice(0, Math.max(at, 0)), ...own].entries()) {
      if (note.open === 0) continue;
      const findings = await this.tree.findings(note.uri);
      if (step === -1) findings.reverse();
      const ahead = index === 0 && from && own.length > 0 ? behind(findings, from, step) : findings;
      const found = ahead.find(({ finding }) => finding.state === "open");
      if (found) return found;
    }
    return undefined;
  }

  /** A finding under the cursor, an open one before others. */
  private async atCursor(): Promise<FindingItem | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return undefined;
    const findings = await this.tree.findings(editor.document.uri.toString());
    const here = findings.filter(({ finding }) => rangeOf(finding).contains(editor.selection.active));
    return here.find(({ finding }) => finding.state === "open") ?? here[0];
  }

  private async show(item: FindingItem): Promise<void> {
    this.isShowing = true;
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(item.uri));
      await vscode.window.showTextDocument(document, { selection: rangeOf(item.finding), preserveFocus: true });
      this.current = item;
      // A tree that is just being read anew may not have the finding yet; the text shows it all the same.
      await this.view.reveal(item, { select: true, focus: true }).then(undefined, () => undefined);
    } finally {
      this.isShowing = false;
    }
  }
}

function placeOf({ uri, finding }: FindingItem): Place {
  return { uri, position: rangeOf(finding).start, fingerprint: finding.fingerprint };
}

function isUnsaved(uri: string): boolean {
  return vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === uri);
}

/** Of findings in the order of going, those that come after a place. */
function behind(findings: readonly FindingItem[], { fingerprint, position }: Place, step: 1 | -1): readonly FindingItem[] {
  const at = findings.findIndex(({ finding }) => finding.fingerprint === fingerprint);
  if (at >= 0) return findings.slice(at + 1);
  return findings.filter(({ finding }) => step * rangeOf(finding).start.compareTo(position) > 0);
}
