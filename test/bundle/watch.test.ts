import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, CLI, folderOf, start } from "../support/built.js";
import { cleanNote } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

const LINT = ["lint", "--only", "missing-discipline-modifier", "--as-of", "2026-04-01"];
const FAULTY = FAULTS["missing-discipline-modifier"]();

test("watching tells a new finding when a note changes, goes on after a fault in the configuration, and ends with 130", async () => {
  const folder = folderOf({ "a.note.md": cleanNote(), "soapstone.config.json": "{}" });
  const run = start(folder, [...LINT, "--watch"]);
  await run.told("this run ended with 0");
  writeFileSync(join(folder, "a.note.md"), FAULTY);
  await run.told("97130 under an OT plan of care has no GO.");
  await run.told("this run ended with 1");
  writeFileSync(join(folder, "soapstone.config.json"), '{ "colour": 1 }');
  await run.told('Unknown key "colour".');
  writeFileSync(join(folder, "soapstone.config.json"), '{ "rules": { "missing-discipline-modifier": "off" } }');
  await run.told("ended with 0", 2);
  run.process.kill("SIGINT");
  expect((await run.ended).status).toBe(130);
});

test("timing names the rules, and what was spent beside them, on the error stream", () => {
  const { stdout, stderr, status } = built(folderOf({ "a.note.md": FAULTY }), [...LINT, "--timing", "--format", "json"]);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ summary: { errors: 1 } });
  expect(stderr).toMatch(/^ +ms +share +rule\n(?: +[\d.]+ +[\d.]+% {2}\S.*\n)+$/);
  expect(stderr).toContain("missing-discipline-modifier");
});

describe("the progress bar", () => {
  const folder = folderOf(Object.fromEntries(Array.from({ length: 400 }, (_, number) => [`${number}.note.md`, cleanNote()])));

  /** What a terminal is shown of both streams. */
  function onTerminal(...argv: string[]): string {
    const command = [process.execPath, CLI, ...LINT, ...argv].map((word) => `'${word}'`).join(" ");
    return spawnSync("script", ["--quiet", "--return", "--command", command, "/dev/null"], { cwd: folder, encoding: "utf8" })
      .stdout;
  }

  test("is shown on a terminal", () => expect(onTerminal()).toMatch(/\d+% \| \d+\/400 notes/));

  test("is not shown with --quiet", () => expect(onTerminal("--quiet")).toBe(""));

  test("is not shown where nobody watches", () => expect(built(folder, LINT).stderr).toBe(""));
});
