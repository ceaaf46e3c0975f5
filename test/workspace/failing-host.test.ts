import { expect, test } from "vitest";
import { NoteStore } from "../../server/src/workspace/store.js";
import { FAULTS } from "../support/faults.js";
import { MemoryHost } from "../support/memory-host.js";

const FAULTY = FAULTS["missing-icd10-link"]();
const SICK = "/sick/visit.note.md";
const WELL = "/well/visit.note.md";
const OFF = '{ "rules": { "missing-icd10-link": "off" } }';

/** A host whose calls are messages: while it `fails`, those about one folder are not answered. */
class Failing extends MemoryHost {
  fails = true;

  override async kindOf(path: string) {
    if (this.fails && path.startsWith("/sick")) throw new Error("the client is gone");
    return super.kindOf(path);
  }
}

/** The notes of two folders, none of which is open yet. */
async function start(files: Readonly<Record<string, string>> = {}) {
  const host = new Failing({ [SICK]: FAULTY, [WELL]: FAULTY, ...files });
  const changed: string[] = [];
  const store = new NoteStore(host, () => "2026-04-01", {
    changed: (paths) => void changed.push(...paths),
    anything: () => {},
    rootsChanged: () => {},
  });
  const open = (folder: string) => store.openFolder(folder).catch(() => "failed");
  const rulesOf = async (path: string) => (await store.linted(path))?.findings.map(({ rule }) => rule);
  const closedNotes = () => [...store.workspaceNotes().keys()];
  return { host, store, changed, open, rulesOf, closedNotes };
}

test("a note of a folder that could not be looked at has findings once it can be, by the configuration above it", async () => {
  const { host, store, changed, open, rulesOf } = await start({ "/sick/soapstone.config.json": OFF });
  store.edit(SICK, FAULTY, 1);
  expect(await open("/sick")).toBe("failed");
  expect(changed).toEqual([SICK]);
  await expect(store.linted(SICK)).rejects.toThrow("the client is gone");
  host.fails = false;
  expect(await rulesOf(SICK)).not.toContain("missing-icd10-link");
  host.files.set("/sick/soapstone.config.json", "{}");
  await store.filesChanged(["/sick/soapstone.config.json"]);
  expect(await rulesOf(SICK)).toContain("missing-icd10-link");
});

test("such a folder is read when its configuration is written", async () => {
  const { host, store, open, closedNotes } = await start();
  await open("/sick");
  host.fails = false;
  await store.filesChanged(["/sick/soapstone.config.json"]);
  expect(closedNotes()).toEqual([SICK]);
});

test("a folder that cannot be looked at any more is not known any more, and not when it was closed meanwhile either", async () => {
  const { host, store, open, closedNotes } = await start();
  host.fails = false;
  await open("/sick");
  expect(closedNotes()).toEqual([SICK]);
  host.fails = true;
  await store.filesChanged(["/sick/soapstone.config.json"]).catch(() => {});
  expect(closedNotes()).toEqual([]);
  const opening = open("/sick");
  store.closeFolder("/sick");
  host.fails = false;
  await opening;
  expect(await open("/sick")).toBeUndefined();
  expect(closedNotes()).toEqual([SICK]);
});

test("one folder that cannot be looked at takes nothing from another", async () => {
  const { store, host, open, rulesOf } = await start();
  await open("/well");
  const opening = open("/sick");
  host.files.set(WELL, FAULTY.replace("pt-0417", "pt-0999"));
  await store.filesChanged([WELL]);
  await opening;
  await store.filesChanged([WELL]);
  expect((await store.workspaceNote(WELL))?.note.front.patient?.value).toBe("pt-0999");
  store.edit(WELL, FAULTY, 1);
  expect(await rulesOf(WELL)).toContain("missing-icd10-link");
});
