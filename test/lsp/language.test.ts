import { expect, test } from "vitest";
import type { CompletionList } from "vscode-languageserver-types";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

/** Front matter without the key that makes other Markdown a note. */
const TEXT = "---\npatient: pt-0417\n\n---\n";
const NOTE = "session-note";
const UNSAVED = "untitled:Untitled-1";
const SAVED = "file:///notes/visit.md";

const start = (files: Readonly<Record<string, string>> = {}) => LanguageClient.start(new MemoryHost(files), "/notes", VS_CODE);

async function keysAt(client: LanguageClient, uri: string, line: number): Promise<string[]> {
  const params = { textDocument: { uri }, position: { line, character: 0 } };
  const found = await client.request<CompletionList | null>("textDocument/completion", params);
  return found?.items.map(({ label }) => label) ?? [];
}

test.each([UNSAVED, SAVED])("%s is a note when its language says so, whatever stands in it", async (uri) => {
  const client = await start();
  await client.open(uri, TEXT, NOTE);
  expect(await keysAt(client, uri, 2)).toContain("note");
  expect((await client.pull(uri)).map(({ code }) => code)).toContain("missing-required-field");
  await client.change(uri, "");
  expect((await client.pull(uri)).map(({ code }) => code)).toEqual(["missing-front-matter"]);
});

test("an unsaved note goes by the configuration of the one folder that is open, as it will once it is saved", async () => {
  const config = "payers:\n  acme-health: { base: commercial }\nrules: { missing-discipline: off }\n";
  const client = await start({ "/notes/soapstone.config.yaml": config });
  const text = "---\nnote: treatment\npatient: pt-0417\ndate: 2026-03-12\npayer: acme-health\n---\n";
  const problemsOf = async (uri: string) => {
    await client.open(uri, text, NOTE);
    return (await client.pull(uri)).map(({ code, severity, range }) => `${code} ${severity} ${range.start.line}`);
  };
  const saved = await problemsOf("file:///notes/visit.md");
  expect(saved.length).toBeGreaterThan(0);
  expect(await problemsOf(UNSAVED)).toEqual(saved);
});

test("a document whose language is changed is a note for as long as it is said to be", async () => {
  const client = await start({ "/notes/visit.md": TEXT });
  for (const [language, found] of [
    ["markdown", false],
    [NOTE, true],
    ["markdown", false],
  ] as const) {
    await client.open(SAVED, TEXT, language);
    expect((await client.pull(SAVED)).length > 0, language).toBe(found);
    await client.close(SAVED);
  }
});

test("what the configuration or an ignore file leaves out is no note in any language", async () => {
  const client = await start({ "/notes/soapstone.config.yaml": "exclude: [drafts/**]\n", "/notes/.soapstoneignore": "old.md\n" });
  for (const name of ["drafts/visit.md", "old.md"]) {
    await client.open(`file:///notes/${name}`, TEXT, NOTE);
    await client.pullUntil(`file:///notes/${name}`, (found) => found.length === 0);
    expect(await keysAt(client, `file:///notes/${name}`, 2), name).toEqual([]);
  }
});
