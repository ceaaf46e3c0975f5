import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderOf, start } from "../support/built.js";
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
function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith("gate"))
    .sort();
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
    expect(filesIn(folder)).toEqual(["a.note.md", "b.note.md"]);
  });

  test("is not made again where it was", async () => {
    const folder = folderOf({ "a.note.md": DRAFT });
    const moved = () => renameSync(join(folder, "a.note.md"), join(folder, "moved.md"));
    const { status, stderr } = await meanwhile(folder, ["fix"], moved);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^a\.note\.md: has changed since it was read; /)]);
    expect(filesIn(folder)).toEqual(["moved.md"]);
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
