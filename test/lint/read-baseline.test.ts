import { describe, expect, test } from "vitest";
import { readBaseline } from "../../server/src/lint/read-baseline.js";

const ENTRY = { fingerprint: "aa", rule: "missing-kx", path: "pt-1/a.note.md" };

/** A baseline with these entries, and other keys beside them. */
function file(entries: unknown, more: object = {}): string {
  const head = { schema: "soapstone/baseline/1", created: "2026-03-12", version: "1.0.0" };
  return JSON.stringify({ ...head, entries, ...more });
}

/** Problems as `text: message`. */
function problemsOf(text: string): string[] {
  return readBaseline(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

const entriesOf = (text: string) => readBaseline(text).baseline.entries;

const NEEDS = "{: An entry needs fingerprint, rule and path.";
const OTHER =
  'The file is no baseline that this version reads: "schema" has to be "soapstone/baseline/1". Write it anew with soapstone baseline create.';

describe("an entry of a baseline", () => {
  test.each([
    ["fingerprint", { fingerprint: undefined }],
    ["rule", { rule: undefined }],
    ["path", { path: undefined }],
    ["fingerprint that says something", { fingerprint: null }],
    ["rule that says something", { rule: null }],
    ["path that says something", { path: null }],
  ])("needs a %s", (_, changes) => {
    const text = file([{ ...ENTRY, ...changes }, ENTRY]);
    expect(problemsOf(text)).toEqual([NEEDS]);
    expect(readBaseline(text).problems[0]?.span.start).toBe(text.indexOf("[{") + 1);
    expect(entriesOf(text)).toMatchObject([ENTRY]);
  });

  test("is not left empty", () => {
    expect(problemsOf(file([null, ENTRY]))).toEqual(["n: An entry needs fingerprint, rule and path."]);
    expect(entriesOf(file([null, ENTRY]))).toMatchObject([ENTRY]);
  });

  test.each([
    ["a number for a text", { fingerprint: 12, rule: 3, path: 7 }, { fingerprint: "12", rule: "3", path: "7" }],
    ["a number for the reason", { reason: 12 }, { reason: "12" }],
    ["a number for who accepted it", { by: 7 }, { by: "7" }],
    ["nothing for the reason", { reason: null, by: null, until: null }, { reason: undefined, by: undefined, until: undefined }],
    [
      "all that it may say",
      { reason: "disputed", by: "qa-2", until: "2026-06-30" },
      { reason: "disputed", by: "qa-2", until: "2026-06-30" },
    ],
  ])("may have %s", (_, changes, read) => {
    const text = file([{ ...ENTRY, ...changes }]);
    expect(problemsOf(text)).toEqual([]);
    expect(entriesOf(text)).toEqual([{ ...ENTRY, ...read }]);
  });

  test.each([
    {},
    { reason: "disputed" },
    { by: "qa-2" },
    { until: "2026-06-30" },
    { reason: "disputed", by: "qa-2", until: "2026-06-30" },
    { reason: "", by: "" },
  ])("as the product writes it, with %j, is taken as it is, without its places", (more) => {
    const [entry, other] = entriesOf(
      file([
        { ...ENTRY, ...more },
        { ...ENTRY, fingerprint: "bb" },
      ]),
    );
    expect(Object.keys(entry ?? {})).toEqual(["fingerprint", "rule", "path", ...Object.keys(more)]);
    expect(Object.keys(other ?? {})).toEqual(["fingerprint", "rule", "path"]);
    expect(entry).toEqual({ ...ENTRY, ...more });
  });

  test.each([
    ["a key that no entry has", { paht: 1 }, '"paht": Unknown key "paht".', 1],
    ["a last day that cannot be read", { until: "soon" }, '"soon": "until" has to be a date YYYY-MM-DD.', 0],
    ["a last day that is none", { until: "2026-02-30" }, '"2026-02-30": "until" has to be a date YYYY-MM-DD.', 0],
    ["a last day that is a number", { until: 20260630 }, '20260630: "until" has to be a date YYYY-MM-DD.', 0],
    ["a last day in a list", { until: ["2026-06-30"] }, '["2026-06-30"]: "until" has to be a date YYYY-MM-DD.', 0],
    ["a reason that is a list", { reason: ["a"] }, '["a"]: "reason" has to be text.', 1],
  ])("is told with %s", (_, changes, problem, kept) => {
    expect(problemsOf(file([{ ...ENTRY, ...changes }]))).toEqual([problem]);
    expect(entriesOf(file([{ ...ENTRY, ...changes }]))).toHaveLength(kept);
  });

  test("is told when it is none", () => {
    expect(problemsOf(file(["aa", ENTRY]))).toEqual(['"aa": "0" has to be keys and values (fingerprint, rule, path…).']);
    expect(problemsOf(file([[ENTRY], ENTRY]))).toHaveLength(1);
    expect(entriesOf(file([[ENTRY], "aa", ENTRY]))).toMatchObject([ENTRY]);
  });
});

describe("a baseline", () => {
  test("says when it was written, and by which version", () => {
    expect(readBaseline(file([ENTRY]))).toMatchObject({ head: { created: "2026-03-12", version: "1.0.0" }, problems: [] });
    expect(readBaseline(`${file([ENTRY]).slice(0, -1)}, }`).head).toEqual({ created: "2026-03-12", version: "1.0.0" });
  });

  test.each<[string, object, object, string[]]>([
    ["no day", { created: undefined }, { created: undefined, version: "1.0.0" }, []],
    ["no version", { version: undefined }, { created: "2026-03-12", version: undefined }, []],
    ["a version that is a number", { version: 2 }, { created: "2026-03-12", version: "2" }, []],
    [
      "a day that is none",
      { created: "2026-02-30" },
      { created: undefined, version: "1.0.0" },
      ['"2026-02-30": "created" has to be a date YYYY-MM-DD.'],
    ],
    [
      "a day that is a number",
      { created: 7 },
      { created: undefined, version: "1.0.0" },
      ['7: "created" has to be a date YYYY-MM-DD.'],
    ],
    [
      "a day in a list",
      { created: ["2026-03-12"] },
      { created: undefined, version: "1.0.0" },
      ['["2026-03-12"]: "created" has to be a date YYYY-MM-DD.'],
    ],
    ["a key that none has", { entires: [] }, { created: "2026-03-12", version: "1.0.0" }, ['"entires": Unknown key "entires".']],
  ])("with %s keeps its entries", (_, more, head, problems) => {
    const text = file([ENTRY], more);
    expect(readBaseline(text).head).toEqual(head);
    expect(problemsOf(text)).toEqual(problems);
    expect(entriesOf(text)).toMatchObject([ENTRY]);
  });

  test.each([
    ["of another version", file([ENTRY], { schema: "soapstone/baseline/2" }), '"soapstone/baseline/2"'],
    ["without a schema", file([ENTRY], { schema: undefined }), "{"],
    ["that is a list, behind a comment", "// ours\n[]", "["],
    ["that is a word", '"soapstone/baseline/1"', '"'],
    ["that is nothing", "null", "n"],
  ])("%s accepts nothing and says so", (_, text, at) => {
    const { head, baseline } = readBaseline(text);
    expect(problemsOf(text)).toEqual([`${at}: ${OTHER}`]);
    expect([head, baseline.entries]).toEqual([{ created: undefined, version: undefined }, []]);
  });

  test.each([
    ["has none", file(undefined), "{: The baseline has no entries: an empty one has an empty list."],
    [
      "is a table of them",
      file({ aa: ENTRY }),
      '{"aa":{"fingerprint":"aa","rule":"missing-kx","path":"pt-1/a.note.md"}}: "entries" has to be a list of entries.',
    ],
  ])("without a list of entries, which %s, accepts nothing and says so", (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
    expect(entriesOf(text)).toEqual([]);
  });

  test("tells what is wrong in the order of the text", () => {
    const text = file(
      [
        { ...ENTRY, path: undefined },
        { ...ENTRY, until: "soon" },
        { rule: "a", paht: "b" },
      ],
      { created: "soon" },
    );
    expect(problemsOf(text).map((problem) => problem.replace(/^(.*?): .*$/, "$1"))).toEqual([
      '"soon"',
      "{",
      '"soon"',
      "{",
      '"paht"',
    ]);
  });

  test.each([
    ["its entries", file([ENTRY]).replace(/\}$/, ', "entries" : []}'), '"entries"'],
    ["a key of an entry", file([ENTRY]).replace('"rule"', '"fingerprint":"bb","rule"'), '"fingerprint"'],
  ])("with %s twice is not read, and says where", (_, text, key) => {
    expect(problemsOf(text)).toEqual([`${key}: The file is not valid JSON: a key is given twice.`]);
    expect(readBaseline(text).problems[0]?.span.start).toBe(text.lastIndexOf(key));
    expect(entriesOf(text)).toEqual([]);
  });

  test("with the same fingerprint twice keeps the first", () => {
    expect(entriesOf(file([ENTRY, { ...ENTRY, rule: "other" }]))).toEqual([ENTRY]);
  });
});
