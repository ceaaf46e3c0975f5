import { describe, expect, test } from "vitest";
import { recordOf } from "../support/examples.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const SHOWS = { ...VS_CODE, window: { workDoneProgress: true } };

/** A promise and what fulfils it. */
function later(): { readonly promise: Promise<null>; readonly go: () => void } {
  let go = () => {};
  const promise = new Promise<null>((resolve) => {
    go = () => resolve(null);
  });
  return { promise, go };
}

/** Serves a folder whose notes are not read before `read`, to a client that agrees to be shown progress once `agree` is called. */
async function start() {
  const [agreed, reading, asked] = [later(), later(), later()];
  const host = new MemoryHost(Object.fromEntries(Object.entries(recordOf()).map(([name, text]) => [`/notes/${name}`, text])));
  const readFiles = host.readFiles.bind(host);
  const isNote = (path: string) => path.endsWith(".note.md");
  host.readFiles = (paths) => (paths.some(isNote) ? reading.promise : Promise.resolve()).then(() => readFiles(paths));
  const agree = () => {
    asked.go();
    return agreed.promise;
  };
  const client = await LanguageClient.start(host, "/notes", SHOWS, agree);
  return { client, agree: agreed.go, read: reading.go, asked: asked.promise };
}

describe("a client that is asked whether it shows the progress of a folder's reading", () => {
  test("and never answers has the folder read all the same", async () => {
    const { client, read } = await start();
    read();
    await client.toldUntil(/^Read 2 notes/);
    expect(client.progress).toEqual([]);
  });

  test("and agrees is shown it from then on, to its end", async () => {
    const { client, agree, read, asked } = await start();
    await asked;
    agree();
    await client.shownUntil("begin");
    read();
    await client.shownUntil("end");
    expect(client.progress).toEqual(["begin", "report", "end"]);
  });

  test("and agrees once it is read is shown that it ended", async () => {
    const { client, agree, read } = await start();
    read();
    await client.toldUntil(/^Read 2 notes/);
    agree();
    await client.shownUntil("end");
    expect(client.progress).toEqual(["begin", "end"]);
  });
});
