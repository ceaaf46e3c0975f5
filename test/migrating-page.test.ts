import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { soapstone } from "./support/cli.js";
import { readFences } from "./support/fixture.js";

const FENCES = readFences(readFileSync(join(import.meta.dirname, "../docs/guides/migrating.md"), "utf8"));
const fence = (info: string) => FENCES.find((one) => one.info === info)?.text ?? "";

test("the commands of the migration guide do what it says", async () => {
  const commands = FENCES.filter(({ info }) => info === "console").flatMap(({ text }) => text.trim().split("\n"));
  const runs = new Map<string, Awaited<ReturnType<typeof soapstone>>>();
  let files: Readonly<Record<string, string>> = { "march-12.txt": fence("text march-12.txt") };
  for (const command of commands) {
    const [, ...argv] = command.replace(/^\$ /, "").split(" ");
    const run = await soapstone(argv, files);
    runs.set(argv.join(" "), run);
    files = run.files;
  }
  const statuses = [...runs.values()].map(({ status }) => status);
  expect(statuses).toEqual([0, 0, 1, 1, 0, 0]);
  const [printed, written, linted] = [...runs.values()];
  expect(printed?.err).toBe(fence("text said"));
  expect(written?.files["pt-0417/2026-03-12.note.md"]).toContain("date: 2026-03-12");
  for (const line of fence("text found").trimEnd().split("\n")) expect(linted?.out.split("\n")).toContain(line);
  expect(runs.get("lint pt-0417 --only identifier-in-note --fail-level warning")?.out).toContain("This is a record number.");
});
