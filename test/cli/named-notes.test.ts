import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote } from "../support/examples.js";

const FILES = {
  "pt/a.note.md": cleanNote(),
  "pt/readme.md": "# Visits\n",
  "pt/latin.note.md": cleanNote().replace("note: treatment", "note: treatment # caf\uFFFD"),
  "pt/locked.note.md": cleanNote(),
  "text/readme.md": "# Visits\n",
};
const LOCKED = ["pt/locked.note.md"];

const NO_UTF8 = "is not UTF-8; convert it first, so that no character is lost.";
const NO_ACCESS = "the file cannot be read (EACCES).";

test.each(["worksheet", "claim"])("%s takes one note, and says what else it was given", async (command) => {
  for (const [path, fault] of [
    ["pt", "is a folder; name a note."],
    ["gone.note.md", "no such file."],
    ["pt/a.note.md/b", "no such file."],
    ["pt/readme.md", "is no session note."],
    ["pt/latin.note.md", NO_UTF8],
    ["pt/locked.note.md", NO_ACCESS],
  ]) {
    const run = await soapstone([command, path as string], FILES, "", LOCKED);
    expect(run).toMatchObject({ status: 2, out: "", err: `${path}: ${fault}\n` });
  }
});

describe("units", () => {
  test.each([
    ["gone.note.md", "no such file or folder."],
    ["pt/readme.md", "is no session note."],
    ["pt/latin.note.md", NO_UTF8],
    ["pt/locked.note.md", NO_ACCESS],
    ["text", "no note found."],
  ])("says why it shows nothing of %s", async (path, fault) => {
    expect(await soapstone(["units", path], FILES, "", LOCKED)).toMatchObject({ status: 2, out: "", err: `${path}: ${fault}\n` });
  });

  test("shows the notes that can be read beside those that cannot", async () => {
    const { status, out, err } = await soapstone(["units", "pt", "pt/readme.md"], FILES, "", LOCKED);
    expect([status, out.match(/^\S+$/gm)]).toEqual([2, ["pt/a.note.md"]]);
    expect(err.split("\n")).toEqual([
      `pt/latin.note.md: ${NO_UTF8}`,
      `pt/locked.note.md: ${NO_ACCESS}`,
      "pt/readme.md: is no session note.",
      "",
    ]);
  });
});

test.each([
  ["why", "pt"],
  ["why", "pt:3"],
  ["import", "pt"],
  ["verify", "pt"],
  ["merge", "pt"],
])("%s %s is told that a folder is no file", async (...argv) => {
  expect(await soapstone(argv, FILES)).toMatchObject({
    status: 2,
    out: "",
    err: expect.stringMatching(/is a folder; name a file\.\n$/),
  });
});

test.each([
  ["worksheet", "pt/a.note.md", "--chart"],
  ["chart", "pt-0417", "pt"],
  ["packet", "pt-0417", "pt", "--from", "2026-03-01", "--to", "2026-03-31"],
])("%s shows the chart, names the notes of the folder that cannot be read, and ends with 2", async (...argv) => {
  const { status, out, err } = await soapstone(argv, FILES, "", LOCKED);
  expect(out).toContain("2026-03-12");
  expect([status, err]).toEqual([2, `pt/latin.note.md: ${NO_UTF8}\npt/locked.note.md: ${NO_ACCESS}\n`]);
});
