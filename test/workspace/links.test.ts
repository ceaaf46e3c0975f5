import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { nodeHost } from "../../server/src/node/host.js";
import { NoteStore } from "../../server/src/workspace/store.js";
import { cleanNote } from "../support/examples.js";

const DATA = join(import.meta.dirname, "../../data");
const NOTE = "2026-03-12-treatment.note.md";

/** The rules that find something in each note of a folder. */
async function found(store: NoteStore): Promise<Record<string, string[]>> {
  store.settle();
  const paths = [...store.workspaceNotes().keys()];
  const notes = await Promise.all(paths.map((path) => store.workspaceNote(path)));
  return Object.fromEntries(notes.map((note, at) => [paths[at], (note?.findings ?? []).map(({ rule }) => rule)]));
}

async function opened(folder: string): Promise<NoteStore> {
  const nothing = () => {};
  const listener = { changed: nothing, anything: nothing, rootsChanged: nothing };
  const store = new NoteStore(nodeHost(DATA), () => "2026-04-01", listener);
  await store.openFolder(folder);
  return store;
}

describe("what stands behind a link below the folder counts once, as where it stands:", () => {
  let folder = "";
  let store: NoteStore;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "links-"));
    mkdirSync(join(folder, "pt-0417"));
    writeFileSync(join(folder, "pt-0417", NOTE), cleanNote());
    store = await opened(folder);
  });

  const isAsFresh = async () => {
    const fresh = await found(await opened(folder));
    expect(Object.keys(fresh).length).toBe(1);
    expect(await found(store)).toEqual(fresh);
  };

  test("a note that was open through a link of its folder, once it is closed", async () => {
    symlinkSync("pt-0417", join(folder, "current"));
    const path = join(folder, "current", NOTE);
    store.edit(path, cleanNote(), 1);
    await store.close(path);
    await isAsFresh();
  });

  test.each([
    ["a folder", "current", "pt-0417"],
    ["a note", "pt-0417/latest.note.md", NOTE],
    ["a note above its folder", "latest.md", `pt-0417/${NOTE}`],
  ])("a link of %s that comes, is written, and goes", async (_, link, target) => {
    const path = join(folder, link);
    symlinkSync(target, path);
    await store.filesChanged([], [path]);
    await isAsFresh();
    await store.filesChanged([path]);
    await isAsFresh();
    rmSync(path);
    await store.filesChanged([], [path]);
    await isAsFresh();
  });

  test("a note below a link of a folder that is written", async () => {
    symlinkSync("pt-0417", join(folder, "current"));
    await store.filesChanged([join(folder, "current", NOTE)]);
    await isAsFresh();
  });

  test("a folder whose place a link of it takes", async () => {
    mkdirSync(join(folder, "2026"));
    renameSync(join(folder, "pt-0417"), join(folder, "2026/pt-0417"));
    symlinkSync("2026/pt-0417", join(folder, "pt-0417"));
    await store.filesChanged([], [join(folder, "pt-0417"), join(folder, "2026")]);
    await isAsFresh();
  });

  test("but a folder that is opened by a link of it is read as it is", async () => {
    const link = `${folder}-link`;
    symlinkSync(folder, link);
    const through = await opened(link);
    const before = await found(through);
    await through.filesChanged([join(link, "pt-0417", NOTE)]);
    expect(Object.keys(before).length).toBe(1);
    expect(await found(through)).toEqual(before);
  });
});
