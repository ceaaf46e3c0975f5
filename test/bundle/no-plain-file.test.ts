import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, CLI, folderOf } from "../support/built.js";
import { FAULTS } from "../support/faults.js";
import { found } from "../support/listed.js";

const ON = ["--as-of", "2026-04-01"];
const FAULTY = FAULTS["missing-discipline-modifier"]();

describe("a pipe or a device in the place of a file is told, and nothing waits for it", () => {
  const NO_PLAIN = "is no plain file.";

  test.each<[string, string, readonly string[], string]>([
    [
      "the configuration",
      "soapstone.config.json",
      ["lint"],
      `soapstone.config.json:1:1 The configuration cannot be read: ${NO_PLAIN}`,
    ],
    [
      "a configuration that is named",
      "c.json",
      ["lint", "--config", "c.json"],
      `c.json:1:1 The configuration cannot be read: ${NO_PLAIN}`,
    ],
    ["the reviews", "soapstone-reviews.jsonl", ["lint"], `soapstone-reviews.jsonl: ${NO_PLAIN}`],
    ["the baseline", "b.json", ["lint", "--baseline", "b.json"], `b.json: ${NO_PLAIN}`],
    ["the baseline to be written", "b.json", ["baseline", "create", "--baseline", "b.json"], `b.json: ${NO_PLAIN}`],
    ["a note that is named", "p.note.md", ["lint", "p.note.md"], `p.note.md: ${NO_PLAIN}`],
    ["the one note of a command", "p.note.md", ["worksheet", "p.note.md"], `p.note.md: ${NO_PLAIN}`],
    ["an export", "p.txt", ["import", "p.txt"], `p.txt: ${NO_PLAIN}`],
    ["the key", "p.key", ["lint", "--pseudonyms", "p.key"], "p.key: the key cannot be read.\n"],
    ["the records", "p.txt", ["lint", "--resume", "p.txt"], `p.txt: ${NO_PLAIN}`],
  ])("as %s", (_, name, argv, message) => {
    for (const make of [(path: string) => execFileSync("mkfifo", [path]), (path: string) => symlinkSync("/dev/full", path)]) {
      const folder = folderOf({ "a.note.md": FAULTY });
      make(join(folder, name));
      const { status, stdout, stderr } = built(folder, argv, { timeout: 30_000 });
      expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
      expect(stdout).not.toContain("internal");
    }
  });

  test("as what a cache keeps", () => {
    const folder = folderOf({ "a.note.md": FAULTY });
    const argv = ["lint", ...ON, "--cache"];
    built(folder, argv);
    const cache = readdirSync(join(folder, ".soapstonecache")).find((name) => name.endsWith(".records")) as string;
    rmSync(join(folder, ".soapstonecache", cache));
    symlinkSync("/dev/full", join(folder, ".soapstonecache", cache));
    const { status, stdout, stderr } = built(folder, argv, { timeout: 30_000 });
    expect([status, stdout, stderr]).toEqual([2, "", `.soapstonecache/${cache}: ${NO_PLAIN}\n`]);
  });

  test("but what the shell hands over open is read, and a report goes where it says", () => {
    const config = '{ "rules": { "missing-discipline-modifier": "off" } }';
    const folder = folderOf({ "a.note.md": FAULTY, "c.json": config, key: "0123456789abcdef".repeat(4) });
    const run = (flags: string) => {
      const script = `"$0" "$1" lint --only missing-discipline-modifier --as-of 2026-04-01 ${flags}`;
      const options = { cwd: folder, encoding: "utf8", timeout: 30_000, killSignal: "SIGKILL" } as const;
      return spawnSync("bash", ["-c", script, process.execPath, CLI], options);
    };
    expect(run("--config <(cat c.json)")).toMatchObject({ status: 0, stderr: "" });
    expect(run("--config /dev/stdin < c.json")).toMatchObject({ status: 0, stderr: "" });
    expect(run("--pseudonyms <(cat key)")).toMatchObject({ status: 1, stderr: "" });
    for (const flags of ["--format json=/dev/stdout | cat", "--format json=/dev/fd/3 3>&1 | cat"])
      expect(found(run(flags).stdout)).toEqual(["a.note.md missing-discipline-modifier"]);
  });
});
