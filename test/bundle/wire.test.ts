import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { folderOf } from "../support/built.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { DOES_ALL, framed, PULLS, Wire, type WireMessage } from "../support/wire.js";

const URI = "file:///elsewhere/visit.note.md";
const DOCUMENT = { textDocument: { uri: URI } };
const AT = { ...DOCUMENT, position: { line: 26, character: 12 } };
const RANGE = { start: { line: 0, character: 0 }, end: { line: 40, character: 0 } };

/** Where the clean note names a goal. */
const GOAL = { line: cleanNote().slice(0, cleanNote().indexOf("STG1")).split("\n").length - 1, character: 9 };

/** Every request that the server answers, as an editor asks it of an open note. */
const REQUESTS: Readonly<Record<string, object>> = {
  "textDocument/hover": AT,
  "textDocument/completion": AT,
  "textDocument/codeAction": { ...DOCUMENT, range: RANGE, context: { diagnostics: [] } },
  "textDocument/codeLens": DOCUMENT,
  "textDocument/inlayHint": { ...DOCUMENT, range: RANGE },
  "textDocument/semanticTokens/full": DOCUMENT,
  "textDocument/linkedEditingRange": AT,
  "textDocument/documentSymbol": DOCUMENT,
  "textDocument/foldingRange": DOCUMENT,
  "textDocument/selectionRange": { ...DOCUMENT, positions: [AT.position] },
  "textDocument/documentHighlight": AT,
  "textDocument/documentLink": DOCUMENT,
  "textDocument/formatting": { ...DOCUMENT, options: { tabSize: 2, insertSpaces: true } },
  "textDocument/rangeFormatting": { ...DOCUMENT, range: RANGE, options: { tabSize: 2, insertSpaces: true } },
  "textDocument/onTypeFormatting": { ...AT, ch: "\n", options: { tabSize: 2, insertSpaces: true } },
  "textDocument/definition": AT,
  "textDocument/references": { ...AT, context: { includeDeclaration: true } },
  "textDocument/prepareRename": AT,
  "textDocument/rename": { ...DOCUMENT, position: GOAL, newName: "STG9" },
  "textDocument/diagnostic": DOCUMENT,
  "workspace/diagnostic": { previousResultIds: [] },
  "completionItem/resolve": { label: "97129" },
  "codeAction/resolve": { title: "Create addendum", data: { addendumTo: URI } },
  "soapstone/status": { uri: URI },
  "soapstone/worksheet": { uri: URI },
  "soapstone/chartPage": { uri: URI },
  "soapstone/episodes": { uri: URI },
  "soapstone/paste": { uri: URI, range: { start: AT.position, end: AT.position }, text: "97129 09:00 09:15" },
  "soapstone/owners": { uris: [URI] },
  "soapstone/rules": {},
  "soapstone/reviewQueue": {},
};

function openNote(wire: Wire, text = cleanNote(), uri = URI): void {
  wire.send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "session-note", version: 1, text } } });
}

/** The server does its work: a note that is opened now gets its units. */
async function expectAlive(wire: Wire): Promise<void> {
  const uri = `${URI}.alive.note.md`;
  openNote(wire, cleanNote(), uri);
  const { result } = await wire.ask("soapstone/status", { uri });
  expect(result).toMatchObject({ units: "3 units: 97129×1 + 97130×2" });
}

describe("the protocol's order is kept", () => {
  test("nothing is answered before initialize, and nothing that came before it is remembered", async () => {
    const wire = new Wire();
    openNote(wire);
    for (const [method, params] of Object.entries({ ...REQUESTS, shutdown: {} }))
      expect((await wire.ask(method, params)).error, method).toEqual({ code: -32002, message: "The server is not initialized." });
    await wire.start(PULLS);
    expect((await wire.ask("soapstone/status", { uri: URI })).result).toBeNull();
    await expectAlive(wire);
    expect(await wire.end()).toBe(0);
  });

  test("initialize is answered once", async () => {
    const wire = new Wire();
    expect((await wire.start()).result).toMatchObject({ serverInfo: { name: "soapstone" } });
    expect((await wire.ask("initialize", { capabilities: {} })).error).toMatchObject({ code: -32600 });
    await expectAlive(wire);
    expect(await wire.end()).toBe(0);
  });

  test.each([
    ["no parameters", undefined],
    ["null", null],
    ["a list", []],
    ["capabilities that are none", { capabilities: null }],
  ])("initialize with %s is refused and can be asked again", async (_, params) => {
    const wire = new Wire();
    expect((await wire.ask("initialize", params)).error).toMatchObject({ code: -32602 });
    expect((await wire.start()).result).toBeDefined();
    expect(await wire.end()).toBe(0);
  });

  test("odd folders and options of initialize are passed over", async () => {
    const wire = new Wire();
    const capabilities = { textDocument: null, workspace: { workspaceFolders: 5 }, window: null };
    const odd = { capabilities, workspaceFolders: [null, { uri: 5 }, "x"], initializationOptions: 7, processId: "x" };
    expect((await wire.ask("initialize", odd)).result).toBeDefined();
    wire.send({ method: "initialized", params: null });
    await expectAlive(wire);
    expect(await wire.end()).toBe(0);
  });

  test("after shutdown every request is refused and exit ends with 0", async () => {
    const wire = new Wire();
    await wire.start(PULLS);
    openNote(wire);
    await wire.ask("shutdown");
    for (const [method, params] of Object.entries({ ...REQUESTS, shutdown: undefined, initialize: { capabilities: {} } }))
      expect((await wire.ask(method, params)).error, method).toEqual({ code: -32600, message: "The server was shut down." });
    wire.send({ method: "exit" });
    expect(await wire.ended).toBe(0);
  });

  test.each([
    ["exit without shutdown", (wire: Wire) => wire.send({ method: "exit" }), 1],
    ["the end of its messages", (wire: Wire) => void wire.hangUp(), 1],
    [
      "the end of its messages after shutdown",
      async (wire: Wire) => {
        await wire.ask("shutdown");
        void wire.hangUp();
      },
      0,
    ],
  ])("%s ends the server", async (_, act, status) => {
    const wire = new Wire();
    await wire.start();
    await act(wire);
    expect(await wire.ended).toBe(status);
    expect(wire.stderr).toBe("");
  });

  test("a method that nobody knows is named, a notification of one is passed over", async () => {
    const wire = new Wire();
    await wire.start();
    wire.send({ method: "no/such", params: null });
    wire.send({ method: "$/no" });
    expect((await wire.ask("no/such")).error).toMatchObject({ code: -32601 });
    await expectAlive(wire);
    expect(await wire.end()).toBe(0);
  });
});

describe("malformed messages", () => {
  test.each(["{ Zebulonia", "42", "null", "[]", '"Zebulonia"', "{}", '[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]', ""])(
    "%j is refused without its words, and the next message is answered",
    async (text) => {
      const wire = new Wire();
      await wire.start();
      wire.write(framed(text));
      expect((await wire.answer(null)).error?.message).toMatch(/^The message (cannot be read|is no request)\.$/);
      await expectAlive(wire);
      expect(JSON.stringify(wire.heard)).not.toContain("Zebulonia");
      expect(await wire.end()).toBe(0);
    },
  );

  test.each([
    ["without a length", "Content-Type: Zebulonia\r\n\r\n{}"],
    ["with a length that is no number", "Content-Length: Zebulonia\r\n\r\n{}"],
    ["that is no header", "GET /Zebulonia HTTP/1.1\r\n\r\n"],
    ["with too short a length", `Content-Length: 2\r\n\r\n{"jsonrpc":"2.0","id":"Zebulonia"}${framed("{}")}`],
  ])(
    "behind a header %s nothing can be told apart: the server says so and ends, so that the editor starts it again",
    async (_, text) => {
      const wire = new Wire();
      await wire.start();
      wire.write(text);
      expect(await wire.ended).toBe(1);
      expect(wire.stderr).toBe("soapstone: the client's messages cannot be told apart any more\n");
      expect(JSON.stringify(wire.heard)).not.toContain("Zebulonia");
    },
  );

  test("a message that comes byte by byte is one", async () => {
    const wire = new Wire();
    await wire.start();
    const message = framed(JSON.stringify({ jsonrpc: "2.0", id: 7, method: "soapstone/status", params: { uri: "file:///é" } }));
    for (const byte of message) wire.write(byte);
    expect((await wire.answer(7)).result).toBeNull();
    expect(await wire.end()).toBe(0);
  });
});

/** Parameters that fit nothing, or nearly fit. */
const odd = fc.oneof(
  fc.constantFrom(null, undefined, 0, "x", [], {}, [1, 2], true),
  fc.record(
    {
      textDocument: fc.constantFrom(
        null,
        5,
        {},
        { uri: 5 },
        { uri: URI },
        { uri: "" },
        { uri: "%%%" },
        { uri: URI, text: 4, version: "x" },
      ),
      position: fc.constantFrom(
        null,
        "x",
        {},
        { line: -1, character: -1 },
        { line: 1e9, character: 1e9 },
        { line: 0.5, character: 0 },
        { line: 3, character: 3 },
      ),
      range: fc.constantFrom(null, 5, {}, RANGE, { start: RANGE.end, end: RANGE.start }, { start: null, end: null }),
      positions: fc.constantFrom(null, 5, [null], [{ line: 1e9, character: 0 }]),
      context: fc.constantFrom(null, {}, { diagnostics: 5 }, { only: 5 }, { only: [null] }),
      contentChanges: fc.constantFrom(null, [null], [{}], [{ text: 5 }], [{ range: RANGE, text: "x" }], [{ text: "y" }]),
      changes: fc.constantFrom(null, 5, [null], [{ uri: 5 }], [{ uri: URI, type: 99 }]),
      event: fc.constantFrom(null, {}, { added: null, removed: null }, { added: [null], removed: [] }),
      newName: fc.constantFrom(null, 5, "", "a\nb"),
      uri: fc.constantFrom(null, 5, "", URI),
      uris: fc.constantFrom(null, 5, [5], [URI]),
      text: fc.constantFrom(null, 5, "x"),
      previousResultIds: fc.constantFrom(null, 5, [null], [{ uri: 5, value: 5 }]),
      id: fc.constantFrom(null, {}, "x"),
      value: fc.constantFrom(null, 5),
      data: fc.constantFrom(null, 5, "x"),
      label: fc.constantFrom(null, 5, "x"),
      ch: fc.constantFrom(null, 5),
    },
    { requiredKeys: [] },
  ),
);

const NOTIFICATIONS = [
  "initialized",
  "textDocument/didOpen",
  "textDocument/didChange",
  "textDocument/didClose",
  "textDocument/didSave",
  "workspace/didChangeWatchedFiles",
  "workspace/didChangeConfiguration",
  "workspace/didChangeWorkspaceFolders",
  "window/workDoneProgress/cancel",
  "$/cancelRequest",
  "$/setTrace",
  "$/progress",
];

/** Requests that have no parameters, so that a client may send none. */
const WITHOUT = ["soapstone/rules", "soapstone/reviewQueue"];

describe("parameters that do not fit", () => {
  test.each(Object.keys(REQUESTS))("%s answers each with an error and goes on", async (method) => {
    const wire = new Wire();
    await wire.start(PULLS);
    const nothing = [null, [], [null], undefined].map((params) => ({
      params,
      code: WITHOUT.includes(method) ? undefined : -32602,
    }));
    const wrong = [[1, 2], { textDocument: { uri: 5 }, uri: 5, uris: 5 }].map((params) => ({ params, code: -32602 }));
    for (const { params, code } of [...nothing, ...wrong])
      expect((await wire.ask(method, params)).error?.code, JSON.stringify(params)).toBe(code);
    expect((await wire.ask(method, REQUESTS[method])).error).toBeUndefined();
    expect(await wire.end()).toBe(0);
  });

  test.each([
    ["textDocument/codeAction", "context"],
    ["textDocument/references", "context"],
    ["textDocument/selectionRange", "positions"],
    ["workspace/diagnostic", "previousResultIds"],
    ["soapstone/owners", "uris"],
    ["soapstone/status", "uri"],
    ["soapstone/paste", "range"],
    ["soapstone/paste", "text"],
  ])("%s without %s is one of them", async (method, key) => {
    const wire = new Wire();
    await wire.start(PULLS);
    const { [key]: _, ...rest } = REQUESTS[method] as Record<string, unknown>;
    expect((await wire.ask(method, rest)).error?.code).toBe(-32602);
    expect(await wire.end()).toBe(0);
  });

  test.each([
    ["$/setTrace", [null, [], { value: 5 }]],
    ["$/cancelRequest", [undefined, null, {}, { id: null }]],
  ])("%s without what it tells of is passed over without a word", async (method, wrong) => {
    const wire = new Wire();
    await wire.start(PULLS);
    for (const params of wrong) wire.send({ method, params });
    await expectAlive(wire);
    expect(wire.heard.filter(({ id, method }) => id === null || method === "window/logMessage")).toEqual([]);
    expect(await wire.end()).toBe(0);
  });

  test("whatever they are, every request has one answer and the server stays", async () => {
    const wire = new Wire();
    await wire.start(PULLS);
    openNote(wire);
    const methods = [...Object.keys(REQUESTS), ...NOTIFICATIONS];
    const sent = fc.sample(fc.tuple(fc.constantFrom(...methods), odd), { seed: 20260401, numRuns: 1_500 });
    const asked: number[] = [];
    for (const [index, [method, params]] of sent.entries()) {
      const request = method in REQUESTS;
      if (request) asked.push(index);
      wire.send({ method, params, ...(request ? { id: index } : {}) });
    }
    for (const id of asked) await wire.answer(id);
    const answers = wire.heard.flatMap(({ id, method }) =>
      typeof id === "number" && method === undefined && id < 2_000 ? [id] : [],
    );
    expect(answers.sort((a, b) => a - b)).toEqual(asked);
    await expectAlive(wire);
    expect(await wire.end()).toBe(0);
    expect(wire.stderr).toBe("");
  });
});

test("every request can be given up: it has one answer, and the next one is whole", async () => {
  const wire = new Wire();
  await wire.start(PULLS);
  openNote(wire);
  const methods = Object.entries(REQUESTS);
  for (const [id, [method, params]] of methods.entries()) {
    wire.send({ id, method, params });
    wire.send({ method: "$/cancelRequest", params: { id } });
  }
  for (const [id, [method]] of methods.entries()) {
    const { error } = await wire.answer(id);
    expect([undefined, -32800], method).toContain(error?.code);
  }
  expect(wire.heard.filter(({ id }) => typeof id === "number" && id < methods.length)).toHaveLength(methods.length);
  wire.send({ method: "$/cancelRequest", params: { id: 0 } });
  for (const [method, params] of methods) expect((await wire.ask(method, params)).error, method).toBeUndefined();
  expect(await wire.end()).toBe(0);
});

describe("a client that answers the server", () => {
  test.each<[string, (request: WireMessage) => object]>([
    ["with null", () => ({ result: null })],
    ["with an error", () => ({ error: { code: -32601, message: "Not here." } })],
    ["with something else", () => ({ result: { odd: [1] } })],
    ["twice, and to nothing it was asked", ({ id }) => ({ result: null, id })],
  ])("%s is served all the same", async (name, reply) => {
    const folder = folderOf({ ...recordOf(), "visit.note.md": FAULTS["missing-icd10-link"](), "soapstone.config.json": "{}" });
    const wire = new Wire({ reply });
    await wire.start(DOES_ALL, [folder]);
    if (name.startsWith("twice")) for (const id of [0, 1, 2, 99]) wire.send({ id, result: null });
    await wire.until(({ method }) => method === "workspace/diagnostic/refresh");
    wire.send({
      method: "workspace/didChangeWatchedFiles",
      params: { changes: [{ uri: `file://${folder}/soapstone.config.json`, type: 2 }] },
    });
    await expectAlive(wire);
    const asked = new Set(wire.heard.flatMap(({ id, method }) => (method !== undefined && id !== undefined ? [method] : [])));
    expect(asked).toContain("client/registerCapability");
    expect(asked).toContain("window/workDoneProgress/create");
    expect(await wire.end()).toBe(0);
    expect(wire.stderr).toBe("");
  });
});
