import { describe, expect, test } from "vitest";
import { NO_CONFIG } from "../../server/src/lint/config.js";
import { RULES } from "../../server/src/rules/index.js";
import { readConfig } from "../support/config.js";

/** Reads a configuration; problems as `"text": message`. */
function read(text: string, fileName = "soapstone.config.json") {
  const { config, problems } = readConfig(text, fileName, RULES);
  return { config, problems: problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`) };
}

const WHOLE = {
  $schema: "./soapstone.config.schema.json",
  profile: "medicare-minimum",
  payer: "medicaid",
  rules: { "empty-section": ["info", { words: 9 }], "missing-section": "off" },
  include: ["visits/*.md"],
  exclude: ["drafts/**"],
};

const YAML = `# ours
profile: medicare-minimum
payer: medicaid
rules:
  empty-section: [info, { words: 9 }]
  missing-section: off
include: [visits/*.md]
exclude:
  - drafts/**
`;

describe("a configuration reads the same from every file", () => {
  const json = JSON.stringify(WHOLE, null, 2);
  test.each([
    ["JSON", json, "soapstone.config.json"],
    ["JSON in one line", JSON.stringify(WHOLE), "soapstone.config.json"],
    [
      "JSON with comments and last commas",
      `// ours\n${json.replace('"info",', '"info" /* low */,').replace(/\n\}$/, ",\n}")}`,
      "soapstone.config.jsonc",
    ],
    ["JSON with a byte order mark", `\uFEFF${json}`, "soapstone.config.json"],
    ["JSON with CRLF", json.replaceAll("\n", "\r\n"), "soapstone.config.json"],
    ["YAML", YAML, "soapstone.config.yaml"],
    ["YAML with CRLF", YAML.replaceAll("\n", "\r\n"), "soapstone.config.yml"],
    ["YAML with a byte order mark", `\uFEFF${YAML}`, "soapstone.config.yaml"],
  ])("%s", (_, text, fileName) => {
    const { config, problems } = read(text, fileName);
    expect(problems).toEqual([]);
    expect({ ...config, settings: [...config.settings], options: config.options.get("empty-section") }).toEqual({
      ...NO_CONFIG,
      profile: "medicare-minimum",
      payer: "medicaid",
      settings: [
        ["empty-section", "info"],
        ["missing-section", "off"],
      ],
      options: { words: 9 },
      include: ["visits/*.md"],
      exclude: ["drafts/**"],
    });
  });
});

test.each(["", "  \n", "{}", "# nothing yet\n", "// nothing yet", "{ /* nothing */ }"])("%j changes nothing", (text) => {
  const name = text.startsWith("/") || text.includes("*") ? "soapstone.config.jsonc" : "soapstone.config.yaml";
  const { config, problems } = read(text === "// nothing yet" ? `${text}\n{}` : text, name);
  expect([config, problems]).toEqual([NO_CONFIG, []]);
});

describe("what is wrong is placed and the rest is kept", () => {
  test.each([
    ["an unknown key", '{ "profil": "default", "payer": "medicare" }', '"profil": Unknown key "profil". Did you mean "profile"?'],
    [
      "an unknown rule",
      '{ "rules": { "empty-sectoin": "off" }, "payer": "medicare" }',
      '"empty-sectoin": Unknown key "empty-sectoin". Did you mean "empty-section"?',
    ],
    ["an unknown word", '{ "colour": "red", "payer": "medicare" }', '"colour": Unknown key "colour".'],
    [
      "an unknown profile",
      '{ "profile": "medicare-minimun", "payer": "medicare" }',
      '"medicare-minimun": "profile" has to be default or medicare-minimum. Did you mean "medicare-minimum"?',
    ],
    [
      "a wrong severity",
      '{ "rules": { "empty-section": "fatal" }, "payer": "medicare" }',
      '"fatal": "rules.empty-section" has to be error, warning, info, off, or a list of one of them and the rule\'s options.',
    ],
    [
      "a severity that is no word",
      '{ "rules": { "empty-section": 2 }, "payer": "medicare" }',
      '2: "rules.empty-section" has to be error, warning, info, off, or a list of one of them and the rule\'s options.',
    ],
    [
      "a list of three",
      '{ "rules": { "empty-section": ["off", {}, 1] }, "payer": "medicare" }',
      '["off", {}, 1]: "rules.empty-section" has to be error, warning, info, off, or a list of one of them and the rule\'s options.',
    ],
    [
      "an empty list",
      '{ "rules": { "empty-section": [] }, "payer": "medicare" }',
      '[]: "rules.empty-section" has to be error, warning, info, off, or a list of one of them and the rule\'s options.',
    ],
    [
      "an unknown option",
      '{ "rules": { "empty-section": ["info", { "word": 9 }] }, "payer": "medicare" }',
      '"word": Unknown key "word". Did you mean "words"?',
    ],
    [
      "a wrong value of an option",
      '{ "rules": { "empty-section": ["info", { "words": 0 }] }, "payer": "medicare" }',
      '0: "rules.empty-section.1.words" has to be a whole number from 1.',
    ],
    [
      "an option of a rule without options",
      '{ "rules": { "missing-section": ["info", { "words": 9 }] }, "payer": "medicare" }',
      '"words": Unknown key "words".',
    ],
    ["a key without a value", '{ "profile": null, "payer": "medicare" }', '"profile": "profile" has no value.'],
    [
      "a rule without a severity",
      '{ "rules": { "empty-section": null }, "payer": "medicare" }',
      '"empty-section": "rules.empty-section" has no value.',
    ],
    [
      "an option without a value",
      '{ "rules": { "empty-section": ["info", { "words": null }] }, "payer": "medicare" }',
      '"words": "rules.empty-section" has to be error, warning, info, off, or a list of one of them and the rule\'s options.',
    ],
    ["an entry without a value", '{ "include": ["a/*.md", null], "payer": "medicare" }', 'null: "include.1" has no value.'],
    [
      "a number for a glob",
      '{ "exclude": [5], "payer": "medicare" }',
      '5: "exclude.0" has to be a glob relative to the configuration\'s folder, such as visits/**/*.md.',
    ],
    [
      "one glob in place of a list",
      '{ "include": "visits/*.md", "payer": "medicare" }',
      '"visits/*.md": "include" has to be a list of entries.',
    ],
  ])("%s", (_, text, problem) => {
    const { config, problems } = read(text);
    expect(problems).toEqual([problem]);
    expect(config.payer).toBe("medicare");
  });

  test("a default payer that no profile has", () => {
    const text = '{ "payer": "medicar", "payers": { "state-plan": {} } }';
    expect(read(text).problems).toEqual([
      '"medicar": No payer profile has this id; there are medicare, medicare-advantage, medicaid, commercial, workers-comp, self-pay, state-plan.',
    ]);
  });

  test("a number or a truth value for a path in YAML, unless it stands in quotes", () => {
    expect(read('exclude: [2026, "2026", 2026/**]\nbaseline: true\nreviews: "true"\n', "soapstone.config.yaml").problems).toEqual(
      [
        '2026: "exclude.0" has to be a glob relative to the configuration\'s folder, such as visits/**/*.md.',
        'true: "baseline" has to be a path relative to the configuration\'s folder.',
      ],
    );
  });

  test("the same in YAML", () => {
    expect(read("rules:\n  empty-sectoin: off\nprofil: x\n", "soapstone.config.yaml").problems).toEqual([
      'empty-sectoin: Unknown key "empty-sectoin". Did you mean "empty-section"?',
      'profil: Unknown key "profil". Did you mean "profile"?',
    ]);
  });

  test.each([
    ["a list for an object", "[]", "[]"],
    ["a word for an object", '"x"', '"x"'],
    ["nothing for an object", "null", "null"],
    ["nothing for an object in YAML", "# ours\n~\n", "~", "soapstone.config.yaml"],
  ])("%s", (_, text, place, name = "soapstone.config.json") => {
    const { config, problems } = read(text, name);
    expect([config, problems.length, problems[0]?.startsWith(`${place}: `)]).toEqual([NO_CONFIG, 1, true]);
  });
});

describe("a broken file is one problem, where it breaks, and no configuration", () => {
  test.each([
    ["JSON without a comma", '{\n  "payer": "medicare"\n  "profile": "default"\n}', "soapstone.config.json", 3],
    ["JSON that ends too early", '{\n  "payer": "medicare",\n', "soapstone.config.json", 3],
    ["JSON with a word", '{\n  "payer": medicare\n}', "soapstone.config.json", 2],
    [
      "JSON with a key twice",
      '{\n  "payer": "medicare",\n  "rules": { "empty-section": "off",\n "empty-section": "info" }\n}',
      "soapstone.config.json",
      4,
    ],
    ["JSON of endless brackets", `{\n  "include": ${"[".repeat(100_000)}`, "soapstone.config.json", 2],
    ["an empty JSON file", "", "soapstone.config.json", 1],
    ["a broken file with a byte order mark", '\uFEFF{\n  "payer": medicare\n}', "soapstone.config.json", 2],
    ["YAML with an open bracket", "payer: medicare\ninclude: [a\nprofile: default\n", "soapstone.config.yaml", 2],
    ["YAML with a key twice", "payer: medicare\nprofile: default\npayer: medicaid\n", "soapstone.config.yaml", 3],
    ["YAML with an unknown alias", "profile: default\npayer: *us\n", "soapstone.config.yaml", 2],
  ])("%s", (_, text, fileName, line) => {
    const { config, problems } = readConfig(text, fileName, RULES);
    expect(config).toEqual(NO_CONFIG);
    expect(problems).toHaveLength(1);
    const at = problems[0]?.span.start ?? 0;
    expect(text.slice(0, at).split("\n").length).toBe(line);
    expect(problems[0]?.message).toMatch(/^The file is not valid (JSON|YAML)[ :]/);
  });
});
