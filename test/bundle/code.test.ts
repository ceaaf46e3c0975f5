import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundleOf, codeOf, compileBundle } from "../../server/src/node/bundle.js";
import { built, folderOf, installInto } from "../support/built.js";
import { FAULTS } from "../support/faults.js";

const ROOT = join(import.meta.dirname, "../..");
const CODE = codeOf("dist/cli.main.cjs");

describe("the code that V8 made of a program when it was built", () => {
  test.each(["cli", "server"])("of %s is taken by the V8 that built it", (program) => {
    const bundle = join(ROOT, "dist", bundleOf(program));
    expect(compileBundle(bundle, readFileSync(codeOf(bundle))).cachedDataRejected).toBe(false);
  });

  test.each(["cli", "server"])("is of a text that takes a byte for each character: %s", (program) => {
    expect(readFileSync(join(ROOT, "dist", bundleOf(program))).findIndex((byte) => byte > 127)).toBe(-1);
  });

  test("is known by the very build of Node that made it: V8 itself takes that of another one, and dies of it", () => {
    for (const part of [process.version, process.versions.v8, process.platform, process.arch]) expect(CODE).toContain(part);
  });

  const lint = (cli: string) => {
    const notes = folderOf({ "a.note.md": FAULTS["missing-discipline-modifier"]() });
    const { status, stdout, stderr } = built(notes, ["lint", "--as-of", "2026-04-01"], { cli });
    return { status, stdout, stderr };
  };

  test.each<readonly [string, (path: string) => void]>([
    ["is not there", (path) => rmSync(path)],
    ["is empty", (path) => writeFileSync(path, "")],
    ["is something else", (path) => writeFileSync(path, "no code of anything")],
    ["ends too soon", (path) => writeFileSync(path, readFileSync(path).subarray(0, 10_000))],
    ["is another version's", (path) => writeFileSync(path, readFileSync(path).fill(7, 4, 8))],
  ])("changes nothing when it %s", (_, change) => {
    const folder = mkdtempSync(join(tmpdir(), "soapstone-"));
    const cli = installInto(folder, CODE);
    const before = lint(cli);
    change(join(folder, CODE));
    expect(lint(cli)).toEqual(before);
    expect(before).toMatchObject({ status: 1, stderr: "" });
  });
});
