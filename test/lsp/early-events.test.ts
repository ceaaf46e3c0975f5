import { describe, expect, test } from "vitest";
import { compareText } from "../../server/src/base/order.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { LanguageClient, WATCHING } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const VISIT = "file:///notes/visit.note.md";
const COPY = "/notes/archive/copy.note.md";
const PACKED = "/notes/node_modules/pkg/copy.note.md";

/** Serves a clean note, with copies of it where no note is looked for; the folder is not listed before `list` is called. */
async function start(without: readonly string[] = []) {
  const record = Object.entries(recordOf()).map(([name, text]) => [`/notes/${name}`, text] as const);
  const host = new MemoryHost({
    ...Object.fromEntries(record.filter(([path]) => !without.some((name) => path.includes(name)))),
    "/notes/visit.note.md": cleanNote(),
    "/notes/.soapstoneignore": "archive\n",
    [COPY]: cleanNote(),
    [PACKED]: cleanNote(),
  });
  const listFiles = host.listFiles.bind(host);
  let list = () => {};
  const listing = new Promise<void>((resolve) => {
    list = resolve;
  });
  host.listFiles = (...of) => listing.then(() => listFiles(...of));
  const client = await LanguageClient.start(host, "/notes", WATCHING);
  await client.open(VISIT, cleanNote());
  await client.pull(VISIT);
  const hasRead = async (path: string) => {
    while (!host.read.includes(path)) await client.pull(VISIT);
    await client.pull(VISIT);
  };
  const rules = async () => {
    await client.toldUntil(/^Read /);
    return (await client.pull(VISIT)).map(({ code }) => String(code)).sort(compareText);
  };
  return { host, client, list, hasRead, rules };
}

describe("what no folder would be read for is no note, also when it is heard of before the folder is read:", () => {
  test("an ignored note that is written", async () => {
    const { client, list, hasRead, rules } = await start();
    await client.fileChanged(`file://${COPY}`, 2);
    await hasRead(COPY);
    list();
    expect(await rules()).toEqual([]);
    expect(client.told[0]).toMatch(/^Read 3 notes/);
  });

  test("one that is opened and closed", async () => {
    const { client, list, hasRead, rules } = await start();
    await client.open(`file://${COPY}`, cleanNote());
    await client.pull(`file://${COPY}`);
    await client.close(`file://${COPY}`);
    await hasRead(COPY);
    list();
    expect(await rules()).toEqual([]);
  });

  test("the ignored folder, as it is made", async () => {
    const { client, list, rules } = await start();
    await client.fileChanged("file:///notes/archive", 1);
    await client.pull(VISIT);
    list();
    expect(await rules()).toEqual([]);
  });

  test("one that cannot be read, of which nobody says then that the folder was not read whole", async () => {
    const { host, client, list, hasRead, rules } = await start(["plan-of-care"]);
    host.locked.add(COPY);
    await client.fileChanged(`file://${COPY}`, 2);
    await hasRead(COPY);
    list();
    expect(await rules()).toContain("missing-plan-of-care");
    await client.fileChanged(`file://${COPY}`, 2);
    await client.pull(VISIT);
    expect(await rules()).toContain("missing-plan-of-care");
    expect(client.told.filter((told) => told.startsWith("Not read"))).toEqual([]);
  });
});

test("a note in a folder that is never entered is none, whenever it is written", async () => {
  const { client, list, rules } = await start();
  await client.fileChanged(`file://${PACKED}`, 2);
  await client.pull(VISIT);
  list();
  expect(await rules()).toEqual([]);
  await client.fileChanged(`file://${PACKED}`, 2);
  await client.pull(VISIT);
  expect(await rules()).toEqual([]);
});
