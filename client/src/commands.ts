import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { CHART_PAGE_REQUEST, RULES_REQUEST, type RuleTitle, WORKSHEET_REQUEST } from "../../server/src/lsp/protocol.js";
import SNIPPETS from "../snippets/session-note.json" with { type: "json" };
import { noteInFront } from "./open-notes.js";
import { pageOf, showPage } from "./pages.js";
import { tick } from "./walkthrough.js";

/** Registers the commands of the palette; none of them changes a note without being asked. */
export function registerCommands(
  client: BaseLanguageClient,
  extension: vscode.Uri,
  output: vscode.OutputChannel,
): vscode.Disposable {
  const commands: Readonly<Record<string, (argument?: string) => unknown>> = {
    restart: () => restart(client),
    showOutput: () => output.show(),
    newNote: (kind) => newNote(kind),
    openSample: () => openSample(extension),
    createWorksheet: (uri) => createWorksheet(client, uri),
    explainRule: (rule) => explainRule(client, extension, rule),
    fixAll: () => fixAll(),
    showPreview: () => showPreview(),
    showChart: (uri) => showChart(client, uri),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`soapstone.${name}`, run)),
  );
}

/** Opens a new note from a template; its facts are tab stops. */
async function newNote(kind?: string): Promise<void> {
  const items = Object.entries(SNIPPETS).map(([label, { prefix, body }]) => ({ label, description: prefix, body }));
  const placeHolder = vscode.l10n.t("What kind of note?");
  const chosen =
    items.find(({ description }) => description === kind) ?? (await vscode.window.showQuickPick(items, { placeHolder }));
  if (!chosen) return;
  const document = await vscode.workspace.openTextDocument({ language: "session-note" });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(chosen.body.join("\n")));
  tick("newNote");
}

/** Opens a made-up note with faults to try things on. */
async function openSample(extension: vscode.Uri): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "client", "walkthrough", "sample.md"));
  const content = new TextDecoder().decode(bytes);
  const document = await vscode.workspace.openTextDocument({ language: "session-note", content });
  await vscode.window.showTextDocument(document);
}

/** Opens the unit worksheet of a note beside it, as an unsaved Markdown document. */
async function createWorksheet(client: BaseLanguageClient, given?: string): Promise<void> {
  const none = vscode.l10n.t("Soapstone: open a session note to make its unit worksheet.");
  const uri = given ?? (await noteInFront(client, none));
  if (uri === undefined) return;
  const content = await client.sendRequest<string | null>(WORKSHEET_REQUEST, { uri });
  if (content === null) {
    void vscode.window.showInformationMessage(none);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
  tick("createWorksheet");
}

/** Shows the chart of a note's patient as a page that runs and loads nothing. */
async function showChart(client: BaseLanguageClient, given?: string): Promise<void> {
  const none = vscode.l10n.t("Soapstone: open a session note to see its patient's chart.");
  const uri = given ?? (await noteInFront(client, none));
  if (uri === undefined) return;
  const page = await client.sendRequest<string | null>(CHART_PAGE_REQUEST, { uri });
  if (page === null) {
    void vscode.window.showInformationMessage(none);
    return;
  }
  const panel = vscode.window.createWebviewPanel("soapstone.chart", vscode.l10n.t("Chart"), vscode.ViewColumn.Beside, {
    enableScripts: false,
    localResourceRoots: [],
  });
  panel.webview.html = page;
}

/** Shows the page of a rule: of the one given, else of one found in the active note, or of any when there is none. */
async function explainRule(client: BaseLanguageClient, extension: vscode.Uri, given?: string): Promise<void> {
  const rule = given ?? (await chosenRule(client));
  if (rule === undefined) return;
  await showPage(pageOf(rule, extension));
  tick("explainRule");
}

async function chosenRule(client: BaseLanguageClient): Promise<string | undefined> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const found = new Set(uri ? vscode.languages.getDiagnostics(uri).flatMap(ruleOf) : []);
  const rules = await client.sendRequest<RuleTitle[]>(RULES_REQUEST);
  const offered = found.size > 0 ? rules.filter(({ id }) => found.has(id)) : rules;
  const items = offered.map(({ id, summary }) => ({ label: id, detail: summary }));
  const placeHolder = vscode.l10n.t("Which rule?");
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.label;
}

function ruleOf({ source, code }: vscode.Diagnostic): string[] {
  return source === "soapstone" && typeof code === "object" ? [String(code.value)] : [];
}

async function fixAll(): Promise<void> {
  const kind = "source.fixAll.soapstone";
  await vscode.commands.executeCommand("editor.action.codeAction", { kind, apply: "first" });
}

async function showPreview(): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri) await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await client.start();
}
