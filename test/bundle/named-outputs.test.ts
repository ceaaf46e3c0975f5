import { linkSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, folderOf } from "../support/built.js";
import { FAULTS } from "../support/faults.js";

const NOTE = FAULTS["missing-icd10-link"]();
const KEY = "0123456789abcdef".repeat(4);
const CONFIG = '{ "extends": ["house.json"], "include": ["old/*.txt"] }';
const FILES = {
  "notes/soapstone.config.json": CONFIG,
  "notes/house.json": "{}",
  "notes/a.note.md": NOTE,
  "notes/odd.md": NOTE,
  "notes/old/b.txt": NOTE,
  "notes/soapstone-reviews.jsonl": "",
  "known.json": '{ "schema": "soapstone/baseline/1", "created": "2026-01-01", "version": "1.0.0", "entries": [] }',
  key: KEY,
};

/** The folder of the files, in which `to` leads to a file of it. */
function linked(to: string): string {
  const folder = folderOf(FILES);
  symlinkSync(to, join(folder, "out"));
  symlinkSync("notes", join(folder, "linked"));
  return folder;
}

function textsIn(folder: string): Record<string, string> {
  return Object.fromEntries(Object.keys(FILES).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

describe("an output that leads to what a run reads is refused, and nothing is written", () => {
  test.each([
    ["notes/a.note.md", ["notes"], "is one of the notes"],
    ["notes/odd.md", ["notes"], "is one of the notes"],
    ["notes/old/b.txt", ["notes"], "is one of the notes"],
    ["notes/old/b.txt", ["linked"], "is one of the notes"],
    ["linked/old/b.txt", ["notes/old"], "is one of the notes"],
    ["known.json", ["notes", "--baseline", "known.json"], "is the baseline"],
    ["linked/soapstone.config.json", ["notes"], "is a file of the configuration"],
    ["notes/house.json", ["linked"], "is a file of the configuration"],
    ["notes/soapstone-reviews.jsonl", ["notes"], "is the file of reviews"],
    ["key", ["notes", "--pseudonyms", "key"], "is the key of the pseudonyms"],
  ])("%s by %j", (to, argv, is) => {
    for (const command of [
      ["lint", "--format", "json=out"],
      ["fix", "--format", "csv=out"],
      ["report", "--output", "out"],
    ]) {
      const folder = linked(to);
      const { status, stdout, stderr } = built(folder, [...command, ...argv]);
      expect([status, stdout, stderr]).toEqual([2, "", `out ${is}; a report needs a file of its own.\n`]);
      expect([textsIn(folder), readlinkSync(join(folder, "out"))]).toEqual([FILES, to]);
    }
  });

  test("a note by another spelling of its folder", () => {
    const folder = linked("nothing");
    const { status, stderr } = built(folder, ["lint", "notes", "--format", "json=linked/old/b.txt"]);
    expect([status, stderr]).toEqual([2, "linked/old/b.txt is one of the notes; a report needs a file of its own.\n"]);
    expect(textsIn(folder)).toEqual(FILES);
  });

  test("a part or a note of one that is merged", () => {
    const folder = linked("part");
    const { stdout } = built(folder, ["lint", "linked", "--shard", "1/1"]);
    writeFileSync(join(folder, "part"), stdout);
    symlinkSync("notes/old/b.txt", join(folder, "out-2"));
    for (const [name, is] of [
      ["out", "is one of the parts"],
      ["out-2", "is one of the notes"],
    ]) {
      const { status, stderr } = built(folder, ["merge", "part", "--format", `json=${name}`]);
      expect([status, stderr]).toEqual([2, `${name} ${is}; a report needs a file of its own.\n`]);
    }
    expect([textsIn(folder), readFileSync(join(folder, "part"), "utf8")]).toEqual([FILES, stdout]);
  });

  test("one file by two names", () => {
    const folder = linked("r.json");
    writeFileSync(join(folder, "r.json"), "old");
    const { status, stderr } = built(folder, ["lint", "notes", "--format", "json=r.json", "--format", "csv=out"]);
    expect([status, stderr]).toEqual([2, "out: two reports cannot go to one file.\n"]);
    expect(readFileSync(join(folder, "r.json"), "utf8")).toBe("old");
  });

  test("what --resume would begin anew", () => {
    const folder = linked("key");
    writeFileSync(join(folder, "key"), `\0${KEY}`);
    const { status, stderr } = built(folder, ["lint", "notes", "--pseudonyms", "key", "--resume", "out"]);
    expect([status, stderr]).toEqual([2, "out is the key of the pseudonyms; --resume needs a file of its own.\n"]);
    expect(readFileSync(join(folder, "key"), "utf8")).toBe(`\0${KEY}`);
  });

  test("a note that nothing is written in yet", () => {
    const folder = linked("notes/new.note.md");
    writeFileSync(join(folder, "notes/new.note.md"), "");
    const { status, stderr } = built(folder, ["lint", "notes", "--resume", "out"]);
    expect([status, stderr]).toEqual([2, "out is one of the notes; --resume needs a file of its own.\n"]);
    expect(readFileSync(join(folder, "notes/new.note.md"), "utf8")).toBe("");
  });
});

test("a link to a report of before, to nothing, or a second name of a note takes a report", () => {
  const folder = linked("reports/r.json");
  mkdirSync(join(folder, "reports"));
  symlinkSync("gone.json", join(folder, "none"));
  linkSync(join(folder, "notes/a.note.md"), join(folder, "second"));
  writeFileSync(join(folder, "reports/r.json"), "old");
  for (const name of ["out", "none", "second"]) {
    const { status, stderr } = built(folder, ["lint", "notes", "--format", `json=${name}`]);
    expect([status, stderr]).toEqual([1, ""]);
    expect(JSON.parse(readFileSync(join(folder, name), "utf8"))).toMatchObject({ summary: { notes: 3 } });
  }
  expect([readlinkSync(join(folder, "out")), textsIn(folder)]).toEqual(["reports/r.json", FILES]);
});
