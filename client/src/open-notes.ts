import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type NoteStatusResult, STATUS_REQUEST } from "../../server/src/lsp/protocol.js";

/**
 * The document a command is for: the one that is edited. Where no text is in front, as on the page of a walkthrough, an open note, chosen when
 * there are several; undefined when none was chosen, or there is none, which the message `none` says.
 */
export async function noteInFront(client: BaseLanguageClient, none: string): Promise<string | undefined> {
  const edited = vscode.window.activeTextEditor;
  if (edited) return edited.document.uri.toString();
  const notes = await openNotes(client);
  if (notes.length === 0) void vscode.window.showInformationMessage(none);
  if (notes.length < 2) return notes[0]?.toString();
  const items = notes.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Which note?") });
  return chosen?.uri.toString();
}

/** The open notes, those in sight first. */
async function openNotes(client: BaseLanguageClient): Promise<vscode.Uri[]> {
  const inSight = vscode.window.visibleTextEditors.map(({ document }) => document);
  const documents = [...new Set([...inSight, ...vscode.workspace.textDocuments])];
  const texts = documents.filter(({ languageId }) => languageId === "session-note" || languageId === "markdown");
  const asked = texts.map(async ({ uri }) => {
    const status = await client.sendRequest<NoteStatusResult | null>(STATUS_REQUEST, { uri: uri.toString() });
    return status ? [uri] : [];
  });
  return (await Promise.all(asked)).flat();
}
