import { describe, expect, test, vi } from "vitest";
import { readConfigTree } from "../../server/src/lint/config-tree.js";
import { appendedLine, DECISIONS, Dispositions, type ReviewLine } from "../../server/src/lint/dispositions.js";
import { readBaseline } from "../../server/src/lint/read-baseline.js";
import { readDispositions } from "../../server/src/lint/read-dispositions.js";
import { reviewLine } from "./review-line.js";

// Counts what is read as a tree, with its places: files of 100,000 lines that the product wrote are to be read without.
vi.mock(import("../../server/src/lint/config-tree.js"), async (original) => {
  const actual = await original();
  return { ...actual, readConfigTree: vi.fn(actual.readConfigTree) };
});

const LINE = reviewLine({ note: "0123456789abcdef".repeat(4) });

/** A reading, with how many times something was read as a tree for it. */
function counted<T>(read: () => T): T & { readonly trees: number } {
  vi.mocked(readConfigTree).mockClear();
  return { ...read(), trees: vi.mocked(readConfigTree).mock.calls.length };
}

describe("a line of reviews as the product writes it", () => {
  test.each<[string, Partial<ReviewLine>]>([
    ...DECISIONS.map((decision): [string, Partial<ReviewLine>] => [`that is ${decision}`, { decision }]),
    ["with a last day", { until: "2026-06-30" }],
    ["that takes one back", { withdrawn: true }],
    ["that takes one with a last day back", { until: "2026-06-30", withdrawn: true }],
    ["of words in other letters", { reason: '„Überprüft" mit\nKostenträger' }],
  ])("%s is read at once", (_, changes) => {
    const line = { ...LINE, ...changes };
    const text = appendedLine(line, true);
    expect(counted(() => readDispositions(text))).toEqual({ lines: [line], problems: [], endsInNewline: true, trees: 0 });
    expect(counted(() => readDispositions(`\uFEFF${text.trimEnd()}  \r\n`))).toMatchObject({ lines: [line], problems: [] });
  });

  test.each<[string, object]>([
    ["no rule", { rule: undefined }],
    ["a path that is none", { path: { of: "a" } }],
    ["no reviewer", { reviewer: null }],
    ["a decision there is none of", { decision: "acepted" }],
    ["a reason that says nothing", { reason: "later" }],
    ["a number for a reason", { reason: ["a b"] }],
    ["a day that is none", { date: "2026-02-30" }],
    ["a day in a list", { date: ["2026-03-12"] }],
    ["a last day that is none", { until: "soon" }],
    ["a last day in a list", { until: ["2026-06-30"] }],
    ["a digest that is too short", { note: LINE.note.slice(1) }],
    ["a digest that is too long", { note: `${LINE.note}0` }],
    ["a digest with more before it", { note: `x${LINE.note}` }],
    ["a digest in capitals", { note: LINE.note.toUpperCase() }],
    ["a digest in a list", { note: [LINE.note] }],
    ["a withdrawal that is neither yes nor no", { withdrawn: "perhaps" }],
  ])("with %s is told and left out", (_, changes) => {
    const text = appendedLine({ ...LINE, ...changes } as ReviewLine, true);
    const read = counted(() => readDispositions(text));
    expect([read.lines, read.trees]).toEqual([[], 1]);
    expect(read.problems.length).toBeGreaterThan(0);
  });

  test.each([
    ["a key more", (text: string) => text.replace("}", ',"more":1}')],
    ["a key that is given twice", (text: string) => text.replace('"rule"', '"rule":"other","rule"')],
    ["a list", () => "[]\n"],
    ["null", () => "null\n"],
    ["a word", () => '"accepted"\n'],
    ["nothing whole", () => "{\n"],
  ])("and then changed into %s is read with its places, and told", (_, change) => {
    const read = counted(() => readDispositions(change(appendedLine(LINE, true))));
    expect(read.trees).toBe(1);
    expect(read.problems).toHaveLength(1);
  });
});

test("a number for a text of a review is read as it is written", () => {
  const text = appendedLine({ ...LINE, reviewer: 7, fingerprint: 12 } as unknown as ReviewLine, true);
  expect(counted(() => readDispositions(text))).toMatchObject({
    lines: [{ ...LINE, reviewer: "7", fingerprint: "12" }],
    trees: 1,
  });
});

test("a baseline as the product writes it is read at once", () => {
  const entry = { fingerprint: "aa", rule: "missing-kx", path: "pt-1/a.note.md" };
  const file = JSON.stringify({ schema: "soapstone/baseline/1", created: "2026-03-12", version: "1.0.0", entries: [entry] });
  expect(counted(() => readBaseline(file)).trees).toBe(0);
  expect(counted(() => readBaseline(file.replace("1.0.0", ""))).trees).toBe(0);
  expect(counted(() => readBaseline(`${file.slice(0, -1)},}`)).trees).toBe(1);
});

test("the latest line of a finding is its own, until it is taken back", () => {
  const all = new Dispositions([LINE, { ...LINE, fingerprint: "bb" }, { ...LINE, decision: "corrected" }]);
  expect([all.latest("aa")?.decision, all.latest("bb")?.decision, all.latest("cc")]).toEqual([
    "corrected",
    "accepted",
    undefined,
  ]);
  expect(new Dispositions([LINE, { ...LINE, withdrawn: true }]).latest("aa")).toBeUndefined();
});
