import { expect, test } from "vitest";
import { type LintedNote, NoteStore } from "../../server/src/workspace/store.js";
import { cleanNote } from "../support/examples.js";
import { MemoryHost } from "../support/memory-host.js";

const [OPEN, POINTED] = ["/notes/a.note.md", "/notes/b.note.md"] as const;

test("what a note points into is not kept when it is closed while that is read", async () => {
  const host = new MemoryHost({ [POINTED]: cleanNote().replace("pt-0417", "pt-0999") });
  const store = new NoteStore(host, () => "2026-04-01", { changed: () => {}, anything: () => {}, rootsChanged: () => {} });
  await store.openFolder("/notes");
  const opened = async () => {
    store.edit(OPEN, cleanNote(), 1);
    return (await store.linted(OPEN)) as LintedNote;
  };
  const reads = () => host.read.filter((path) => path === POINTED).length;
  const linted = await opened();
  const before = reads();
  const reading = store.sourcesOf(linted);
  await store.close(OPEN);
  expect([...(await reading).keys()]).toEqual([POINTED]);
  expect(reads()).toBe(before + 1);
  await store.sourcesOf(await opened());
  expect(reads()).toBe(before + 2);
});
