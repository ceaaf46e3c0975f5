import { expect, test } from "vitest";
import { sha256 } from "../../server/src/base/hash.js";
import { SavedFiles } from "../../server/src/workspace/saved-files.js";
import { NoteStore } from "../../server/src/workspace/store.js";
import { cleanNote } from "../support/examples.js";
import { MemoryHost } from "../support/memory-host.js";

const NOTE = "/notes/a.note.md";

test("a document that was closed while its file was read is read anew when it is opened again", async () => {
  const host = new MemoryHost({ [NOTE]: "One line.\n" });
  const open = new Set([NOTE]);
  const saved = new SavedFiles(host, (path) => open.has(path));
  const reading = saved.read(NOTE);
  open.delete(NOTE);
  saved.forget(NOTE);
  await reading;
  host.files.set(NOTE, "One line.\r\n");
  open.add(NOTE);
  await saved.read(NOTE);
  expect(saved.digestOf(NOTE, "One line.\n")).toBe(sha256("One line.\r\n"));
});

test("a file that is not UTF-8 is said so of its document until that says something else, or the file is written", async () => {
  const text = `${cleanNote()}\ncaf\uFFFD\n`;
  const host = new MemoryHost({ [NOTE]: text });
  const nothing = () => {};
  const store = new NoteStore(host, () => "2026-04-01", { changed: nothing, anything: nothing, rootsChanged: nothing });
  await store.openFolder("/notes");
  const isTorn = async (version: number, now: string) => {
    store.edit(NOTE, now, version);
    return (await store.linted(NOTE))?.findings.some(({ rule }) => rule === "unreadable-text");
  };
  expect(await isTorn(1, text.replaceAll("\n", "\r\n"))).toBe(true);
  expect(await isTorn(2, `${text}More.\n`)).toBe(false);
  expect(await isTorn(3, text)).toBe(true);
  host.files.set(NOTE, text.replace("\uFFFD", "é"));
  await store.filesChanged([NOTE]);
  expect(await isTorn(4, text)).toBe(false);
});
