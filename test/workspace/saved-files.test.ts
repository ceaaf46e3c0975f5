import { expect, test } from "vitest";
import { NoteStore } from "../../server/src/workspace/store.js";
import { cleanNote } from "../support/examples.js";
import { MemoryHost } from "../support/memory-host.js";

const PATH = "/notes/a.note.md";

test("a file that is not UTF-8 is said so of its document until that says something else, or the file is written", async () => {
  const text = `${cleanNote()}\ncaf\uFFFD\n`;
  const host = new MemoryHost({ [PATH]: text });
  const nothing = () => {};
  const store = new NoteStore(host, () => "2026-04-01", { changed: nothing, anything: nothing, rootsChanged: nothing });
  await store.openFolder("/notes");
  const isTorn = async (version: number, now: string) => {
    store.edit(PATH, now, version);
    return (await store.linted(PATH))?.findings.some(({ rule }) => rule === "unreadable-text");
  };
  expect(await isTorn(1, text.replaceAll("\n", "\r\n"))).toBe(true);
  expect(await isTorn(2, `${text}More.\n`)).toBe(false);
  expect(await isTorn(3, text)).toBe(true);
  host.files.set(PATH, text.replace("\uFFFD", "é"));
  await store.filesChanged([PATH]);
  expect(await isTorn(4, text)).toBe(false);
});
