import { describe, expect, test } from "vitest";
import type { Key } from "../../server/src/base/shape.js";
import { configShape } from "../../server/src/lint/config-shape.js";
import { readSource } from "../../server/src/lint/config-source.js";
import { LIST_NAMES } from "../../server/src/reference/list-names.js";
import { RULES } from "../../server/src/rules/index.js";

/** Problems as `key: message`; a list of rules of its own has the shape made anew. */
function problemsOf(value: object): string[] {
  const text = JSON.stringify(value);
  const { problems } = readSource(text, "soapstone.config.json", [...RULES]);
  return problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

const GLOB = "has to be a glob relative to the configuration's folder, such as visits/**/*.md.";
const PATH = "has to be a path relative to the configuration's folder.";
const LOCAL = "has to be a path relative to this file, such as ../shared.json.";

describe("a glob", () => {
  test.each(["visits/**/*.md", "*.txt", "a..b/*.md", "..a/*.md", "a/https://b", "a".repeat(1000)])("may be %s", (glob) =>
    expect(problemsOf({ include: [glob], exclude: [glob], overrides: [{ files: glob }] })).toEqual([]),
  );

  test.each([
    "",
    "../a/*.md",
    "a/../../b",
    "a/..",
    "/a/*.md",
    "\\a\\*.md",
    "C:/a/*.md",
    "c:\\a",
    "https://a.example/*.md",
    "a".repeat(1001),
  ])("may not be %s", (glob) => {
    const said = (key: string) => `${JSON.stringify(glob)}: "${key}" ${GLOB}`;
    const problems = problemsOf({ include: [glob], exclude: [glob], overrides: [{ files: [glob] }] });
    expect(problems).toEqual([said("include.0"), said("exclude.0"), said("overrides.0.files.0")]);
  });
});

describe("a path", () => {
  test.each(["known.json", "reviews/all.jsonl", "../shared/known.json", "./known.json"])("may be %s", (path) =>
    expect(problemsOf({ extends: path, baseline: path, reviews: path })).toEqual([]),
  );

  test.each([
    "",
    "/etc/known.json",
    "\\\\server\\known.json",
    "C:known.json",
    "https://a.example/known.json",
    "FILE:///known.json",
  ])("is on this machine and relative, so not %j", (path) => {
    const said = (key: string, wanted: string) => `${JSON.stringify(path)}: "${key}" ${wanted}`;
    expect(problemsOf({ extends: [path], baseline: path, reviews: path })).toEqual([
      said("extends.0", LOCAL),
      said("baseline", PATH),
      said("reviews", PATH),
    ]);
  });
});

describe("a word of a list", () => {
  test.each(["", " ", "\t"])("may not be blank, as %j", (word) => {
    const problems = problemsOf({ words: { "W-DOMAIN": { add: ["recall", word], remove: [word] } } });
    const said = (key: string) => `${JSON.stringify(word)}: "words.W-DOMAIN.${key}" has to be a word or phrase.`;
    expect(problems).toEqual([said("add.1"), said("remove.0")]);
  });

  test.each(["___", "{{", "#%", "recall*", 97129, true])("may be %j", (word) =>
    expect(problemsOf({ words: { "W-PLACEHOLDER": { add: [word], remove: [word] } } })).toEqual([]),
  );
});

describe("codes of a payer profile", () => {
  const CODE = "a code of five letters and digits";
  const MODIFIER = "a modifier of two letters or digits";
  const PLACE = "a place of service of two digits";
  const FAMILY = "a family of ICD-10-CM codes such as I69, F01-F03 or C79.3";

  test.each([
    ["timedCodes.0", { timedCodes: ["xx"] }, '"xx"', CODE],
    ["timedCodes.0", { timedCodes: ["971390"] }, '"971390"', CODE],
    ["telehealth.modifiers.0", { telehealth: { modifiers: ["9"] } }, '"9"', MODIFIER],
    ["telehealth.places.0", { telehealth: { places: ["2"] } }, '"2"', PLACE],
    ["telehealth.places.0", { telehealth: { places: [2] } }, "2", PLACE],
    ["diagnoses.covered.0", { diagnoses: { covered: ["stroke"] } }, '"stroke"', FAMILY],
    ["diagnoses.covered.1", { diagnoses: { covered: ["I69", "S06-I60"] } }, '"S06-I60"', FAMILY],
    ["diagnoses.notCovered.0", { diagnoses: { notCovered: ["F3"] } }, '"F3"', FAMILY],
    ["diagnoses.notCovered.0", { diagnoses: { notCovered: ["I69311"] } }, '"I69311"', FAMILY],
  ])("that cannot be one is a problem where it stands: %s", (key, plan, written, expected) =>
    expect(problemsOf({ payers: { plan } })).toEqual([`${written}: "payers.plan.${key}" has to be ${expected}.`]),
  );

  test("that has a limit is one", () =>
    expect(problemsOf({ payers: { plan: { limits: { unitsOfCode: { "9713": 3 } } } } })).toEqual([
      '"9713": Unknown key "9713".',
    ]));

  test.each(["I69", "F01-F03", "S06-S06", "C79.3", "C79.3-", "I69.-", "QA0", "g31.84", "C7A"])("may be the family %s", (family) =>
    expect(problemsOf({ payers: { plan: { diagnoses: { covered: [family], notCovered: [family] } } } })).toEqual([]),
  );
});

describe("what the practice knows", () => {
  test.each([
    [
      "a clinician of no discipline",
      { clinicians: { "ot-07": { discipline: "Occupational" } } },
      /^"Occupational": "clinicians\.ot-07\.discipline" has to be one of /,
    ],
    [
      "an NPI of nine digits",
      { clinicians: { "ot-07": { npi: "123456789" } } },
      /^"123456789": "clinicians\.ot-07\.npi" has to be ten digits\.$/,
    ],
    [
      "an NPI of eleven digits",
      { clinicians: { "ot-07": { npi: "12345678901" } } },
      /^"12345678901": .* has to be ten digits\.$/,
    ],
    [
      "a clinician that is a word",
      { clinicians: { "ot-07": "OTR/L" } },
      /^"OTR\/L": "clinicians\.ot-07" has to be keys and values \(discipline, credential, npi…\)\.$/,
    ],
    ["clinicians in a list", { clinicians: ["ot-07"] }, /^\["ot-07"\]: "clinicians" has to be clinicians by id\.$/],
    ["payers in a list", { payers: ["plan"] }, /^\["plan"\]: "payers" has to be payer profiles by id\.$/],
    ["a word list that is none", { words: { "W-OURS": {} } }, /^"W-OURS": Unknown key "W-OURS"\.$/],
    ["a change that is none", { words: { "W-DOMAIN": { drop: ["x"] } } }, /^"drop": Unknown key "drop"\.$/],
    ["a fee in words", { fees: { "97129": "twenty" } }, /^"twenty": "fees\.97129" has to be a number without a currency sign\.$/],
    ["a fee of a longer code", { fees: { "971299": 20 } }, /^"971299": Unknown key "971299"\.$/],
    [
      "a fee of a code with a sign",
      { fees: [{ code: "9712-", amount: 20 }] },
      /^"9712-": "fees\.0\.code" has to be a code of five letters and digits\.$/,
    ],
    [
      "an override without files",
      { overrides: [{ payer: "medicaid" }] },
      /: "overrides\.0" has to be keys and values with files\.$/,
    ],
    ["files of an override in no list", { overrides: [{ files: {} }] }, /^\{\}: "overrides\.0\.files\.0" has to be a glob /],
    ["a row of fees without a code", { fees: [{ amount: 20 }] }, /: "fees\.0" has to be keys and values with code\.$/],
    [
      "a row of fees with a day that is none",
      { fees: [{ code: "97129", amount: 20, from: "2026-02-30" }] },
      /^"2026-02-30": "fees\.0\.from" has to be a date YYYY-MM-DD\.$/,
    ],
    [
      "fees in a word",
      { fees: "national" },
      /^"national": "fees" has to be dollars a unit by code, or a list of rows with code and amount\.$/,
    ],
  ])("is refused when it is %s", (_, value, message) => {
    expect(problemsOf(value)).toEqual([expect.stringMatching(message)]);
  });
});

describe("the shape of the configuration", () => {
  const keysOf = (shape: { readonly keys?: Readonly<Record<string, Key<unknown>>> } | undefined) => shape?.keys ?? {};

  test("has a key for each rule and each word list", () => {
    const { rules, words } = keysOf(configShape(RULES));
    expect(Object.entries(keysOf(rules?.shape)).map(([id, { meaning }]) => [id, meaning])).toEqual(
      RULES.map(({ id, summary }) => [id, summary]),
    );
    expect(Object.keys(keysOf(words?.shape))).toEqual([...LIST_NAMES]);
  });

  test("says of every key what it means, in a sentence of its own", () => {
    const keys = keysOf(configShape(RULES));
    const meanings = Object.values(keys).map(({ meaning }) => meaning);
    expect(new Set(meanings).size).toBe(meanings.length);
    const inside = [keys.overrides?.shape.item, keys.words?.shape, keys.clinicians?.shape.item, keys.payers?.shape.item];
    const all = [...meanings, ...inside.flatMap((shape) => Object.values(keysOf(shape)).map(({ meaning }) => meaning))];
    expect(all.filter((meaning) => !/^[A-Z].+\.$/.test(meaning))).toEqual([]);
  });

  test("offers the keys of an override as well, whose rules and lists are written once in the schema", () => {
    const keys = keysOf(configShape(RULES));
    const override = keysOf(keys.overrides?.shape.item);
    expect(Object.keys(override)).toEqual(["files", "profile", "payer", "rules", "words"]);
    expect(override.rules?.shape.schema()).toEqual({ $ref: "#/properties/rules" });
    expect(override.words?.shape.schema()).toEqual({ $ref: "#/properties/words" });
    expect(override.rules?.shape.keys).toBe(keys.rules?.shape.keys);
    expect(override.rules?.meaning).toBe(keys.rules?.meaning);
  });

  test("tells in its schema that fees are a table or rows", () => {
    expect(keysOf(configShape(RULES)).fees?.shape.schema()).toMatchObject({
      anyOf: [
        { type: "object", propertyNames: { pattern: "^[A-Za-z0-9]{5}$" } },
        { type: "array", items: { required: ["code", "amount"] } },
      ],
    });
  });
});
