import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, folderOf, start } from "../support/built.js";
import { cleanNote } from "../support/examples.js";

const DRAFT = cleanNote()
  .replace("stop: 09:15", "stop: 9:15")
  .replace(/^signature:.*\n/m, "");
const FIXED = DRAFT.replace("stop: 9:15", "stop: 09:15");

/** Runs in a folder, and does something there while the first file to write stands beside its place, not yet in it. */
async function meanwhile(folder: string, argv: readonly string[], act: () => void) {
  const pipe = join(folder, "gate");
  execFileSync("mkfifo", [pipe]);
  const preload = join(import.meta.dirname, "../support/gate.cjs");
  const { ended } = start(folder, argv, { env: { NODE_OPTIONS: `--require ${preload}`, GATE: ".tmp", GATE_PIPE: pipe } });
  const gate = await open(pipe, "w");
  act();
  renameSync(pipe, `${pipe}.passed`);
  writeFileSync(pipe, "");
  await gate.close();
  return ended;
}

/** Files of a folder, without what held the run. */
function filesIn(folder: string): Set<string> {
  return new Set(readdirSync(folder).filter((name) => !name.startsWith("gate")));
}

describe("a note that is saved or moved while it is fixed", () => {
  test("keeps what was saved, and is told; the others are fixed", async () => {
    const folder = folderOf({ "a.note.md": DRAFT, "b.note.md": DRAFT });
    const saved = () => appendFileSync(join(folder, "a.note.md"), "\nAdded.\n");
    const { status, stdout, stderr } = await meanwhile(folder, ["fix", "--format", "json"], saved);
    expect([status, stderr]).toEqual([2, "a.note.md: has changed since it was read; nothing was written over it.\n"]);
    expect(readFileSync(join(folder, "a.note.md"), "utf8")).toBe(`${DRAFT}\nAdded.\n`);
    expect(readFileSync(join(folder, "b.note.md"), "utf8")).toBe(FIXED);
    expect(JSON.parse(stdout)).toMatchObject({
      notes: [{ path: "a.note.md", findings: expect.arrayContaining([expect.objectContaining({ rule: "malformed-time" })]) }, {}],
    });
    expect(filesIn(folder)).toEqual(new Set(["a.note.md", "b.note.md"]));
  });

  test("is not made again where it was", async () => {
    const folder = folderOf({ "a.note.md": DRAFT });
    const moved = () => renameSync(join(folder, "a.note.md"), join(folder, "moved.md"));
    const { status, stderr } = await meanwhile(folder, ["fix"], moved);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^a\.note\.md: has changed since it was read; /)]);
    expect(filesIn(folder)).toEqual(new Set(["moved.md"]));
    expect(readFileSync(join(folder, "moved.md"), "utf8")).toBe(DRAFT);
  });

  test("is not made again where its folder was", async () => {
    const folder = folderOf({ "held/a.note.md": DRAFT });
    const moved = () => renameSync(join(folder, "held"), join(folder, "moved"));
    expect((await meanwhile(folder, ["fix"], moved)).status).toBe(2);
    expect(existsSync(join(folder, "held"))).toBe(false);
    expect(readdirSync(join(folder, "moved"))).toEqual(["a.note.md"]);
  });
});

describe("a new file is never written over one that appeared meanwhile", () => {
  test.each<[readonly string[], string]>([
    [["new", "treatment", "--output", "a.note.md"], "a.note.md"],
    [["import", "export.txt", "--output", "a.note.md"], "a.note.md"],
    [["import", "export.txt", "--split", "--output", "a.note.md"], "a-1.note.md"],
    [["init", "--yes"], "soapstone.config.json"],
    [["baseline", "create", "notes"], "soapstone-baseline.json"],
  ])("%j", async (argv, name) => {
    const folder = folderOf({ "export.txt": "Patient: pt-0417\n", "notes/a.note.md": cleanNote() });
    const before = filesIn(folder);
    const { status, stderr } = await meanwhile(folder, argv, () => writeFileSync(join(folder, name), "Mine.\n"));
    expect([status, stderr]).toEqual([2, `${name}: is there already; nothing was written over it.\n`]);
    expect(readFileSync(join(folder, name), "utf8")).toBe("Mine.\n");
    expect(filesIn(folder)).toEqual(before.add(name));
  });
});

test("a new file is made once, also on a disk whose files have one name each", () => {
  const folder = folderOf({
    "one-name.cjs": 'require("node:fs").linkSync = () => { throw Object.assign(new Error(), { code: "EPERM" }); };\n',
  });
  const env = { NODE_OPTIONS: `--require ${join(folder, "one-name.cjs")}` };
  const made = () => built(folder, ["new", "treatment", "--output", "a.note.md", "--date", "2026-04-01"], { env });
  expect(made()).toMatchObject({ status: 0, stderr: "Written: a.note.md.\n" });
  expect(readFileSync(join(folder, "a.note.md"), "utf8")).toBe(
    built(folder, ["new", "treatment", "--date", "2026-04-01"]).stdout,
  );
  expect(made().status).toBe(2);
  expect(filesIn(folder)).toEqual(new Set(["a.note.md", "one-name.cjs"]));
});

test.each([["prune"], ["create"]])("what is written into a baseline during baseline %s stays", async (command) => {
  const folder = folderOf({ "a.note.md": DRAFT, "b.note.md": DRAFT });
  expect(built(folder, ["baseline", "create"]).status).toBe(0);
  const file = join(folder, "soapstone-baseline.json");
  const edited = readFileSync(file, "utf8").replace('"rule"', '"reason": "Seen with the biller.", "rule"');
  writeFileSync(join(folder, "b.note.md"), cleanNote());
  const { status, stderr } = await meanwhile(folder, ["baseline", command], () => writeFileSync(file, edited));
  expect([status, stderr]).toEqual([2, "soapstone-baseline.json: has changed since it was read; nothing was written over it.\n"]);
  expect(readFileSync(file, "utf8")).toBe(edited);
  expect(edited).toContain("Seen with the biller.");
});
