import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type NoteStatusResult, STATUS_REQUEST } from "../../server/src/lsp/protocol.js";
import { LANGUAGES } from "./languages.js";

/** A language status item with the note's units and problems, kept up while the note is edited. */
export function showStatus(client: BaseLanguageClient): vscode.Disposable {
  const selector = LANGUAGES.map((language) => ({ language }));
  const item = vscode.languages.createLanguageStatusItem("soapstone.note", selector);
  item.name = "Soapstone";
  item.command = { title: vscode.l10n.t("Show output"), command: "soapstone.showOutput" };
  const update = async () => {
    const document = vscode.window.activeTextEditor?.document;
    const status = document && client.isRunning() ? await ask(client, document.uri.toString()) : undefined;
    // Another one came to the front meanwhile, and was asked for.
    if (document !== vscode.window.activeTextEditor?.document) return;
    item.text = status ? textOf(status) : vscode.l10n.t("No session note");
    item.detail = status ? detailOf(status) : "";
    item.severity = severityOf(status);
  };
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(() => void update()),
    vscode.languages.onDidChangeDiagnostics(() => void update()),
    // The output is a document as well, and with `soapstone.trace.server` each question to the server changes it.
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (LANGUAGES.includes(document.languageId)) void update();
    }),
  );
}

function ask(client: BaseLanguageClient, uri: string): Promise<NoteStatusResult | undefined> {
  return client.sendRequest<NoteStatusResult | null>(STATUS_REQUEST, { uri }).then(
    (status) => status ?? undefined,
    () => undefined,
  );
}

function textOf({ units, errors, warnings, infos }: NoteStatusResult): string {
  const problems = errors + warnings + infos;
  const found =
    problems === 0
      ? vscode.l10n.t("no problems")
      : problems === 1
        ? vscode.l10n.t("1 problem")
        : vscode.l10n.t("{0} problems", problems);
  return units ? `${units}, ${found}` : found;
}

function detailOf({ wholeChart }: NoteStatusResult): string {
  return wholeChart
    ? vscode.l10n.t("all notes of the folder are known")
    : vscode.l10n.t("other notes of the patient were not read");
}

function severityOf(status: NoteStatusResult | undefined): vscode.LanguageStatusSeverity {
  if (status && status.errors > 0) return vscode.LanguageStatusSeverity.Error;
  if (status && status.warnings > 0) return vscode.LanguageStatusSeverity.Warning;
  return vscode.LanguageStatusSeverity.Information;
}
