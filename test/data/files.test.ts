import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDownload } from "../../scripts/data/download.js";
import { replaceFiles } from "../../scripts/data/replace-files.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "soapstone-data-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a downloaded file", () => {
  const written = (content: string | Uint8Array) => {
    writeFileSync(join(folder, "a.csv"), content);
    return join(folder, "a.csv");
  };

  test("is read without its byte order mark", () => {
    expect(readDownload(written("\uFEFF00001 A00"))).toBe("00001 A00");
  });

  test.each([
    ["UTF-16", Buffer.from("\uFEFF97110,6", "utf16le"), "It is written in UTF-16: save it as UTF-8."],
    ["a ZIP archive", Buffer.from("PK\u0003\u0004"), "It is packed, a ZIP archive or a spreadsheet: unpack it"],
  ])("is refused with its cause: %s", (_, content, message) => expect(() => readDownload(written(content))).toThrow(message));

  test("is refused when it is not there, or is a folder", () => {
    expect(() => readDownload(join(folder, "none.csv"))).toThrow("There is no such file.");
    expect(() => readDownload(folder)).toThrow("The file cannot be read (EISDIR).");
  });
});

describe("the files of a table", () => {
  test("take the place of those before", () => {
    writeFileSync(join(folder, "a.tsv"), "old");
    replaceFiles(folder, new Map([["a.tsv", "new"]]));
    expect(readFileSync(join(folder, "a.tsv"), "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["a.tsv"]);
  });

  test("stay as they are when one of them cannot be written", () => {
    writeFileSync(join(folder, "a.tsv"), "old");
    mkdirSync(join(folder, "b.tsv.new"));
    writeFileSync(join(folder, "b.tsv.new", "kept"), "");
    const files = new Map([
      ["a.tsv", "new"],
      ["b.tsv", "new"],
    ]);
    expect(() => replaceFiles(folder, files)).toThrow("EISDIR");
    expect(readFileSync(join(folder, "a.tsv"), "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["a.tsv", "b.tsv.new"]);
  });
});
