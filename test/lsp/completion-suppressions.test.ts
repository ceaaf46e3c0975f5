import { expect, test } from "vitest";
import type { CompletionItem, CompletionList } from "vscode-languageserver-types";
import { parseNote } from "../../server/src/note/note.js";
import { applyTextEdits, withCaret } from "../support/editing.js";
import { LanguageClient, NEOVIM, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";

/** What is offered at the caret, each with the text after it is chosen. */
async function offered(marked: string, capabilities = VS_CODE) {
  const { text, position } = withCaret(marked);
  const client = await LanguageClient.start(new MemoryHost({}), "/notes", capabilities);
  await client.open(URI, text);
  const { items } = await client.request<CompletionList>("textDocument/completion", { textDocument: { uri: URI }, position });
  const chosen = ({ textEdit }: CompletionItem) => applyTextEdits(text, textEdit && "range" in textEdit ? [textEdit] : []);
  return items.map((item) => ({ label: item.label, text: chosen(item) }));
}

/** A note with a suppression, and a key behind it. */
const note = (...suppression: string[]) =>
  ["---", "note: treatment", "soapstone:", ...suppression, "visit: 3", "---", ""].join("\n");

test.each([
  ["on a line", note("  disable:", "    - rule: missing-units", "      reason: ‸")],
  ["right behind its colon", note("  disable:", "    - rule: missing-units", "      reason:‸")],
  ["half typed", note("  disable:", "    - rule: missing-units", "      reason: pay‸")],
  ["in braces", note("  disable: [{ rule: missing-units, reason: ‸ }]")],
  ["in quotes", note('  disable: [{ rule: missing-units, reason: "‸" }]')],
  ["in single quotes", note("  disable: [{ rule: missing-units, reason: '‸' }]")],
])("each beginning of a reason leaves a note that is read to its end: %s", async (_, marked) => {
  for (const capabilities of [VS_CODE, NEOVIM]) {
    const reasons = await offered(marked, capabilities);
    expect(reasons.map(({ label }) => label)).toEqual(["documented elsewhere", "payer's policy", "reviewed and accepted"]);
    for (const { text } of reasons) {
      const { complete, front } = parseNote(URI, text.replace(/\$\{\d:([^}]*)\}/g, "$1"));
      const entry = front.soapstone?.value?.disable?.value?.[0]?.value;
      expect([complete, front.visit?.value, entry?.reason?.value]).toEqual([true, 3, expect.stringMatching(/^\w.*\w$/)]);
    }
  }
});
