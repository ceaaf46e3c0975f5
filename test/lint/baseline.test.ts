import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceText } from "../../server/src/base/source-text.js";
import { Baseline, type BaselineEntry, baselineText } from "../../server/src/lint/baseline.js";
import { ratchet } from "../../server/src/lint/ratchet.js";
import { readBaseline } from "../../server/src/lint/read-baseline.js";

const HEAD = { created: "2026-03-12", version: "1.0.0" };

const KNOWN: readonly BaselineEntry[] = [
  { fingerprint: "aa", rule: "missing-units", path: "pt-1/a.note.md" },
  {
    fingerprint: "bb",
    rule: "missing-kx",
    path: "pt-1/a.note.md",
    reason: "threshold disputed",
    by: "qa-2",
    until: "2026-06-30",
  },
  { fingerprint: "cc", rule: "missing-kx", path: "pt-2/b.note.md" },
];

function written(entries: readonly BaselineEntry[]): string {
  return [...baselineText(HEAD, entries)].join("");
}

/** Problems as `line:column message`, counted from 1. */
function problemsOf(text: string): string[] {
  const source = new SourceText(text);
  return readBaseline(text).problems.map(({ span, message }) => {
    const { line, character } = source.positionAt(span.start);
    return `${line + 1}:${character + 1} ${message}`;
  });
}

const OTHER =
  'The file is no baseline that this version reads: "schema" has to be "soapstone/baseline/1". Write it anew with soapstone baseline create.';

describe("a baseline file", () => {
  test("has one entry a line, by path, rule and fingerprint", () => {
    expect(written([...KNOWN].reverse())).toBe(`{
  "schema": "soapstone/baseline/1",
  "created": "2026-03-12",
  "version": "1.0.0",
  "entries": [
    {"fingerprint":"bb","rule":"missing-kx","path":"pt-1/a.note.md","reason":"threshold disputed","by":"qa-2","until":"2026-06-30"},
    {"fingerprint":"aa","rule":"missing-units","path":"pt-1/a.note.md"},
    {"fingerprint":"cc","rule":"missing-kx","path":"pt-2/b.note.md"}
  ]
}
`);
  });

  test("reads as the guide shows it", () => {
    const guide = readFileSync(join(import.meta.dirname, "../../docs/reviewing.md"), "utf8");
    const shown = /```json\n(\{\n {2}"schema"[\s\S]*?)```/.exec(guide)?.[1] ?? "";
    const { baseline, problems } = readBaseline(shown);
    expect([written(baseline.entries), problems]).toEqual([shown, []]);
  });

  test("of no findings is a file as well", () => {
    const { baseline, problems } = readBaseline(written([]));
    expect([baseline.entries, problems]).toEqual([[], []]);
  });

  test("has the same bytes for the same findings in any order, and reads as what was written", () => {
    const entry = fc.record(
      {
        fingerprint: fc.string(),
        rule: fc.string(),
        path: fc.string(),
        reason: fc.string(),
        until: fc.constantFrom("2026-06-30", "2027-01-01"),
      },
      { requiredKeys: ["fingerprint", "rule", "path"] },
    );
    const entries = fc.uniqueArray(entry, { selector: ({ fingerprint }) => fingerprint });
    fc.assert(
      fc.property(entries, (known) => {
        const text = written(known);
        expect(written([...known].reverse())).toBe(text);
        const { head, baseline, problems } = readBaseline(text);
        expect([head, problems]).toEqual([HEAD, []]);
        expect(new Set(baseline.entries.map((one) => JSON.stringify(one)))).toHaveLength(known.length);
        expect(written(baseline.entries)).toBe(text);
      }),
    );
  });

  test("with comments and last commas reads the same", () => {
    const { baseline, problems } = readBaseline(written(KNOWN).replace("{\n", "{ // ours\n").replace("\n  ]", ",\n  ]"));
    expect(problems).toEqual([]);
    expect(written(baseline.entries)).toBe(written(KNOWN));
  });

  test.each([
    ["an empty file", "", ["1:1 The file is not valid JSON (ValueExpected)."]],
    ["another version", written(KNOWN).replace("baseline/1", "baseline/2"), [`2:13 ${OTHER}`]],
    ["another file of the product", '{ "schema": "soapstone/sample/1", "seed": 7 }', [expect.stringContaining(OTHER)]],
    ["a list", "[]", [expect.stringContaining(OTHER)]],
    ["no JSON", '{ "schema": ', [expect.stringMatching(/^1:\d+ The file is not valid JSON/)]],
    ["no entries", '{ "schema": "soapstone/baseline/1" }', ["1:1 The baseline has no entries: an empty one has an empty list."]],
  ])("%s is a placed problem and accepts nothing", (_, text, problems) => {
    expect(problemsOf(text)).toEqual(expect.arrayContaining(problems));
    expect(readBaseline(text).baseline.entries).toEqual([]);
  });

  test("keeps the entries that can be read", () => {
    const text = written(KNOWN)
      .replace('"fingerprint":"aa",', "")
      .replace('"until":"2026-06-30"', '"until":"soon"')
      .replace('"path":"pt-2', '"paht":1,"path":"pt-2');
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^6:\d+ "until" has to be a date/),
      "7:5 An entry needs fingerprint, rule and path.",
      expect.stringMatching(/^8:\d+ Unknown key "paht"/),
    ]);
    expect(readBaseline(text).baseline.entries.map(({ fingerprint }) => fingerprint)).toEqual(["cc"]);
  });

  test("is read in any state", () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), (at, more) => {
        const text = written(KNOWN);
        const cut = at % text.length;
        expect(readBaseline(text.slice(0, cut) + more + text.slice(cut + 3)).problems).toBeInstanceOf(Array);
      }),
    );
  });
});

describe("a baseline in a run", () => {
  test("accepts what it knows, and nothing else", () => {
    const baseline = new Baseline(KNOWN);
    expect(baseline.match("aa", "2026-04-01")?.rule).toBe("missing-units");
    expect(baseline.match("new", "2026-04-01")).toBeUndefined();
  });

  test("does not accept an entry after its last day, and tells it", () => {
    const baseline = new Baseline(KNOWN);
    expect(baseline.match("bb", "2026-06-30")).toBeDefined();
    expect(baseline.match("bb", "2026-07-01")).toBeUndefined();
    expect(baseline.expired("2026-07-01").map(({ fingerprint }) => fingerprint)).toEqual(["bb"]);
    expect(baseline.expired("2026-06-30")).toEqual([]);
  });

  test("tells the entries whose findings are gone, among the notes that were looked at", () => {
    const baseline = new Baseline(KNOWN);
    baseline.match("aa", "2026-04-01");
    expect(baseline.unused().map(({ fingerprint }) => fingerprint)).toEqual(["bb", "cc"]);
    expect(baseline.unused(({ path }) => path.startsWith("pt-2/")).map(({ fingerprint }) => fingerprint)).toEqual(["cc"]);
  });

  test("counts the entries of each rule that still hold", () => {
    const baseline = new Baseline(KNOWN);
    expect([...baseline.countsByRule("2026-04-01")]).toEqual([
      ["missing-units", 1],
      ["missing-kx", 2],
    ]);
    expect(baseline.countsByRule("2026-07-01").get("missing-kx")).toBe(1);
  });
});

describe("the ratchet", () => {
  const before = new Map([
    ["missing-kx", 2],
    ["missing-units", 5],
  ]);

  test.each([
    ["the same counts", [2, 5], [], [], false],
    ["a count that fell", [2, 3], [], ["missing-units"], true],
    ["a rule that is gone", [0, 5], [], ["missing-kx"], true],
    ["a count that rose", [3, 5], ["missing-kx"], [], false],
    ["one that rose while another fell", [3, 1], ["missing-kx"], ["missing-units"], false],
  ])("on %s", (_, [kx = 0, units = 0], rose, fell, mayLower) => {
    const now = new Map([["missing-kx", kx] as const, ["missing-units", units] as const].filter(([, count]) => count > 0));
    const result = ratchet(before, now);
    expect(result.rose.map(({ rule }) => rule)).toEqual(rose);
    expect(result.fell.map(({ rule }) => rule)).toEqual(fell);
    expect(result.mayLower).toBe(mayLower);
  });

  test("tells rules by name, whichever of the two has them first", () => {
    const now = new Map([["missing-units", 6] as const, ["altered-after-signing", 1] as const, ["missing-kx", 3] as const]);
    expect(ratchet(before, now).rose.map(({ rule }) => rule)).toEqual(["altered-after-signing", "missing-kx", "missing-units"]);
  });

  test("fails on a rule that the baseline does not have", () => {
    expect(ratchet(before, new Map([...before, ["missing-date", 1]])).rose).toEqual([
      { rule: "missing-date", before: 0, now: 1 },
    ]);
  });
});
