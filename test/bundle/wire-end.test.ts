import { describe, expect, test } from "vitest";
import { folderOf } from "../support/built.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { DOES_ALL, framed, PULLS, Wire } from "../support/wire.js";

const URI = "file:///elsewhere/visit.note.md";
const DOCUMENT = { textDocument: { uri: URI } };

/** Messages of a script that waits for no answer. */
function script(capabilities: object, requests: readonly object[], text = cleanNote()): string {
  const messages = [
    { id: 0, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities } },
    { method: "initialized", params: {} },
    {
      method: "textDocument/didOpen",
      params: { textDocument: { uri: URI, languageId: "session-note", version: 1, text } },
    },
    ...requests,
  ];
  return messages.map((message) => framed(JSON.stringify({ jsonrpc: "2.0", ...message }))).join("");
}

const ASKED = [
  { id: 1, method: "textDocument/hover", params: { ...DOCUMENT, position: { line: 26, character: 12 } } },
  { id: 2, method: "textDocument/diagnostic", params: DOCUMENT },
  { id: 3, method: "soapstone/status", params: { uri: URI } },
  { id: 4, method: "workspace/diagnostic", params: { previousResultIds: [], partialResultToken: "part" } },
];

function answersOf({ heard }: Wire): unknown[] {
  return heard.flatMap(({ id, method }) => (method === undefined ? [id] : [])).sort();
}

describe("a client that has said its last has an answer to all it asked", () => {
  test.each([
    ["at the end of its messages", [], [0, 1, 2, 3, 4], 1],
    ["at its exit", [{ method: "exit" }], [0, 1, 2, 3, 4], 1],
    ["at its shutdown and exit", [{ id: 5, method: "shutdown" }, { method: "exit" }], [0, 1, 2, 3, 4, 5], 0],
  ])("%s", async (_, last, answers, status) => {
    const wire = new Wire();
    wire.write(script(PULLS, [...ASKED, ...last]));
    expect(await wire.hangUp()).toBe(status);
    expect(answersOf(wire)).toEqual(answers);
    expect(wire.heard.find(({ id }) => id === 3)?.result).toMatchObject({ units: "3 units: 97129×1 + 97130×2" });
    expect(wire.stderr).toBe("");
  });

  test("and is told the findings that it does not ask for", async () => {
    const wire = new Wire();
    wire.write(script({}, [], FAULTS["missing-icd10-link"]()));
    expect(await wire.hangUp()).toBe(1);
    const told = wire.heard.find(({ method }) => method === "textDocument/publishDiagnostics");
    expect(told?.params).toMatchObject({ uri: URI, diagnostics: [{ code: "missing-icd10-link" }] });
  });

  test("also when its last message is cut off", async () => {
    const wire = new Wire();
    wire.write(`${script(PULLS, ASKED)}Content-Length: 99\r\n\r\n{"jsonrpc"`);
    expect(await wire.hangUp()).toBe(1);
    expect(answersOf(wire)).toEqual([0, 1, 2, 3, 4]);
    expect(wire.stderr).toBe("");
  });
});

describe("a client that leaves without answering the server keeps nothing waiting", () => {
  const text = cleanNote();
  const line = text.slice(0, text.indexOf("STG1")).split("\n").length - 1;

  /** Opens a note of a folder, and asks for what only the whole folder tells. */
  const ask = (wire: Wire, folder: string) => {
    const uri = `file://${folder}/visit.note.md`;
    wire.send({
      method: "textDocument/didOpen",
      params: { textDocument: { uri, languageId: "session-note", version: 1, text } },
    });
    const position = { line, character: text.split("\n")[line]?.indexOf("STG1") };
    const context = { includeDeclaration: true };
    wire.send({ id: 1, method: "textDocument/references", params: { textDocument: { uri }, position, context } });
  };
  const folder = () => folderOf({ ...recordOf(), "visit.note.md": text });
  const expectAnswer = async (wire: Wire) => {
    expect(await wire.hangUp()).toBe(1);
    expect(wire.heard.find(({ id, method }) => id === 1 && method === undefined)?.result).toContainEqual(
      expect.objectContaining({ uri: expect.any(String) }),
    );
    expect(wire.stderr).toBe("");
  };

  test("what it was asked before it left", async () => {
    const wire = new Wire({ reply: () => undefined });
    const at = folder();
    await wire.start(DOES_ALL, [at]);
    await wire.until(({ method }) => method === "window/workDoneProgress/create");
    ask(wire, at);
    await expectAnswer(wire);
  });

  test("what it is asked after it left", async () => {
    const wire = new Wire({ reply: () => undefined });
    const at = folder();
    await wire.start(DOES_ALL, [at]);
    ask(wire, at);
    await expectAnswer(wire);
  });
});
