import { describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver-types";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const NOTE = "/notes/visit.note.md";
const URI = `file://${NOTE}`;
const CONFIG = "/notes/soapstone.config.json";

async function start(files: Readonly<Record<string, string>>) {
  const record = Object.entries(recordOf()).map(([name, text]) => [`/notes/${name}`, text]);
  const host = new MemoryHost({ ...Object.fromEntries(record), ...files });
  const client = await LanguageClient.start(host, "/notes", VS_CODE);
  /** Writes a file and tells the server; an undefined text deletes it. */
  const write = async (path: string, text: string | undefined) => {
    if (text === undefined) host.files.delete(path);
    else host.files.set(path, text);
    await client.fileChanged(`file://${path}`, text === undefined ? 3 : 2);
  };
  return { client, write };
}

const rules = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
const none = (found: readonly Diagnostic[]) => found.length === 0;
const some = (found: readonly Diagnostic[]) => found.length > 0;
const OFF = '{ "rules": { "missing-icd10-link": "off" } }';

describe("a configuration that extends a file", () => {
  test("is read anew when that file changes, whatever its name", async () => {
    const { client, write } = await start({ [CONFIG]: '{ "extends": "policy.json" }', "/notes/policy.json": OFF });
    await client.open(URI, FAULTS["missing-icd10-link"]());
    await client.pullUntil(URI, none);
    await write("/notes/policy.json", "{}");
    expect(rules(await client.pullUntil(URI, some))).toEqual(["missing-icd10-link"]);
  });

  test("shows a fault on the file that has it, until it is extended no more", async () => {
    const { client, write } = await start({ [CONFIG]: '{ "extends": "policy.json" }', "/notes/policy.json": '{ "ruls": {} }' });
    const [fault] = await client.pushedUntil("file:///notes/policy.json", some);
    expect(fault?.message).toBe('Unknown key "ruls". Did you mean "rules"?');
    expect(await client.pushedUntil(`file://${CONFIG}`, none)).toEqual([]);
    await write(CONFIG, "{}");
    expect(await client.pushedUntil("file:///notes/policy.json", none)).toEqual([]);
  });

  test("shows a missing file where it is named, until it is there", async () => {
    const { client, write } = await start({ [CONFIG]: '{ "extends": "policy.json" }' });
    const [fault] = await client.pushedUntil(`file://${CONFIG}`, some);
    expect(fault).toMatchObject({
      message: "The file cannot be read: no such file.",
      range: { start: { line: 0, character: 13 }, end: { line: 0, character: 26 } },
    });
    await write("/notes/policy.json", OFF);
    await client.pushedUntil(`file://${CONFIG}`, none);
    await client.open(URI, FAULTS["missing-icd10-link"]());
    expect(await client.pullUntil(URI, none)).toEqual([]);
  });
});

test("an override speaks of the notes that its globs name", async () => {
  const config = JSON.stringify({ overrides: [{ files: "quiet/**", rules: { "missing-icd10-link": "off" } }] });
  const { client } = await start({ [CONFIG]: config });
  const quiet = "file:///notes/quiet/visit.note.md";
  await client.open(quiet, FAULTS["missing-icd10-link"]());
  expect(rules(await client.pullUntil(quiet, (found) => !rules(found).includes("missing-icd10-link")))).toEqual([]);
  await client.close(quiet);
  await client.open(URI, FAULTS["missing-icd10-link"]());
  expect(rules(await client.pullUntil(URI, some))).toContain("missing-icd10-link");
});

describe("an ignore file", () => {
  test.each([".gitignore", ".soapstoneignore"])("%s leaves a note out, and takes it in again when it changes", async (name) => {
    const { client, write } = await start({ [`/notes/${name}`]: "visit*\n", [NOTE]: cleanNote() });
    await client.open(URI, FAULTS["missing-icd10-link"]());
    await client.pullUntil(URI, none);
    await write(`/notes/${name}`, "other*\n");
    expect(rules(await client.pullUntil(URI, some))).toEqual(["missing-icd10-link"]);
    await write(`/notes/${name}`, "/visit.note.md\n");
    expect(await client.pullUntil(URI, none)).toEqual([]);
    await write(`/notes/${name}`, undefined);
    expect(rules(await client.pullUntil(URI, some))).toEqual(["missing-icd10-link"]);
  });
});

describe("a fault of a configuration that is read no more", () => {
  const FAULTY = '{ "ruls": {} }';
  const shared = {
    "/clinic/soapstone.config.json": FAULTY,
    "/clinic/a/a.note.md": cleanNote(),
    "/clinic/b/b.note.md": cleanNote(),
  };
  const uri = "file:///clinic/soapstone.config.json";

  test("goes with its folder", async () => {
    const { client } = await start({ [CONFIG]: FAULTY });
    await client.pushedUntil(`file://${CONFIG}`, some);
    await client.changeFolders({ removed: ["/notes"] });
    expect(await client.pushedUntil(`file://${CONFIG}`, none)).toEqual([]);
  });

  test("stays, once, while another folder reads the same file", async () => {
    const { client } = await start({
      ...shared,
      "/clinic/b/policy.json": FAULTY,
      "/clinic/b/soapstone.config.yaml": "extends: policy.json",
    });
    await client.changeFolders({ added: ["/clinic/a", "/clinic/b", "/clinic"] });
    expect(await client.pushedUntil(uri, some)).toHaveLength(1);
    await client.pushedUntil("file:///clinic/b/policy.json", some);
    await client.changeFolders({ removed: ["/clinic/a", "/clinic/b"] });
    await client.pushedUntil("file:///clinic/b/policy.json", none);
    expect(client.pushed.get(uri)).toHaveLength(1);
    await client.changeFolders({ removed: ["/clinic"] });
    expect(await client.pushedUntil(uri, none)).toEqual([]);
  });

  test("goes with the last note outside of all folders that it is read for", async () => {
    const { client } = await start({ "/elsewhere/soapstone.config.json": FAULTY });
    const [first, second] = ["file:///elsewhere/a.note.md", "file:///elsewhere/b.note.md"] as const;
    for (const note of [first, second]) {
      await client.open(note, cleanNote());
      await client.pull(note);
    }
    const fault = "file:///elsewhere/soapstone.config.json";
    expect(await client.pushedUntil(fault, some)).toHaveLength(1);
    // As a view of findings asks whose notes they are, also of the file that has the fault.
    await client.request("soapstone/owners", { uris: [fault] });
    await client.close(first);
    await client.pull(second);
    expect(client.pushed.get(fault)).toHaveLength(1);
    await client.close(second);
    expect(await client.pushedUntil(fault, none)).toEqual([]);
  });
});

test("a folder that is closed takes the findings of its notes with it", async () => {
  const { client } = await start({ [NOTE]: FAULTS["missing-icd10-link"]() });
  const watch = client.watchWorkspace();
  await watch.until((told) => told.has(URI));
  await client.changeFolders({ removed: ["/notes"] });
  const found = await watch.until((told) => told.get(URI)?.resultId === "gone");
  expect(found.get(URI)).toMatchObject({ items: [] });
});
