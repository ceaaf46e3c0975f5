import { TextDocument } from "vscode-languageserver-textdocument";
import type { Careless } from "../support/careless.js";
import { recordOf } from "../support/examples.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URIS = ["file:///notes/one.note.md", "file:///notes/two.note.md"] as const;
const RECORD = Object.fromEntries(Object.entries(recordOf()).map(([name, text]) => [`/notes/${name}`, text]));

/** Two notes of a folder in an editor, which sends what is typed and nothing more. */
export class Edited {
  private readonly documents: TextDocument[];

  private constructor(
    private readonly client: LanguageClient,
    texts: readonly string[],
  ) {
    this.documents = URIS.map((uri, index) => TextDocument.create(uri, "session-note", 1, texts[index] ?? ""));
  }

  static async open(texts: readonly string[]): Promise<Edited> {
    const edited = new Edited(await LanguageClient.start(new MemoryHost(RECORD), "/notes", VS_CODE), texts);
    for (const { uri } of edited.documents) await edited.client.open(uri, texts[URIS.indexOf(uri as never)] ?? "");
    return edited;
  }

  /** Types a change into one of the notes; its range is of whole characters, as an editor's is. */
  async type(which: number, { at, cut, put }: Careless): Promise<void> {
    const document = this.documents[which % URIS.length] as TextDocument;
    const length = document.getText().length;
    const start = document.positionAt(at % (length + 1));
    const end = document.positionAt((at % (length + 1)) + cut);
    const change = { range: { start, end }, text: put };
    TextDocument.update(document, [change], document.version + 1);
    await this.client.changePart(document.uri, change.range, put);
  }

  /** The notes as they stand. */
  get texts(): string[] {
    return this.documents.map((document) => document.getText());
  }

  /** What the server says of the notes: diagnostics, status, outline, hints. */
  async said(): Promise<unknown> {
    const all: unknown[] = [];
    for (const { uri } of this.documents) {
      const textDocument = { uri };
      const range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
      all.push(await this.settled(uri));
      all.push(await this.client.request("soapstone/status", { uri }));
      all.push(await this.client.request("textDocument/documentSymbol", { textDocument }));
      all.push(await this.client.request("textDocument/inlayHint", { textDocument, range }));
    }
    return all;
  }

  /** Diagnostics once the whole folder is read and typing has paused: two pulls around the server's idle turn say the same. */
  private async settled(uri: string): Promise<unknown> {
    for (let last = ""; ; ) {
      const found = await this.client.pull(uri);
      const status = await this.client.request<{ wholeChart: boolean } | null>("soapstone/status", { uri });
      const now = JSON.stringify(found);
      if (now === last && status?.wholeChart !== false) return found;
      last = now;
    }
  }
}

/** What an editor is told after these changes, and what a fresh one is told of the same texts. */
export async function bothTellings(
  texts: readonly string[],
  changes: readonly (readonly [number, Careless])[],
): Promise<{ readonly now: unknown; readonly fresh: unknown }> {
  const edited = await Edited.open(texts);
  for (const [index, [which, change]] of changes.entries()) {
    await edited.type(which, change);
    if (index % 3 === 0) await edited.said();
  }
  const now = await edited.said();
  const fresh = await (await Edited.open(edited.texts)).said();
  return { now, fresh };
}
