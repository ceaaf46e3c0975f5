import { describe, expect, test } from "vitest";
import { ReviewQueue } from "../../server/src/workspace/review-queue.js";
import { NoteStore } from "../../server/src/workspace/store.js";
import { FAULTS } from "../support/faults.js";
import { MemoryHost } from "../support/memory-host.js";

const PATHS = ["/notes/a.note.md", "/notes/b.note.md"] as const;

/** A queue over two notes with something to review, and which of them were looked at. */
async function start() {
  const second = FAULTS["missing-icd10-link"]().replaceAll("0417", "0523").replaceAll("ot-07", "ot-08");
  const host = new MemoryHost({ [PATHS[0]]: FAULTS["missing-icd10-link"](), [PATHS[1]]: second });
  const store = new NoteStore(host, () => "2026-04-01", { changed: () => {}, anything: () => {}, rootsChanged: () => {} });
  await store.openFolder("/notes");
  const looked: string[] = [];
  const queue = new ReviewQueue({
    workspaceNotes: () => store.workspaceNotes(),
    isBeingRead: (path) => store.isBeingRead(path),
    workspaceNote: (path) => {
      looked.push(path);
      return store.workspaceNote(path);
    },
  });
  return { host, store, queue, looked };
}

const pathsOf = (tallies: readonly { readonly path: string }[]) => tallies.map(({ path }) => path);

describe("a queue that is asked for several times at once", () => {
  test("has each note looked at once", async () => {
    const { queue, looked } = await start();
    const [first, ...others] = await Promise.all([queue.tallies(), queue.tallies(), queue.tallies()]);
    expect(pathsOf(first)).toEqual(PATHS);
    expect(others).toEqual([first, first]);
    expect(looked).toEqual(PATHS);
  });

  test("is whole for those who wait when the first one gives up", async () => {
    const { queue, looked } = await start();
    const [, whole] = await Promise.all([queue.tallies(() => looked.length > 0), queue.tallies()]);
    expect(pathsOf(whole)).toEqual(PATHS);
    expect(looked).toEqual(PATHS);
  });

  test("knows for each what has changed before it asked", async () => {
    const { host, store, queue } = await start();
    const first = queue.tallies();
    host.files.delete(PATHS[1]);
    await store.filesChanged([PATHS[1]]);
    expect(pathsOf(await queue.tallies())).toEqual([PATHS[0]]);
    await first;
  });
});
