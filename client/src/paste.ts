import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { PASTE_REQUEST, type PasteParams } from "../../server/src/lsp/protocol.js";
import { LANGUAGES } from "./languages.js";

/** What VS Code 1.97 and later have for pasting; the lowest supported version does not know it. */
interface PasteApi {
  registerDocumentPasteEditProvider(selector: vscode.DocumentSelector, provider: object, metadata: object): vscode.Disposable;
}

interface PasteEditClass {
  new (text: string, title: string, kind: unknown): { yieldTo?: readonly unknown[] };
}

/**
 * Offers a pasted table of times as service lines. The plain text goes in first: what was read from it is taken over only by whoever
 * chooses it from the paste menu.
 */
export function registerPaste(client: BaseLanguageClient): vscode.Disposable {
  if (!isAtLeast(97)) return new vscode.Disposable(() => undefined);
  const { registerDocumentPasteEditProvider } = vscode.languages as unknown as Partial<PasteApi>;
  const api = vscode as unknown as { DocumentPasteEdit?: PasteEditClass; DocumentDropOrPasteEditKind?: KindClass };
  if (!registerDocumentPasteEditProvider || !api.DocumentPasteEdit || !api.DocumentDropOrPasteEditKind)
    return new vscode.Disposable(() => undefined);
  const Edit = api.DocumentPasteEdit;
  const { Empty, Text } = api.DocumentDropOrPasteEditKind;
  const kind = Empty.append("soapstone", "services");
  const provider = {
    async provideDocumentPasteEdits(
      document: vscode.TextDocument,
      [range]: readonly vscode.Range[],
      data: vscode.DataTransfer,
    ): Promise<unknown[]> {
      const text = await data.get("text/plain")?.asString();
      if (text === undefined || !range) return [];
      const { start, end } = range;
      const params: PasteParams = { uri: document.uri.toString(), range: { start: placeOf(start), end: placeOf(end) }, text };
      const lines = await client.sendRequest<string | null>(PASTE_REQUEST, params);
      if (lines === null) return [];
      const edit = new Edit(lines, vscode.l10n.t("Paste as service lines"), kind);
      edit.yieldTo = [Text];
      return [edit];
    },
  };
  return registerDocumentPasteEditProvider.call(
    vscode.languages,
    LANGUAGES.map((language) => ({ language })),
    provider,
    {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: ["text/plain"],
    },
  );
}

function placeOf({ line, character }: vscode.Position): PasteParams["range"]["start"] {
  return { line, character };
}

/** Earlier versions have the functions too, and refuse whoever calls them. */
function isAtLeast(minor: number): boolean {
  return Number(vscode.version.split(".")[1]) >= minor;
}

interface KindClass {
  readonly Empty: { append(...parts: string[]): unknown };
  readonly Text: unknown;
}
