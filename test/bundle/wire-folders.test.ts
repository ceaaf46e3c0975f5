import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderOf } from "../support/built.js";
import { recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { DOES_ALL, PULLS, Wire } from "../support/wire.js";

test("a server that is taken away while it reads a folder leaves nothing behind, and the next one says the same", async () => {
  const notes = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}.note.md`, FAULTS["missing-icd10-link"]()]));
  const folder = folderOf(notes);
  const uri = `file://${folder}/0.note.md`;
  const text = FAULTS["missing-icd10-link"]();
  const ask = async (wire: Wire) => {
    await wire.start(DOES_ALL, [folder]);
    wire.send({
      method: "textDocument/didOpen",
      params: { textDocument: { uri, languageId: "session-note", version: 1, text } },
    });
    return wire.ask("textDocument/diagnostic", { textDocument: { uri } });
  };
  const first = new Wire();
  await ask(first);
  await first.kill();
  expect(new Set(readdirSync(folder))).toEqual(new Set(Object.keys(notes)));

  const tell = async () => {
    const wire = new Wire();
    await ask(wire);
    await wire.until(({ params }) => (params as { value?: { kind?: string } } | undefined)?.value?.kind === "end");
    const { result } = await wire.ask("textDocument/diagnostic", { textDocument: { uri } });
    expect(await wire.end()).toBe(0);
    return result as { items: unknown[] };
  };
  const second = await tell();
  expect(second.items.length).toBeGreaterThan(0);
  expect(await tell()).toEqual(second);
});

test.each(["rootUri", "rootPath"])("a client that knows no folders names its %s, and that is read", async (name) => {
  const wire = new Wire();
  const folder = folderOf(recordOf());
  const root = { rootUri: null, [name]: name === "rootUri" ? `file://${folder}` : folder };
  await wire.ask("initialize", { processId: null, ...root, capabilities: PULLS });
  wire.send({ method: "initialized", params: {} });
  const told = await wire.until(({ method }) => method === "window/logMessage");
  expect(told.params).toMatchObject({ message: expect.stringMatching(/^Read \d+ notes of 1 patient;/) });
  expect(await wire.end()).toBe(0);
});

test.each(["", "/"])("a folder is the one that its notes stand in, also when its uri ends with %j", async (end) => {
  const text = FAULTS["missing-icd10-link"]();
  const folder = folderOf({ ...recordOf(), "visit.note.md": text });
  const uri = `file://${folder}/visit.note.md`;
  const wire = new Wire();
  await wire.start(DOES_ALL, [`${folder}${end}`]);
  wire.send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "session-note", version: 1, text } } });
  await wire.until(({ params }) => (params as { value?: { kind?: string } } | undefined)?.value?.kind === "end");
  const { result } = await wire.ask("workspace/diagnostic", { previousResultIds: [] });
  expect((result as { items: { uri: string }[] }).items.map((item) => item.uri)).toEqual([uri]);
  expect(await wire.end()).toBe(0);
});

test("a note that goes away is told to be clean, and one that never was is passed over", async () => {
  const folder = folderOf({ ...recordOf(), "visit.note.md": FAULTS["missing-icd10-link"]() });
  const uri = `file://${folder}/visit.note.md`;
  const wire = new Wire();
  await wire.start(DOES_ALL, [folder]);
  await wire.until(({ params }) => (params as { value?: { kind?: string } } | undefined)?.value?.kind === "end");
  rmSync(join(folder, "visit.note.md"));
  wire.send({
    method: "workspace/didChangeWatchedFiles",
    params: {
      changes: [
        { uri, type: 3 },
        { uri: `file://${folder}/never.note.md`, type: 1 },
      ],
    },
  });
  const { result } = await wire.ask("workspace/diagnostic", { previousResultIds: [{ uri, value: "old" }] });
  const told = (result as { items: { uri: string; items: unknown[] }[] }).items.filter((item) => item.uri === uri);
  expect(told.map(({ items }) => items)).toEqual([[]]);
  expect(await wire.end()).toBe(0);
});

test.each(["soapstone.config.json", "soapstone-reviews.jsonl"])(
  "a pipe with the name %s is told, and the notes are read",
  async (name) => {
    const text = FAULTS["missing-icd10-link"]();
    const folder = folderOf({ ...recordOf(), "visit.note.md": text });
    execFileSync("mkfifo", [`${folder}/${name}`]);
    const wire = new Wire();
    await wire.start(DOES_ALL, [folder]);
    const told = await wire.until(({ method, params }) => {
      return method === "textDocument/publishDiagnostics" && (params as { uri: string }).uri.endsWith(name);
    });
    expect(JSON.stringify(told.params)).toContain("is no plain file.");
    await wire.until(({ params }) => (params as { value?: { kind?: string } } | undefined)?.value?.kind === "end");
    const { result } = await wire.ask("workspace/diagnostic", { previousResultIds: [] });
    expect((result as { items: { uri: string }[] }).items.map(({ uri }) => uri)).toEqual([`file://${folder}/visit.note.md`]);
    expect(await wire.end()).toBe(0);
  },
);
