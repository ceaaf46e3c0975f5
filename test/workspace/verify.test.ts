import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { keyedHash } from "../../server/src/base/hash.js";
import { NotesDigest } from "../../server/src/workspace/notes-digest.js";
import { Pseudonyms } from "../../server/src/workspace/pseudonyms.js";
import { readReportedDigests } from "../../server/src/workspace/reported-digests.js";
import { verifyReport } from "../../server/src/workspace/verify.js";

const NOTES = new Map([
  ["pt-1/a.note.md", "a".repeat(64)],
  ["pt-1/b c.note.md", "b".repeat(64)],
  ["pt-2/d.note.md", "d".repeat(64)],
]);

/** The notes without findings are not listed, but they are in the digest over all. */
const LISTED = [...NOTES].slice(0, 2).map(([path, sha256]) => ({ path, sha256, findings: [] }));

function notesDigest(notes: ReadonlyMap<string, string> = NOTES): string {
  const digest = new NotesDigest();
  for (const [path, one] of notes) digest.add(path, one);
  return digest.value();
}

const SUMMARY = { notes: 3, notesDigest: notesDigest() };

const REPORTS: Readonly<Record<string, string>> = {
  JSON: JSON.stringify({ schema: "soapstone/lint-report/1", tool: {}, notes: LISTED, summary: SUMMARY }, null, 2),
  NDJSON: `${[...LISTED, { summary: SUMMARY, tool: {} }].map((line) => JSON.stringify(line)).join("\n")}\n`,
  "an interrupted NDJSON": `${LISTED.map((line) => JSON.stringify(line)).join("\n")}\n{"path":"pt-2/d.no`,
  "a sample": JSON.stringify({ schema: "soapstone/sample/1", notes: LISTED }),
  SARIF: JSON.stringify({
    version: "2.1.0",
    runs: LISTED.map(({ path, sha256 }) => {
      return { artifacts: [{ location: { uri: encodeURI(path), uriBaseId: "%SRCROOT%" }, hashes: { "sha-256": sha256 } }] };
    }),
  }),
};

function read(text: string) {
  const read = readReportedDigests(text);
  if ("fault" in read) throw new Error(read.fault);
  return read;
}

describe.each(Object.entries(REPORTS))("%s", (_, text) => {
  const reported = read(text);

  test("holds for the notes it was made from", () => {
    const { holds, same, changed, missing, unlisted } = verifyReport(reported, NOTES);
    expect({ holds, same, changed, missing, unlisted }).toEqual({
      holds: true,
      same: ["pt-1/a.note.md", "pt-1/b c.note.md"],
      changed: [],
      missing: [],
      unlisted: ["pt-2/d.note.md"],
    });
  });

  test("names a note that was changed, and one that is gone", () => {
    const now = new Map(NOTES).set("pt-1/a.note.md", "0".repeat(64));
    now.delete("pt-1/b c.note.md");
    expect(verifyReport(reported, now)).toMatchObject({
      holds: false,
      changed: ["pt-1/a.note.md"],
      missing: ["pt-1/b c.note.md"],
    });
  });
});

describe("the digest over all notes", () => {
  test("is SHA-256 over a line for each note", () => {
    const lines = [...NOTES].map(([path, digest]) => `${path}\t${digest}\n`).join("");
    expect(notesDigest()).toBe(`sha256:${createHash("sha256").update(lines).digest("hex")}`);
  });

  test("can be asked for at any time", () => {
    const digest = new NotesDigest();
    digest.add("a", "1");
    const before = digest.value();
    expect(digest.value()).toBe(before);
    digest.add("b", "2");
    expect(digest.value()).not.toBe(before);
  });

  test.each([
    ["a note that the report does not list was changed", new Map(NOTES).set("pt-2/d.note.md", "0".repeat(64))],
    ["a note came", new Map(NOTES).set("pt-3/e.note.md", "e".repeat(64))],
    ["a note without findings went", new Map([...NOTES].slice(0, 2))],
  ])("tells that %s", (_, now) => {
    const { holds, changed, missing, notesDigest: over } = verifyReport(read(REPORTS.JSON ?? ""), now);
    expect({ holds, changed, missing, over }).toEqual({ holds: false, changed: [], missing: [], over: "different" });
  });
});

describe("a SARIF log", () => {
  const artifacts = LISTED.map(({ path, sha256 }) => ({ location: { uri: encodeURI(path) }, hashes: { "sha-256": sha256 } }));

  test("is held to the digest over all notes, which its last run has", () => {
    const reported = read(JSON.stringify({ runs: [{ artifacts, properties: {} }, { properties: { summary: SUMMARY } }] }));
    expect(reported.notesDigest).toBe(SUMMARY.notesDigest);
    expect(verifyReport(reported, NOTES)).toMatchObject({ holds: true, notesDigest: "same" });
    const now = new Map(NOTES).set("pt-3/e.note.md", "e".repeat(64));
    expect(verifyReport(reported, now)).toMatchObject({ holds: false, notesDigest: "different" });
  });

  test("under pseudonyms says so, also in a file that has no summary", () => {
    expect(read(JSON.stringify({ runs: [{ artifacts, properties: { pseudonyms: true } }] })).pseudonyms).toBe(true);
    expect(read(JSON.stringify({ runs: [{ artifacts, properties: {} }] })).pseudonyms).toBe(false);
  });

  test.each([
    ["properties that are no object", { artifacts, properties: [] }, "Run 2 of the report cannot be read."],
    ["a summary that is none", { artifacts, properties: { summary: 5 } }, "The report's summary cannot be read."],
    [
      "a digest that was cut off",
      { artifacts, properties: { summary: { notesDigest: "sha256:aa" } } },
      "The report's summary cannot be read.",
    ],
  ])("with %s is refused", (_, run, fault) => {
    expect(readReportedDigests(JSON.stringify({ runs: [{ artifacts }, run] }))).toEqual({ fault });
  });
});

test("a report under pseudonyms is compared with their key", () => {
  const names = new Pseudonyms(keyedHash(new Uint8Array(32).fill(1)));
  const notes = LISTED.map(({ path, sha256 }) => ({ path: names.path(path), sha256: names.digest(sha256) }));
  const summary = { notesDigest: names.notesDigest(SUMMARY.notesDigest) };
  const reported = read(JSON.stringify({ tool: { pseudonyms: true }, notes, summary }));
  expect(reported.pseudonyms).toBe(true);
  expect(verifyReport(reported, NOTES, names)).toMatchObject({ holds: true, same: [...NOTES.keys()].slice(0, 2) });
  const now = new Map(NOTES).set("pt-1/a.note.md", "0".repeat(64));
  expect(verifyReport(reported, now, names)).toMatchObject({ holds: false, changed: ["pt-1/a.note.md"] });
  expect(verifyReport(reported, NOTES).holds).toBe(false);
});

test.each([
  ["no report", "# A page\n", "no JSON, NDJSON or SARIF report"],
  ["other JSON", '{ "name": "soapstone" }', "no JSON, NDJSON or SARIF report"],
  ["an empty file", "", "no JSON, NDJSON or SARIF report"],
  ["a report without digests", '{ "notes": [{ "path": "a.note.md" }] }', "The report holds no digest of any note."],
  [
    "NDJSON with a broken line",
    `${JSON.stringify(LISTED[0])}\n{"path"\n${JSON.stringify(LISTED[1])}\n`,
    "Line 2 of the report is not valid JSON.",
  ],
])("%s is told apart", (_, text, fault) => {
  expect(readReportedDigests(text)).toEqual({ fault: expect.stringContaining(fault) });
});

const NOTE = LISTED[0];
const NOTES_FAULT = "Entry 2 of the report's notes is no note with its path and SHA-256.";
const ARTIFACT = { location: { uri: "a.note.md" }, hashes: { "sha-256": "a".repeat(64) } };

describe("a report of which an entry cannot be read does not hold, and is told with the entry", () => {
  test.each<[string, unknown, string]>([
    ["nothing", null, NOTES_FAULT],
    ["a number", 5, NOTES_FAULT],
    ["a path that is no text", { ...NOTE, path: {} }, NOTES_FAULT],
    ["a digest that is no text", { ...NOTE, path: "__proto__", sha256: 5 }, NOTES_FAULT],
    ["a digest that was cut off", { ...NOTE, sha256: "aa" }, NOTES_FAULT],
    ["no digest", { path: "a.note.md", findings: [] }, NOTES_FAULT],
    ["findings that are no list", { ...NOTE, findings: { length: 1e9 } }, NOTES_FAULT],
    [
      "another digest than before",
      { ...NOTE, sha256: "0".repeat(64) },
      "Entry 2 of the report's notes gives pt-1/a.note.md another SHA-256 than an earlier one.",
    ],
  ])("%s among its notes", (_, entry, fault) => {
    expect(readReportedDigests(JSON.stringify({ notes: [NOTE, entry], summary: SUMMARY }))).toEqual({ fault });
    const lines = [NOTE, entry, { summary: SUMMARY, tool: {} }].map((line) => JSON.stringify(line)).join("\n");
    expect(readReportedDigests(lines)).toEqual({ fault: fault.replace("Entry 2 of the report's notes", "Line 2 of the report") });
  });

  test.each<[string, object, string]>([
    ["notes that are no list", { notes: { length: 3 }, summary: SUMMARY }, "The report's notes are no list."],
    ["a summary that is none", { notes: [NOTE], summary: 5 }, "The report's summary cannot be read."],
    [
      "a digest over all notes that is none",
      { notes: [NOTE], summary: { notesDigest: 5 } },
      "The report's summary cannot be read.",
    ],
    ["a run that is none", { runs: [{ artifacts: [ARTIFACT] }, null] }, "Run 2 of the report cannot be read."],
    [
      "artifacts that are no list",
      { runs: [{ artifacts: [ARTIFACT] }, { artifacts: 5 }] },
      "Run 2 of the report cannot be read.",
    ],
    [
      "an artifact without a digest",
      { runs: [{ artifacts: [ARTIFACT, { ...ARTIFACT, hashes: {} }] }] },
      "Artifact 2 in run 1 of the report is no note with its path and SHA-256.",
    ],
  ])("%s", (_, report, fault) => {
    expect(readReportedDigests(JSON.stringify(report))).toEqual({ fault });
  });
});

test("a note that SARIF names in two runs is one note", () => {
  const text = JSON.stringify({ runs: [{ artifacts: [ARTIFACT] }, { artifacts: [ARTIFACT] }] });
  expect([...read(text).notes]).toEqual([["a.note.md", "a".repeat(64)]]);
});
