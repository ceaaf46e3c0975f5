import { spawnSync } from "node:child_process";
import { closeSync, openSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, CLI, folderOf } from "../support/built.js";
import { FAULTS } from "../support/faults.js";
import { found } from "../support/listed.js";

const ON = ["--as-of", "2026-04-01"];
const FAULTY = FAULTS["missing-discipline-modifier"]();

describe("what holds more than a text can is named", () => {
  const WHY = "is too large to be read.";
  /** A file of so many bytes, which take no room. */
  function largeFile(folder: string, name: string, bytes = 600 * 2 ** 20): string {
    const path = join(folder, name);
    writeFileSync(path, "");
    truncateSync(path, bytes);
    return path;
  }

  test("among the notes of a folder, and the rest is linted", () => {
    const folder = folderOf({ "a.note.md": FAULTY });
    largeFile(folder, "b.note.md");
    largeFile(folder, "c.note.md", 3 * 2 ** 30);
    const { status, stdout, stderr } = built(folder, [
      "lint",
      "--only",
      "missing-discipline-modifier",
      "--format",
      "json",
      ...ON,
    ]);
    expect(found(stdout)).toEqual(["a.note.md missing-discipline-modifier"]);
    expect([status, stderr]).toEqual([2, `b.note.md: ${WHY}\nc.note.md: ${WHY}\n`]);
  });

  test.each<[string, string, readonly string[]]>([
    ["the configuration", "soapstone.config.yaml", ["lint"]],
    ["the reviews", "soapstone-reviews.jsonl", ["review", "list"]],
    ["an export", "x.txt", ["import", "x.txt"]],
  ])("in the place of %s", (_, name, argv) => {
    const folder = folderOf({ "a.note.md": FAULTY });
    largeFile(folder, name);
    const { status, stderr } = built(folder, argv);
    expect([status, stderr]).toEqual([2, expect.stringMatching(new RegExp(`^${name}:.*${WHY}$`, "m"))]);
  });

  test("on standard input", () => {
    const folder = folderOf({});
    const input = openSync(largeFile(folder, "x.txt"), "r");
    const argv = [CLI, "lint", "--stdin"];
    const { status, stderr } = spawnSync(process.execPath, argv, {
      cwd: folder,
      stdio: [input, "pipe", "pipe"],
      encoding: "utf8",
    });
    closeSync(input);
    expect([status, stderr]).toEqual([2, `Standard input: ${WHY}\n`]);
  });
});
