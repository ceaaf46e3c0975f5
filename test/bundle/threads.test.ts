import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UsageError } from "../../server/src/cli/io.js";
import type { JobDescription } from "../../server/src/cli/job-description.js";
import { NO_CONFIG } from "../../server/src/lint/config.js";
import { nodeHost } from "../../server/src/node/host.js";
import { recordOnThreads } from "../../server/src/node/threads.js";
import { WatchedWorker } from "../../server/src/node/watched-worker.js";
import { folderOf } from "../support/built.js";
import { cleanNote } from "../support/examples.js";

const DATA = join(import.meta.dirname, "../../data");
const STUCK = join(import.meta.dirname, "stuck-worker.cjs");

test("a thread that is stuck in a note is ended, and the note is named", async () => {
  const names = ["a", "b", "c", "d"].map((name) => `${name}.note.md`);
  const folder = folderOf(Object.fromEntries(names.map((name) => [name, cleanNote()])));
  const job: JobDescription = {
    config: NO_CONFIG,
    root: folder,
    cwd: folder,
    rules: [],
    today: "2026-04-01",
    wholeChart: true,
    inlineConfig: true,
  };
  const paths = names.map((name) => join(folder, name));
  const run = async () => {
    const threads = { script: STUCK, count: 1, patience: { every: 5, looks: 3 } };
    for await (const _ of recordOnThreads(nodeHost(DATA), job, paths, undefined, threads));
  };
  const error: unknown = await run().catch((reason: unknown) => reason);
  // The command line writes a UsageError to the error output and ends with 2.
  expect(error).toBeInstanceOf(UsageError);
  expect((error as UsageError).message).toMatch(
    /^The run was ended: a thread was stuck\. Please report it, without the note\.\n[ac]\.note\.md: the note could not be read to an end\.$/,
  );
});

test("the note that is named is the one that the thread has come to", async () => {
  const watched = new WatchedWorker(STUCK, "tell");
  const there = once(watched.worker, "message");
  watched.send(["a", "b", "c", "d"], []);
  await there;
  const looks = [watched.look(2), watched.look(2), watched.look(2)];
  watched.took(2);
  expect([...looks, watched.look(3), watched.look(1_000_000)]).toEqual([undefined, undefined, "c", "c", undefined]);
  await watched.worker.terminate();
});

test("a thread that has nothing to do is not stuck", async () => {
  const watched = new WatchedWorker(STUCK, undefined);
  expect([watched.look(1), watched.look(1), watched.look(1)]).toEqual([undefined, undefined, undefined]);
  await watched.worker.terminate();
});
