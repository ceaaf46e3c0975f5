import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { built, folderOf } from "../support/built.js";
import { exampleNotes } from "../support/examples.js";
import { readFences } from "../support/fixture.js";

test("the reviewer's page draws with common tools what the command draws", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/reviewing.md"), "utf8");
  const script = readFences(page).find(({ text }) => text.includes("sha256sum"))?.text ?? "";
  const folder = folderOf(Object.fromEntries(exampleNotes().map(({ name, text }) => [`notes/${name}`, text])));
  const redrawn = spawnSync("sh", ["-c", script.replace("-n 60", "-n 6")], { cwd: folder, encoding: "utf8" }).stdout;
  const { stdout } = built(folder, ["sample", "notes/", "--size", "6", "--seed", "7", "--as-of", "2026-04-01"]);
  const { notes } = JSON.parse(stdout) as { notes: { path: string }[] };
  expect(notes).toHaveLength(6);
  expect(redrawn.trim().split("\n").sort()).toEqual(notes.map(({ path }) => path));
});
