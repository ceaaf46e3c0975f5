import { chmodSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { built, folderOf } from "../support/built.js";
import { cleanNote } from "../support/examples.js";

const SIGNED = cleanNote().replace("stop: 09:15", "stop: 9:15");
const OPEN = SIGNED.replace(/^signature:.*\n/m, "");
const FIXED = OPEN.replace("stop: 9:15", "stop: 09:15");

test("a fixed file keeps its mode and its line ends, and nothing stands beside it", () => {
  const folder = folderOf({ "a.note.md": OPEN.replaceAll("\n", "\r\n") });
  chmodSync(join(folder, "a.note.md"), 0o640);
  built(folder, ["fix"]);
  expect(readFileSync(join(folder, "a.note.md"), "utf8")).toBe(FIXED.replaceAll("\n", "\r\n"));
  expect(statSync(join(folder, "a.note.md")).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(["a.note.md"]);
});

test("a fixed file takes the old one's place in one step: whoever reads the old one reads it to its end", () => {
  const folder = folderOf({ "a.note.md": OPEN });
  const before = statSync(join(folder, "a.note.md")).ino;
  built(folder, ["fix"]);
  expect(statSync(join(folder, "a.note.md")).ino).not.toBe(before);
});

test("a signed note stays as it is, to the byte and to the minute", () => {
  const folder = folderOf({ "a.note.md": SIGNED });
  const before = statSync(join(folder, "a.note.md"), { bigint: true });
  const { stdout } = built(folder, ["fix"]);
  const after = statSync(join(folder, "a.note.md"), { bigint: true });
  expect(stdout).toContain("malformed-time");
  expect(readFileSync(join(folder, "a.note.md"), "utf8")).toBe(SIGNED);
  expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
});

test("a link that is named stays one; the file it leads to is fixed", () => {
  const folder = folderOf({ "held/a.note.md": OPEN });
  symlinkSync("held/a.note.md", join(folder, "linked.note.md"));
  built(folder, ["fix", "linked.note.md"]);
  expect(readlinkSync(join(folder, "linked.note.md"))).toBe("held/a.note.md");
  expect(lstatSync(join(folder, "held/a.note.md")).isFile()).toBe(true);
  expect(readFileSync(join(folder, "held/a.note.md"), "utf8")).toBe(FIXED);
});

test("a file that is not UTF-8 is left alone", () => {
  const folder = folderOf({});
  const bytes = Buffer.from(OPEN.replace("## Subjective", "## Subjective\n\nCaf\u00e9."), "latin1");
  writeFileSync(join(folder, "a.note.md"), bytes);
  const { stdout } = built(folder, ["fix"]);
  expect(stdout).toContain("unreadable-text");
  expect(readFileSync(join(folder, "a.note.md")).equals(bytes)).toBe(true);
});

test("a patch changes what fixing changes, and nothing is written", () => {
  const folder = folderOf({ "a.note.md": OPEN });
  const { stdout } = built(folder, ["lint", "--diff"]);
  expect(stdout).toContain("-    stop: 9:15\n+    stop: 09:15\n");
  expect(readFileSync(join(folder, "a.note.md"), "utf8")).toBe(OPEN);
});
