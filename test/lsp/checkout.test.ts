import { describe, expect, test } from "vitest";
import { cleanNote } from "../support/examples.js";
import { LanguageClient, NEOVIM, WATCHING } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const OPEN = ["a", "b", "c"].map((name) => `/notes/${name}.note.md`);
const OTHERS = Array.from({ length: 20 }, (_, at) => `/notes/pt-${at}/visit.note.md`);

/** A note of a patient that is another one's for each path, all of one clinician. */
const noteOf = (path: string) => cleanNote().replaceAll("pt-0417", `pt-9${[...OPEN, ...OTHERS].indexOf(path)}`);
/** One of three days that nobody else has, and the day after that. */
const onDay = (path: string, at: number, later = 0) =>
  noteOf(path).replaceAll("2026-03-12", `2026-03-1${2 + 2 * (at % 3) + later}`);

const isBooked = (found: readonly { code?: unknown }[]) => found.some(({ code }) => code === "clinician-double-booked");

/** A folder with three notes open, each of another day, and twenty others; `checkOut` writes those as they are in a branch where they share the days. */
async function start(capabilities: typeof NEOVIM) {
  const host = new MemoryHost({
    ...Object.fromEntries(OPEN.map((path, at) => [path, onDay(path, at)])),
    ...Object.fromEntries(OTHERS.map((path, at) => [path, onDay(path, at, 1)])),
  });
  const client = await LanguageClient.start(host, "/notes", capabilities);
  await client.toldUntil(/^Read 23 notes/);
  for (const path of OPEN) await client.open(`file://${path}`, host.files.get(path) as string);
  const checkOut = () => {
    for (const [at, path] of OTHERS.entries()) host.files.set(path, onDay(path, at));
  };
  return { client, checkOut };
}

describe("a checkout that changes many files at once", () => {
  const uris = OPEN.map((path) => `file://${path}`);

  test.each(["written", "made"] as const)("is told to a client that asks for findings once, files %s", async (kind) => {
    const { client, checkOut } = await start(WATCHING);
    for (const uri of uris) await client.pull(uri);
    const before = client.refreshes;
    checkOut();
    await client.happened(kind, ...OTHERS);
    await client.refreshed(before + 1);
    for (const uri of uris) expect(isBooked(await client.pull(uri))).toBe(true);
    expect(client.refreshes).toBe(before + 1);
  });

  test("is told to a client that is pushed findings once for each document", async () => {
    const { client, checkOut } = await start(NEOVIM);
    for (const uri of uris) await client.pushedUntil(uri, () => true);
    client.pushes.length = 0;
    checkOut();
    const changes = OTHERS.map((path) => ({ uri: `file://${path}`, type: 2 }));
    await client.notify("workspace/didChangeWatchedFiles", { changes });
    for (const uri of uris) expect(isBooked(await client.pushedUntil(uri, isBooked))).toBe(true);
    await client.hover(uris[0] as string, 3, 2);
    expect([...client.pushes].sort((a, b) => (a < b ? -1 : 1))).toEqual(uris);
  });
});
