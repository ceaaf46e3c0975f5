import { expect, test } from "vitest";
import type { RuleTitle } from "../../server/src/lsp/protocol.js";
import { cleanNote } from "../support/examples.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";
const textDocument = { uri: URI };
const position = { line: 16, character: 12 };
const range = { start: position, end: position };

const client = await LanguageClient.start(new MemoryHost({ "/notes/README.md": "" }), "/notes", VS_CODE);
await client.open(URI, cleanNote());
await client.toldUntil(/^Read /);
const found = await client.pull(URI);

test.each<[string, object]>([
  ["hover", {}],
  ["completion", {}],
  ["documentHighlight", {}],
  ["linkedEditingRange", {}],
  ["onTypeFormatting", { ch: "\n" }],
  ["definition", {}],
  ["references", { context: { includeDeclaration: true } }],
  ["prepareRename", {}],
  ["rename", { newName: "STG9" }],
  ["rename", { position }],
  ["rename", { position, newName: 9 }],
  ["inlayHint", {}],
  ["rangeFormatting", {}],
  ["codeAction", { context: { diagnostics: [] } }],
  ["codeAction", { range, context: { diagnostics: [], only: "quickfix" } }],
  ["codeAction", { range, context: { diagnostics: [], only: [null] } }],
])("%s without what it needs is answered in words that say so: %j", async (name, params) => {
  const asked = client.request(`textDocument/${name}`, { textDocument, ...params });
  await expect(asked).rejects.toMatchObject({
    code: -32602,
    message: `The parameters of textDocument/${name} do not fit.`,
  });
});

test.each([[undefined], [null], [{}]])("the rules are told without parameters: %j", async (params) => {
  const rules = await client.request<RuleTitle[]>("soapstone/rules", params as object | undefined);
  expect(rules.map(({ id }) => id)).toContain("missing-icd10-link");
});

test.each([[null], [{}], [{ uri: 5, value: "1" }]])("a result of no document is none that a client has: %j", async (result) => {
  const asked = client.request("workspace/diagnostic", { previousResultIds: [result] });
  await expect(asked).rejects.toMatchObject({ code: -32602 });
});

test.each<[string, object]>([
  ["textDocument/didChange", { textDocument: { uri: URI, version: 2 } }],
  ["workspace/didChangeWatchedFiles", {}],
  ["workspace/didChangeWorkspaceFolders", {}],
  ["workspace/didChangeWorkspaceFolders", { event: null }],
  ["workspace/didChangeWorkspaceFolders", { event: { added: [null], removed: [] } }],
  ["workspace/didChangeWorkspaceFolders", { event: { added: [] } }],
])("%s without what it tells of is passed over: %j", async (method, params) => {
  await client.notify(method, params);
  expect(await client.pull(URI)).toEqual(found);
  expect(client.told.filter((told) => !told.startsWith("Read "))).toEqual([]);
});
