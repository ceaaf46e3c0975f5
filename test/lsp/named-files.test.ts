import { expect, test } from "vitest";
import type { DocumentLink, Location, WorkspaceEdit } from "vscode-languageserver-types";
import { editsFor, withCaret } from "../support/editing.js";
import { cleanNote } from "../support/examples.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/2026-03-20-addendum.note.md";
const AMENDED = "file:///notes/2026-03-12-treatment.note.md";
const SECOND = "file:///notes/2026-03-25-addendum.note.md";
const textDocument = { uri: URI };

const addendumTo = (name: string) => `---
note: addendum
patient: pt-0417
date: 2026-03-20
addendum-to: ${name}
---
`;

/** An addendum, the note that it amends, a second addendum to that, and a note of the same file name in another patient's chart. */
async function open(name: string, amended = cleanNote(), own = "") {
  const host = new MemoryHost({
    "/notes/2026-03-12-treatment.note.md": amended,
    "/notes/2026-03-25-addendum.note.md": addendumTo("2026-03-12-treatment.note.md"),
    "/notes/b/2026-03-12-treatment.note.md": cleanNote().replace("pt-0417", "pt-0900"),
  });
  const client = await LanguageClient.start(host, "/notes", VS_CODE);
  const { text, position } = withCaret(
    addendumTo(name.replace(/\w/, "‸$&")).replace("note: addendum\n", `note: addendum\n${own}`),
  );
  await client.open(URI, text);
  const status = () => client.request<{ wholeChart: boolean } | null>("soapstone/status", { uri: URI });
  while (!(await status())?.wholeChart) await client.pull(URI);
  return { client, at: { textDocument, position } };
}

const urisOf = (found: readonly { uri: string }[]) => found.map(({ uri }) => uri).sort();

test.each(["2026-03-12-treatment.note.md", '"2026-03-12-treatment.note.md"'])(
  "an addendum that names a file, %s, leads to it, and is found with the others to it",
  async (name) => {
    const { client, at } = await open(name);
    const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument });
    expect(links.map(({ target }) => target)).toEqual([AMENDED]);
    const definitions = await client.request<Location[]>("textDocument/definition", at);
    const start = { line: 0, character: 0 };
    expect(definitions).toEqual([{ uri: AMENDED, range: { start, end: start } }]);
    const context = { includeDeclaration: true };
    const found = await client.request<Location[]>("textDocument/references", { ...at, context });
    expect(urisOf(found)).toEqual([URI, SECOND]);
  },
);

test("a note with an id is found by its id and by its file", async () => {
  const amended = cleanNote().replace("note: treatment\n", "note: treatment\nid: visit-7\n");
  const context = { includeDeclaration: true };
  for (const name of ["visit-7", "2026-03-12-treatment.note.md"]) {
    const { client, at } = await open(name, amended);
    const found = await client.request<Location[]>("textDocument/references", { ...at, context });
    expect(urisOf(found)).toEqual([AMENDED, URI, SECOND]);
    const definitions = await client.request<Location[]>("textDocument/definition", at);
    expect(urisOf(definitions)).toEqual([AMENDED]);
  }
});

test("a note names another by its file, also when that is its own id: link and definition lead to the same", async () => {
  const name = "2026-03-12-treatment.note.md";
  const { client, at } = await open(name, cleanNote(), `id: ${name}\n`);
  const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument });
  const definitions = await client.request<Location[]>("textDocument/definition", at);
  expect(links.map(({ target }) => target)).toEqual([AMENDED]);
  expect(urisOf(definitions)).toEqual([AMENDED]);
});

test("the name of a file is not renamed like an id; an id is, and the names of files stay", async () => {
  const { client, at } = await open("2026-03-12-treatment.note.md");
  expect(await client.request("textDocument/prepareRename", at)).toBeNull();
  const rename = client.request("textDocument/rename", { ...at, newName: "visit-7" });
  await expect(rename).rejects.toThrow("This is the name of a file");
  const amended = cleanNote().replace("note: treatment\n", "note: treatment\nid: visit-7\n");
  const other = await open("visit-7", amended);
  const edit = await other.client.request<WorkspaceEdit>("textDocument/rename", { ...other.at, newName: "visit-8" });
  expect([URI, AMENDED, SECOND].map((uri) => editsFor(edit, uri).length)).toEqual([1, 1, 0]);
});

test("a file that is not there has no link", async () => {
  const { client, at } = await open("2026-03-13-treatment.note.md");
  expect(await client.request("textDocument/documentLink", { textDocument })).toEqual([]);
  expect(await client.request("textDocument/definition", at)).toEqual([]);
});

test.each(["2026-03-13-treatment.note.md", "old/visit.MD"])(
  "%s, a file that is not there, is no id that could be renamed",
  async (name) => {
    const { client, at } = await open(name);
    expect(await client.request("textDocument/prepareRename", at)).toBeNull();
    const rename = client.request("textDocument/rename", { ...at, newName: "visit-7" });
    await expect(rename).rejects.toThrow("This names a file that is no note of this chart: write the name of one that is.");
  },
);

test("an id that ends as the name of a file does is renamed with what it names", async () => {
  const amended = cleanNote().replace("note: treatment\n", "note: treatment\nid: visit.md\n");
  const { client, at } = await open("visit.md", amended);
  expect(await client.request("textDocument/prepareRename", at)).toMatchObject({ placeholder: "visit.md" });
  const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...at, newName: "visit-8" });
  expect([URI, AMENDED].map((uri) => editsFor(edit, uri).length)).toEqual([1, 1]);
});
