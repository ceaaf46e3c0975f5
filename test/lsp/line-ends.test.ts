import { describe, expect, test } from "vitest";
import type { CodeAction, CompletionList, TextDocumentEdit, TextEdit } from "vscode-languageserver-types";
import { applyEdits } from "../../server/src/base/edit.js";
import { fixesOf } from "../../server/src/lint/fix.js";
import { suppressFix } from "../../server/src/lint/suppress-fix.js";
import { CORPUS } from "../support/careless.js";
import { applyTextEdits, withCaret } from "../support/editing.js";
import { cleanNote } from "../support/examples.js";
import { LanguageClient, NEOVIM, VS_CODE } from "../support/language-client.js";
import { lintNotes, testSetup } from "../support/lint.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";
const textDocument = { uri: URI };

const windows = (text: string) => text.replaceAll("\n", "\r\n");
const lines = (text: string) => text.split("\r\n");
const hasBareBreak = (text: string) => /(?<!\r)\n|\r(?!\n)/.test(text);

async function open(text: string, capabilities = NEOVIM) {
  const client = await LanguageClient.start(new MemoryHost({}), "/notes", capabilities);
  await client.open(URI, text);
  return client;
}

describe("what is written into a note has the note's line ends", () => {
  test.each(["  - ‸", "  -‸"])("a service line, in an editor without snippets: %j", async (dash) => {
    const { text, position } = withCaret(windows(`---\nnote: treatment\nstart: 09:00\nstop: 09:46\nservices:\n${dash}\n---\n`));
    const list = await (await open(text)).request<CompletionList>("textDocument/completion", { textDocument, position });
    const [item] = list.items;
    const edits = [item?.textEdit as TextEdit];
    expect(lines(applyTextEdits(text, edits)).slice(5, 9)).toEqual([
      '  - code: ""',
      "    start: 09:00",
      "    stop: 09:46",
      "    units: ",
    ]);
    expect(hasBareBreak(applyTextEdits(text, edits))).toBe(false);
  });

  test("pasted times", async () => {
    const text = windows("---\nnote: treatment\nservices:\n\n---\n");
    const at = { line: 3, character: 0 };
    const params = { uri: URI, range: { start: at, end: at }, text: "97129 9-9:15a\n97130 9:15-9:46a\n" };
    const pasted = await (await open(text)).request<string>("soapstone/paste", params);
    expect(lines(pasted)).toHaveLength(7);
    expect(hasBareBreak(pasted)).toBe(false);
  });

  test("an addendum to it", async () => {
    const client = await open(windows(cleanNote().replace("GO", "GP")), VS_CODE);
    const actions = await client.actions(URI, 20, 17);
    const offered = actions.find(({ title }) => title === "Create addendum") as CodeAction;
    const [, change] = (await client.resolve(offered)).edit?.documentChanges ?? [];
    const text = (change as TextDocumentEdit).edits.map((edit) => (edit as TextEdit).newText).join("");
    expect(lines(text).slice(0, 2)).toEqual(["---", "note: addendum"]);
    expect(hasBareBreak(text)).toBe(false);
  });

  test("fixes and suppressions", () => {
    const setup = testSetup();
    const fixed = CORPUS.flatMap((text) =>
      lintNotes([{ name: "a.note.md", text: windows(text) }], setup).flatMap(({ note, findings }) => {
        const fixes = findings.flatMap((finding) =>
          [...fixesOf(note, finding, setup), suppressFix(note, finding.rule) ?? []].flat(),
        );
        return fixes.map(({ edits }) => applyEdits(note.source.text, edits));
      }),
    );
    expect(fixed.length).toBeGreaterThan(100);
    expect(fixed.filter(hasBareBreak)).toEqual([]);
  });
});
