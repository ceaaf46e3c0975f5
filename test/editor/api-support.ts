// What the API suite does in the editor, and how it waits.
import * as vscode from "vscode";
import expectations from "./expectations.json" with { type: "json" };

const { source } = expectations;

export const fileUri = (file: string): vscode.Uri => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no folder is open");
  return vscode.Uri.joinPath(folder.uri, file);
};

export async function open(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileUri(file));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

export const ours = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === source);

/** Waits until a file has so many diagnostics. */
export async function diagnosticsOf(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  const seen = (): string =>
    ours(uri)
      .map((one) => `${codeOf(one)} in line ${one.range.start.line + 1}`)
      .join(", ") || "none";
  return until(`${count} diagnostic(s)`, () => (ours(uri).length === count ? ours(uri) : undefined), 20_000, seen);
}

export const codeOf = (diagnostic: vscode.Diagnostic | undefined): unknown =>
  typeof diagnostic?.code === "object" ? diagnostic.code.value : diagnostic?.code;

export const plain = (range: vscode.Range | undefined): number[] =>
  range ? [range.start.line, range.start.character, range.end.line, range.end.character] : [];

/** The actions at a diagnostic, which has at least one; the editor may show it before it asks the server for actions. */
export async function actionsAt(uri: vscode.Uri, diagnostic: vscode.Diagnostic | undefined, kind: vscode.CodeActionKind) {
  if (!diagnostic) throw new Error("no diagnostic");
  return until(`action at ${plain(diagnostic.range)}`, async () => {
    const actions = await actionsIn(uri, diagnostic.range, kind);
    return actions.length > 0 ? actions : undefined;
  });
}

/** Asks for the edits as well, which may be made only when an action is chosen. */
export async function actionsIn(uri: vscode.Uri, range: vscode.Range, kind: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
  const ask = "vscode.executeCodeActionProvider";
  return (await vscode.commands.executeCommand<vscode.CodeAction[]>(ask, uri, range, kind.value, 20)) ?? [];
}

export function action(actions: vscode.CodeAction[], title: string): vscode.CodeAction {
  const found = actions.find((candidate) => candidate.title.startsWith(title));
  if (!found) throw new Error(`no action ${title}, only ${actions.map((one) => one.title).join(" / ") || "none"}`);
  return found;
}

/** Applies an action without the refactor preview, which the UI scenario covers; a snippet must go in as it is. */
export async function apply({ edit: change, command }: vscode.CodeAction, asItIs: boolean): Promise<void> {
  if (change) equal(await vscode.workspace.applyEdit(asItIs ? change : withoutAnnotations(change)), true, "edit applied");
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

function withoutAnnotations(change: vscode.WorkspaceEdit): vscode.WorkspaceEdit {
  const copy = new vscode.WorkspaceEdit();
  for (const [uri, edits] of change.entries()) copy.set(uri, edits);
  return copy;
}

export async function edit(document: vscode.TextDocument, make: (change: vscode.WorkspaceEdit) => void): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  make(change);
  equal(await vscode.workspace.applyEdit(change), true, `edit of ${document.fileName}`);
}

export async function save(document: vscode.TextDocument): Promise<void> {
  if (document.isDirty) await document.save();
}

export async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, position);
  const texts = hovers.flatMap((hover) => hover.contents.map((part) => (typeof part === "string" ? part : part.value)));
  return texts
    .join("\n")
    .replace(/\\(?=\W)/g, "")
    .replace(/\s+/g, " ")
    .replaceAll("–", "-");
}

export function equal(got: unknown, wanted: unknown, what: string): void {
  const [left, right] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (left !== right) throw new Error(`${what}: got ${left}, wanted ${right}`);
}

/** Polls until `ask` gives something truthy, as `until` of wait.mjs does, which a web worker cannot load; `seen` says what there was instead. */
export async function until<T>(
  what: string,
  ask: () => T | Thenable<T>,
  timeout = 20_000,
  seen?: () => string,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as NonNullable<T>;
    if (Date.now() > end) throw new Error(`no ${what} within ${timeout} ms${seen ? `, but ${seen()}` : ""}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
