import { expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { FAULTS } from "../support/faults.js";

const FILES = {
  "one/soapstone.config.json": '{ "rules": { "missing-icd10-link": "info" } }',
  "one/a.note.md": FAULTS["missing-icd10-link"](),
  "two/soapstone.config.json": "{}",
  "two/b.note.md": FAULTS["missing-discipline-modifier"](),
};
const LINT = ["lint", "one", "two", "--resume", "work"];

const namesIn = (kept = "") => ["a.note.md", "b.note.md"].filter((name) => kept.includes(name));

test("--resume keeps what was recorded under each configuration of a run", async () => {
  const first = await soapstone(LINT, FILES);
  const again = await soapstone(LINT, first.files);
  expect([first.err, again.err]).toEqual(["", ""]);
  expect([namesIn(first.files.work), again.files.work]).toEqual([["a.note.md", "b.note.md"], first.files.work]);
  expect([again.out, again.status]).toEqual([first.out, first.status]);
});

test("a file that cannot be read is not begun anew: it may hold the work of before, or be somebody else's", async () => {
  const files = { ...FILES, work: "Somebody else's.\n" };
  expect(await soapstone(LINT, files, "", ["work"])).toMatchObject({
    status: 2,
    out: "",
    err: "work: the file cannot be read (EACCES).\n",
    files,
  });
});

test("in whatever order the folders are named, and a changed note is looked at anew", async () => {
  const first = await soapstone(LINT, FILES);
  const turned = await soapstone(["lint", "two", "one", "--resume", "work"], first.files);
  expect([turned.err, turned.files.work, turned.out]).toEqual(["", first.files.work, first.out]);
  const fixed = { ...first.files, "one/a.note.md": FILES["two/b.note.md"] };
  const { out } = await soapstone([...LINT, "--format", "csv"], fixed);
  expect(out).toBe((await soapstone(["lint", "one", "two", "--format", "csv"], fixed)).out);
});

test("a note below two of the folders keeps a record under each configuration", async () => {
  const argv = ["lint", ".", "one", "--resume", "work", "--format", "csv"];
  const files = { ...FILES, "soapstone.config.json": "{}" };
  const first = await soapstone(argv, files);
  const again = await soapstone(argv, first.files);
  expect([again.err, again.files.work, again.out]).toEqual(["", first.files.work, first.out]);
});
