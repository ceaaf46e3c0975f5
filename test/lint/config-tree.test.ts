import { describe, expect, test } from "vitest";
import { readConfigTree } from "../../server/src/lint/config-tree.js";

const JSON_FILE = "soapstone.config.json";

/** Where faults stand, as text, with what is said of each. */
function faultsOf(text: string, name = JSON_FILE) {
  return readConfigTree(text, name).faults.map(({ span, message }) => [text.slice(span.start, span.end), message]);
}

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

describe("a configuration in JSON", () => {
  test("gives each value with its place, also behind a byte order mark", () => {
    const text = '\uFEFF{ "payer": null, "include": ["a", 7, true] }';
    const { tree, faults } = readConfigTree(text, JSON_FILE);
    expect(faults).toEqual([]);
    expect(tree).toMatchObject({
      kind: "map",
      flow: true,
      entries: [
        { key: { text: "payer", quoted: true }, value: { kind: "scalar", text: "null", quoted: false } },
        {
          key: { text: "include" },
          value: {
            kind: "list",
            flow: true,
            items: [
              { text: "a", quoted: true },
              { text: "7", quoted: false },
              { text: "true", quoted: false },
            ],
          },
        },
      ],
    });
    expect(tree?.kind === "map" && tree.entries.map(({ key }) => text.slice(key.span.start, key.span.end))).toEqual([
      '"payer"',
      '"include"',
    ]);
  });

  test("takes comments, whatever brackets they hold, and a comma behind the last", () => {
    expect(faultsOf(`// ${"[".repeat(60)}\n/* ${"{".repeat(60)} */ { "include": ["a",], }`)).toEqual([]);
  });

  test("takes a mark in the middle of a value as it is", () => {
    expect(readConfigTree('{"payer": "a\uFEFFb"}', JSON_FILE).tree).toMatchObject({ entries: [{ value: { text: "a\uFEFFb" } }] });
  });

  test.each([
    ["a key without a value", '{ "payer" }', "}", "The file is not valid JSON (ColonExpected)."],
    ["a value that goes on", '{ "payer": "a" "b" }', '"b"', "The file is not valid JSON (CommaExpected)."],
    [
      "a key that is given twice",
      '{ "a": 1, "b": { "c": 1, "c": 2 } }',
      '"c"',
      "The file is not valid JSON: a key is given twice.",
    ],
    [
      "too many brackets behind a key",
      `{ "a": 1, "b": ${nested(50)} }`,
      "[",
      "The file is not valid JSON: it is nested too deeply.",
    ],
    ["too many brackets", nested(51), "[", "The file is not valid JSON: it is nested too deeply."],
  ])("stands nowhere with %s, and says where", (_, text, at, message) => {
    expect(readConfigTree(text, JSON_FILE).tree).toBeUndefined();
    expect(faultsOf(text)).toEqual([[at, message]]);
  });

  test("may be nested fifty deep, again and again", () => {
    expect(faultsOf(`[${Array(60).fill(nested(49)).join(",")}]`)).toEqual([]);
  });

  test("says of a key that is given twice which one is too many", () => {
    const text = '{ "a": 1, "a": 2 }';
    expect(readConfigTree(text, JSON_FILE).faults[0]?.span.start).toBe(text.lastIndexOf('"a"'));
  });
});

describe("a configuration in YAML", () => {
  test.each(["soapstone.config.yaml", "soapstone.config.yml"])("is told by its name, %s", (name) => {
    expect(readConfigTree("payer: medicare\n", name)).toMatchObject({
      faults: [],
      tree: { entries: [{ value: { text: "medicare" } }] },
    });
  });

  test("is none when the name only holds the word", () => {
    expect(faultsOf("payer: medicare\n", "soapstone.yaml.json")).toHaveLength(1);
  });

  test("says what is wrong where it stands", () => {
    const [[, message] = []] = faultsOf("payer: [a\ninclude: b\n", "soapstone.config.yaml");
    expect(message).toMatch(/^The file is not valid YAML: .+\.$/);
  });

  test("is not read when it goes over what is read of YAML", () => {
    const text = `a: &a [x]\nb: [${"*a, ".repeat(200)}*a]\n`;
    expect(readConfigTree(text, "soapstone.config.yaml")).toEqual({
      tree: undefined,
      faults: [{ span: { start: 0, end: 0 }, message: "The file is too large or too deep." }],
    });
  });
});
