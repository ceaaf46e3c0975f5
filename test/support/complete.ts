import type { CompletionItem, CompletionList } from "vscode-languageserver-types";
import { applyTextEdits, withCaret } from "./editing.js";
import { LanguageClient, VS_CODE } from "./language-client.js";
import { MemoryHost } from "./memory-host.js";

const URI = "file:///notes/visit.note.md";

/** What is offered at the caret of a note, and the text after one of it is chosen. */
export async function complete(marked: string, capabilities = VS_CODE, files: Record<string, string> = {}) {
  const { text, position } = withCaret(marked);
  const client = await LanguageClient.start(new MemoryHost(files), "/notes", capabilities);
  await client.open(URI, text);
  const list = await client.request<CompletionList>("textDocument/completion", { textDocument: { uri: URI }, position });
  const choose = (label: string) => {
    const item = list.items.find((candidate) => candidate.label === label);
    if (!item?.textEdit || !("range" in item.textEdit)) throw new Error(`no ${label} among ${labels(list.items)}`);
    return applyTextEdits(text, [item.textEdit]);
  };
  return { client, list, labels: labels(list.items), choose };
}

const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);
