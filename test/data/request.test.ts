import { describe, expect, test } from "vitest";
import { readRequest } from "../../scripts/data/request.js";

const read = (line: string) => readRequest(line === "" ? [] : line.split(" "), ["mue", "icd10cm"]);

describe("what the data command was asked for", () => {
  test.each([
    ["status", { kind: "status", on: undefined }],
    ["status --on 2030-01-02", { kind: "status", on: "2030-01-02" }],
    ["status --on=2030-01-02", { kind: "status", on: "2030-01-02" }],
    ["mue a.csv --from 2026-10-01", { kind: "refresh", name: "mue", file: "a.csv", from: "2026-10-01" }],
    ["mue --from=2026-10-01 a.csv", { kind: "refresh", name: "mue", file: "a.csv", from: "2026-10-01" }],
  ])("%s", (line, request) => expect(read(line)).toEqual(request));

  test.each([
    ["", "Name a table, or status."],
    ["status --on", "Option '--on <value>' argument missing"],
    ["status --om 2030-01-02", "Unknown option '--om'"],
    ["status 2030-01-02", '"2030-01-02" is one argument too many.'],
    ["status --on 2030-02-30", '--on needs a date YYYY-MM-DD, not "2030-02-30".'],
    ["status --from 2030-01-02", "--from does not belong to status."],
    ["mue a.csv b.csv --from 2026-10-01", '"b.csv" is one argument too many.'],
    ["mue a.csv --on 2026-10-01", "--on does not belong to mue."],
    ["mue a.csv", "--from DATE is missing."],
    ["mue --from 2026-10-01", "FILE is missing."],
    ["mue a.csv --from tomorrow", '--from needs a date YYYY-MM-DD, not "tomorrow".'],
    ["kx-threshold a.csv --from 2026-10-01", '"kx-threshold" is no table that a file refreshes.'],
  ])("is told in words when it cannot be: %s", (line, message) => {
    expect(read(line)).toSatisfy((said: unknown) => typeof said === "string" && said.startsWith(message));
  });
});
