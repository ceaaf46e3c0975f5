import { describe, expect, test } from "vitest";
import type { Diagnostic, SymbolInformation } from "vscode-languageserver-types";
import { foldersOf } from "../../server/src/lsp/client.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, NEOVIM, PLAIN, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";

describe("a client that knows the protocol's first version", () => {
  test("gets the outline as a list, each entry with what holds it", async () => {
    const client = await LanguageClient.start(new MemoryHost({}), "/notes", PLAIN);
    await client.open(URI, cleanNote());
    const found = await client.request<SymbolInformation[]>("textDocument/documentSymbol", { textDocument: { uri: URI } });
    expect(found.map(({ name, containerName = "" }) => `${containerName} > ${name}`)).toEqual([
      " > treatment",
      "treatment > diagnoses",
      "diagnoses > I69.311",
      "diagnoses > I69.314",
      "treatment > goals",
      "goals > STG1",
      "goals > STG2",
      "treatment > services",
      "services > 97129",
      "services > 97130",
      " > Treatment note",
      " > Subjective",
      " > Objective",
      " > Assessment",
      " > Plan",
    ]);
    expect(found[8]).toEqual({
      name: "97129",
      kind: 12,
      containerName: "services",
      location: { uri: URI, range: { start: { line: 16, character: 4 }, end: { line: 23, character: 102 } } },
    });
  });

  test("is offered no actions, which it could not read, and gets none", async () => {
    const client = await LanguageClient.start(new MemoryHost({}), "/notes", PLAIN);
    expect(client.offered.codeActionProvider).toBeUndefined();
    await client.open(URI, FAULTS["missing-icd10-link"]());
    expect(await client.actions(URI, 16, 12)).toEqual([]);
    const able = await LanguageClient.start(new MemoryHost({}), "/notes", NEOVIM);
    expect(able.offered.codeActionProvider).toMatchObject({ codeActionKinds: expect.arrayContaining(["quickfix.soapstone"]) });
  });
});

test("only a client that asks what is renamed before it is hears that it can", async () => {
  const offered = async (capabilities: typeof PLAIN) =>
    (await LanguageClient.start(new MemoryHost({}), "/notes", capabilities)).offered.renameProvider;
  expect(await offered(PLAIN)).toBe(true);
  expect(await offered(VS_CODE)).toEqual({ prepareProvider: true });
});

describe("a client that does not pull is served on", () => {
  const some = (found: readonly unknown[]) => found.length > 0;

  test("when a document's address has a sign that stands for no byte, as Fugitive names what git keeps", async () => {
    const client = await LanguageClient.start(new MemoryHost(), "/notes", NEOVIM);
    const uri = "fugitive:///home/me/notes/.git//0/50%.note.md";
    await client.open(uri, FAULTS["missing-icd10-link"]());
    expect((await client.pushedUntil(uri, some)).map(({ code }) => code)).toContain("missing-icd10-link");
  });

  test("when a folder cannot be looked at, and is told so in words that quote nothing", async () => {
    const host = new MemoryHost();
    const client = await LanguageClient.start(host, "/notes", NEOVIM);
    const [look, read] = [host.kindOf.bind(host), host.readFiles.bind(host)];
    host.kindOf = (path) => (path.startsWith("/gone/") ? Promise.reject(new Error(path)) : look(path));
    host.readFiles = (paths) =>
      paths.some((path) => path.startsWith("/notes/")) ? Promise.reject(new Error(paths[0])) : read(paths);
    await client.open("file:///gone/visit.note.md", FAULTS["missing-icd10-link"]());
    await client.toldUntil(/^Findings could not be made\.$/);
    await client.fileChanged("file:///notes/visit.note.md", 2);
    await client.fileChanged("file:///notes/visit.note.md", 3);
    await client.open(URI, FAULTS["missing-icd10-link"]());
    expect(await client.pushedUntil(URI, some)).not.toEqual([]);
    await client.close(URI);
    await client.pushedUntil(URI, (found) => found.length === 0);
    expect(client.told.join("\n")).not.toMatch(/gone|visit|Error/);
  });
});

test("a note that is open under two spellings of its address stays open when one of them is closed", async () => {
  const client = await LanguageClient.start(new MemoryHost(), "/notes", NEOVIM);
  const [escaped, plain] = ["file:///notes/a%20b.note.md", "file:///notes/a b.note.md"];
  for (const uri of [escaped, plain]) await client.open(uri, FAULTS["missing-icd10-link"]());
  await client.close(plain);
  expect(await client.request("soapstone/status", { uri: escaped })).not.toBeNull();
  expect(await client.pushedUntil(plain, (found) => found.length === 0)).toEqual([]);
  expect(await client.pushedUntil(escaped, (found) => found.length > 0)).not.toEqual([]);
});

test.each([
  ["/notes/pt-0417/../", URI],
  ["/clinic//%2e%2e/./notes//", URI],
  ["//notes", URI],
  ["localhost/notes", URI],
  ["/notes", "file://localhost/notes/visit.note.md"],
  ["/notes", "file:////notes/./pt-0417/..//visit.note.md"],
])("a folder and a note are found whatever way their addresses go: %s, %s", async (folder, uri) => {
  const record = Object.fromEntries(Object.entries(recordOf()).map(([name, text]) => [`/notes/${name}`, text]));
  const host = new MemoryHost({ ...record, "/notes/copy.note.md": cleanNote() });
  const client = await LanguageClient.start(host, folder, NEOVIM);
  await client.open(uri, cleanNote());
  const found = await client.pushedUntil(uri, (pushed) => pushed.length > 0);
  expect(found.map(({ code }) => code)).toContain("duplicate-note");
});

describe("findings that are made while a document is closed", () => {
  /** Opens a note that is double-booked with one on disk, which is not read before `go`. */
  async function start() {
    const host = new MemoryHost({ "/notes/copy.note.md": cleanNote().replace("pt-0417", "pt-0999") });
    const client = await LanguageClient.start(host, "/notes", NEOVIM);
    await client.toldUntil(/^Read 1 note/);
    const read = host.readFiles.bind(host);
    let go = () => {};
    const letGo = new Promise<void>((resolve) => {
      go = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      host.readFiles = async (paths) => {
        if (paths.includes("/notes/copy.note.md")) {
          resolve();
          await letGo;
        }
        return read(paths);
      };
    });
    await client.open(URI, cleanNote());
    await asked;
    return { client, go };
  }

  test.each<[string, (client: LanguageClient) => Promise<void>]>([
    ["are not shown", async () => {}],
    [
      "are not shown of another text that is opened in its place",
      (client) => client.open(URI, cleanNote().replace("ot-07", "ot-09")),
    ],
  ])("%s", async (_, then) => {
    const { client, go } = await start();
    await client.close(URI);
    await then(client);
    await client.pushedUntil(URI, () => true);
    go();
    const other = "file:///elsewhere/visit.note.md";
    await client.open(other, FAULTS["missing-icd10-link"]());
    await client.pushedUntil(other, (found) => found.length > 0);
    expect(client.pushed.get(URI)?.map(({ code }) => code)).not.toContain("clinician-double-booked");
  });
});

describe("the folders that a client names", () => {
  const named = (given: object) => foldersOf({ processId: null, rootUri: null, capabilities: {}, ...given });
  test.each([
    ["several, before its root", { workspaceFolders: [{ uri: "file:///a", name: "a" }], rootUri: "file:///b" }, ["/a"]],
    ["a root, before its path", { workspaceFolders: null, rootUri: "file:///b", rootPath: "/c" }, ["/b"]],
    ["the path of a root alone", { rootPath: "/c d/" }, ["/c d"]],
    ["a path as Windows writes it", { rootPath: "C:\\notes" }, ["c:/notes"]],
    ["nothing", { rootPath: null }, []],
    ["an empty path", { rootPath: "" }, []],
    ["an empty list", { workspaceFolders: [], rootPath: "/c" }, []],
  ])("%s", (_, given, folders) => expect(named(given)).toEqual(folders));
});

describe("a client that asks for findings and cannot be told to ask again", () => {
  const PULLING = { ...NEOVIM, textDocument: { ...NEOVIM.textDocument, diagnostic: {} } };
  const codes = (found: readonly Diagnostic[]) => found.map(({ code }) => code);

  test("is sent them instead, those that the folder's other notes make among them, as they come and go", async () => {
    const copy = "/notes/copy.note.md";
    const record = Object.fromEntries(Object.entries(recordOf()).map(([name, text]) => [`/notes/${name}`, text]));
    const host = new MemoryHost({ ...record, [copy]: cleanNote() });
    const client = await LanguageClient.start(host, "/notes", PULLING);
    expect(client.offered.diagnosticProvider).toBeUndefined();
    await client.open(URI, cleanNote());
    await client.pushedUntil(URI, (found) => codes(found).includes("duplicate-note"));
    host.files.delete(copy);
    await client.fileChanged(`file://${copy}`, 3);
    await client.pushedUntil(URI, (found) => found.length === 0);
  });

  test("is offered what it can ask for when it can be told", async () => {
    const told = { ...PULLING, workspace: { ...PULLING.workspace, diagnostics: { refreshSupport: true } } };
    const client = await LanguageClient.start(new MemoryHost(), "/notes", told);
    expect(client.offered.diagnosticProvider).toMatchObject({ interFileDependencies: true, workspaceDiagnostics: true });
    await client.open(URI, FAULTS["missing-icd10-link"]());
    expect(codes(await client.pull(URI))).toContain("missing-icd10-link");
    await client.toldUntil(/^Read /);
    expect(client.pushed.get(URI)).toBeUndefined();
  });
});
