import { describe, expect, test } from "vitest";
import { keepsAliases, keepsShared } from "../../server/src/note/aliases.js";
import { insertKey } from "../../server/src/note/front-edits.js";
import { malformed } from "../../server/src/note/malformed.js";
import { fieldAt, fieldsOf, noteOf, problemsOf } from "./front.js";

describe("an alias stands for what its anchor holds", () => {
  test.each([
    ["a word", "patient: &p pt-0417\nid: *p", ["id"], "pt-0417"],
    ["a time", "start: &t 09:00\nstop: *t", ["stop"], 540],
    [
      "a part of a mapping",
      "clinician: &c { id: ot-07, credential: OTR/L }\nsupervisor: *c",
      ["supervisor", "credential"],
      "OTR/L",
    ],
    ["a part of a block", "clinician: &c\n  id: ot-07\nsupervisor: *c", ["supervisor", "id"], "ot-07"],
    [
      "an entry of a list",
      "diagnoses: [&d I69.311]\nservices: [{ diagnoses: [*d] }]",
      ["services", 0, "diagnoses", 0],
      "I69.311",
    ],
    ["a list", "goals: &g [STG1, STG2]\nservices: [{ goals: *g }]", ["services", 0, "goals", 1], "STG2"],
    ["the nearer of two anchors", "patient: &p a\nid: &p b\nreason: *p", ["reason"], "b"],
  ])("%s", (_, front, path, value) => {
    const note = noteOf(front);
    expect([fieldAt(note, path)?.value, note.complete, note.problems]).toEqual([value, true, []]);
  });

  test("and its values stand where the alias stands", () => {
    const note = noteOf("clinician: &c { id: ot-07, credential: OTR/L }\nsupervisor: *c");
    const inside = fieldsOf(note).filter(({ path }) => path[0] === "supervisor");
    expect(inside.map(({ span }) => note.source.slice(span))).toEqual(["*c", "*c", "*c"]);
  });
});

describe("an alias that names no anchor is one fault at the alias", () => {
  test.each([
    ["patient: *nobody\nvisit: 3", "patient"],
    ["id: a\npatient: *later\nreason: &later x", "patient"],
    ["goals: [STG1, *one, *two]", "goals"],
  ])("%s", (front) => {
    const note = noteOf(front);
    expect(note.fault?.reason).toBe("an alias names no anchor");
    expect(note.fault && note.source.text.slice(note.fault.span.start).startsWith("*")).toBe(true);
    expect([note.complete, problemsOf(note)]).toEqual([false, []]);
  });
});

describe("a bomb of aliases ends at a limit", () => {
  const nested = (levels: number, width: number) =>
    Array.from({ length: levels }, (_, level) => {
      const inner = level === 0 ? "x" : `*a${level - 1}`;
      return `k${level}: &a${level} [${Array.from({ length: width }, () => inner).join(", ")}]`;
    });

  test.each([
    ["ten levels of ten", [...nested(10, 10), "goals: *a9"].join("\n")],
    ["forty levels of two", [...nested(40, 2), "goals: *a39"].join("\n")],
    ["an anchor that holds itself", "goals: &g [STG1, *g]"],
    ["a mapping that holds itself", "clinician: &c { id: ot-07, x: *c }"],
    ["a thousand aliases", `id: &a x\ngoals: [${"*a, ".repeat(1000)}*a]`],
  ])("%s", (_, front) => {
    const note = noteOf(`patient: pt-0417\n${front}`);
    expect(note.limits.map(({ limit }) => limit)).toEqual(["more nodes or aliases in its front matter than are read"]);
    expect([note.complete, note.front.patient?.value]).toEqual([false, "pt-0417"]);
    expect(fieldsOf(note).length).toBeLessThan(25_000);
  });

  test("and so do too many values and too deep a nesting", () => {
    for (const front of [`goals: [${"a, ".repeat(30_000)}b]`, `goals: ${"[".repeat(40)}${"]".repeat(40)}`]) {
      const note = noteOf(`patient: pt-0417\n${front}`);
      expect([note.limits.length, note.complete, note.front.patient?.value]).toEqual([1, false, "pt-0417"]);
    }
  });
});

test("a value behind an alias is not edited where the alias stands", () => {
  const note = noteOf("services:\n  - &s { code: 97129, start: 9:05 }\n  - *s\nclinician: &c\n  id: x\nsupervisor: *c");
  const edits = malformed(note, "bad-time").flatMap(({ edit }) => edit ?? []);
  const usable = edits.filter((edit) => keepsAliases(note, [edit]));
  expect(usable.map(({ span, newText }) => [note.source.slice(span), newText])).toEqual([["9:05", "09:05"]]);
  expect(insertKey(note, ["services", 1], "units", "1")).toBeUndefined();
  expect(insertKey(note, ["supervisor"], "credential", "PT")).toBeUndefined();
  expect(insertKey(note, ["clinician"], "credential", "PT")).toBeDefined();
});

test.each([
  ["an alias of it stays", "goals: [&g a, b]\nid: *g", "&g a, ", "", true],
  ["it is written anew", "goals: [&g a, b]\nid: *g", "[&g a, b]", "[&g a]", false],
  ["its alias goes too", "goals: [&g a, *g]\nid: x", "&g a, *g", "", false],
  ["nothing names it", "goals: [&g a, b]", "&g a, ", "", false],
  ["there is none", "goals: [a, b]", "a, ", "", false],
])("an edit takes away an anchor that is used, where %s", (_, front, old, newText, removes) => {
  const note = noteOf(front);
  const start = note.source.text.indexOf(old);
  expect(keepsAliases(note, [{ span: { start, end: start + old.length }, newText }])).toBe(!removes);
});

const SHARED = "services:\n  - code: a\n    modifiers: &m [GO]\n    units: &u 2\n  - code: b\n    modifiers: *m\n    units: *u\n";
const BLOCK = "services:\n  - code: a\n    goals: &g\n      - STG1 # first\n    units: 1\n  - code: b\n    goals: *g\n";

test.each([
  ["a word is written anew", SHARED, "2", "1", true],
  ["a list is written anew", SHARED, "[GO]", "[]", true],
  ["an entry is added in brackets", SHARED, "GO|", ", KX", true],
  ["a key is added behind the line", SHARED, "[GO]|", "\n    charge: 40", false],
  ["another value is written anew", SHARED, "a", "c", false],
  ["the anchor's key is written anew", SHARED, "modifiers: &m [GO]", "modifiers: &m [GO] # x", false],
  ["an entry is added to a block", BLOCK, "# first|", "\n      - STG2", true],
  ["a block's only entry goes", BLOCK, "- STG1 # first", "[]", true],
  ["a key is added behind a block", BLOCK, "# first|", "\n    charge: 40", false],
  ["a key behind a block goes", BLOCK, "    units: 1\n", "", false],
  ["an empty value is filled", "services:\n  - units: &u\n  - units: *u", "&u|", " 1", true],
  ["the last value of a block is filled", "clinician: &c\n  id: x\n  credential:\nsupervisor: *c", "credential:|", " PT", true],
  ["nothing names the anchor", "services: [{ units: &u 2 }]", "2", "1", false],
])("an edit changes what an alias stands for, where %s", (_, front, marked, newText, changes) => {
  const note = noteOf(front);
  const old = marked.replace("|", "");
  const from = note.source.text.indexOf(old);
  const end = from + old.length;
  const start = marked.endsWith("|") ? end : from;
  expect(keepsShared(note, [{ span: { start, end }, newText }])).toBe(!changes);
});
