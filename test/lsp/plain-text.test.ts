import { describe, expect, test } from "vitest";
import type { CompletionItem, CompletionList, Hover, MarkupContent, MarkupKind } from "vscode-languageserver-types";
import { withCaret } from "../support/editing.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, NEOVIM } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";

/** Opens a note in an editor that shows texts in these formats, the one that it likes best first. */
async function open(text: string, formats?: MarkupKind[], files: Readonly<Record<string, string>> = {}) {
  const named = formats ? { hover: { contentFormat: formats } } : {};
  const completion = { completionItem: formats ? { documentationFormat: formats } : {} };
  const record = Object.fromEntries(Object.entries(recordOf()).map(([name, held]) => [`/notes/${name}`, held]));
  const client = await LanguageClient.start(new MemoryHost({ ...record, ...files }), "/notes", {
    ...NEOVIM,
    textDocument: { ...NEOVIM.textDocument, ...named, completion },
  });
  await client.open(URI, text);
  return client;
}

const contents = (hover: Hover | null) => hover?.contents as MarkupContent;

describe("an editor that shows letters alone", () => {
  test("is told the units, and what a code is, as text in columns", async () => {
    const client = await open(cleanNote(), ["plaintext"]);
    const { kind, value } = contents(await client.hover(URI, 16, 13));
    expect(kind).toBe("plaintext");
    expect(value.split("\n").slice(0, 8)).toEqual([
      "3 units: 97129×1 + 97130×2",
      "",
      "Code   Clock        Minutes  Billed  Supported",
      "97129  09:00-09:15  15 min   1       1",
      "97130  09:15-09:46  31 min   2       2",
      "",
      "Sum 46 min, row 38-52 min: 3 units",
      "",
    ]);
    expect(value).toMatch(/^Counted +by 15 minutes$/m);
    expect(value).not.toMatch(/[`|]|\*\*|---/);
  });

  test("is told why a finding stands there with its pages as addresses", async () => {
    const client = await open(FAULTS["missing-icd10-link"](), ["plaintext"]);
    await client.pushedUntil(URI, (found) => found.length > 0);
    const { value } = contents(await client.hover(URI, 16, 12));
    expect(value).toMatch(/^missing-icd10-link \(https:\S+\): /m);
    expect(value).not.toMatch(/[`[\]|]|\*\*|---/);
  });

  test("has a completion described in the same way", async () => {
    const { text, position } = withCaret(cleanNote().replace('"97129"', "cogn‸"));
    const client = await open(text, ["plaintext"]);
    const list = await client.request<CompletionList>("textDocument/completion", { textDocument: { uri: URI }, position });
    const item = list.items.find(({ label }) => label === "97129");
    const { documentation } = await client.request<CompletionItem>("completionItem/resolve", item);
    const { kind, value } = documentation as MarkupContent;
    expect(kind).toBe("plaintext");
    expect(value).toMatch(/^97129 .*\n\nCounted +by 15 minutes$/m);
    expect(value).not.toMatch(/[`|]|\*\*|---/);
  });
});

test.each<[MarkupKind[] | undefined, MarkupKind]>([
  [["markdown", "plaintext"], "markdown"],
  [["plaintext", "markdown"], "plaintext"],
  [["html" as MarkupKind, "markdown"], "markdown"],
  [[], "plaintext"],
  [undefined, "plaintext"],
])("an editor that shows %j is told in %s", async (formats, kind) => {
  const client = await open(cleanNote(), formats);
  expect(contents(await client.hover(URI, 16, 13)).kind).toBe(kind);
});
