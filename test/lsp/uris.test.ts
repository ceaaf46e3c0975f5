import { expect, test } from "vitest";
import { pathOf } from "../../server/src/lsp/uris.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

test.each([
  ["file:///notes//pt-1/./a%20b.note.md", "/notes/pt-1/a b.note.md"],
  ["file:///notes/", "/notes"],
  ["file:///", "/"],
  ["vscode-vfs://github/o/r/", "vscode-vfs://github/o/r"],
  ["foo:////x.note.md", "foo:////x.note.md"],
])("the path of %s is %s", (uri, path) => expect(pathOf(uri)).toBe(path));

test("a document whose address is none by the letter is a note as others are", async () => {
  const client = await LanguageClient.start(new MemoryHost(), "/notes", VS_CODE);
  await client.open("foo:////x.note.md", FAULTS["missing-icd10-link"]());
  expect((await client.pull("foo:////x.note.md")).map(({ code }) => code)).toContain("missing-icd10-link");
});
