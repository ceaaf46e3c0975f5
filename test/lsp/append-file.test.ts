import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { appendFile } from "../../server/src/node/append-file.js";

const folder = mkdtempSync(join(tmpdir(), "soapstone-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("text is added to a file, which is made with its folder", () => {
  const file = join(folder, "audit/reviews.jsonl");
  appendFile(file, "one\n");
  appendFile(file, "two\n");
  expect(readFileSync(file, "utf8")).toBe("one\ntwo\n");
});

test("a file that cannot be written is told of without its path", () => {
  expect(() => appendFile(folder, "one\n")).toThrow("the file cannot be written (EISDIR).");
});

test("a document that is no file of this machine is left alone", () => {
  expect(() => appendFile("vscode-vfs://github/practice/notes/reviews.jsonl", "one\n")).toThrow(
    "only files of this machine can be written.",
  );
});
