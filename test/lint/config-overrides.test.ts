import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Config, configAt, configResolver, NO_CONFIG, overridesAt } from "../../server/src/lint/config.js";
import { decodeConfig, encodeConfig } from "../../server/src/lint/config-text.js";
import { profileOf } from "../../server/src/lint/setup.js";
import { RULES } from "../../server/src/rules/index.js";
import { readConfig } from "../support/config.js";

function read(value: object) {
  const text = JSON.stringify(value);
  const { config, problems } = readConfig(text, "soapstone.config.json", RULES);
  return { config, problems: problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`) };
}

describe("an override", () => {
  const { config, problems } = read({
    payer: "medicare",
    rules: { "empty-section": ["info", { words: 9 }], "vague-section": "off" },
    words: { "W-DOMAIN": { add: ["recall"] } },
    overrides: [
      {
        files: "medicaid/**",
        payer: "medicaid",
        rules: { "empty-section": "error" },
        words: { "W-DOMAIN": { add: ["orienting"] } },
      },
      { files: ["**/drafts/*.note.md", "old/**"], profile: "medicare-minimum", rules: { "empty-section": "off" } },
    ],
  });

  test("is read without a problem", () => expect(problems).toEqual([]));

  test.each([
    ["a.note.md", "medicare", "default", "info"],
    ["medicaid/pt-1/a.note.md", "medicaid", "default", "error"],
    ["medicaid/drafts/a.note.md", "medicaid", "medicare-minimum", "off"],
    ["old/a.note.md", "medicare", "medicare-minimum", "off"],
    [".hidden/drafts/a.note.md", "medicare", "medicare-minimum", "off"],
  ])("for %s gives payer %s, profile %s and severity %s", (path, payer, profile, severity) => {
    const own = configAt(config, path);
    expect([own.payer, own.profile, own.settings.get("empty-section")]).toEqual([payer, profile, severity]);
    expect(own.settings.get("vague-section")).toBe("off");
  });

  test("keeps a rule's options when it gives a severity alone, and adds to the words", () => {
    const own = configAt(config, "medicaid/a.note.md");
    expect(own.options.get("empty-section")).toEqual({ words: 9 });
    expect(own.words.get("W-DOMAIN")).toEqual({ add: ["recall", "orienting"], remove: [] });
  });

  test("gives one and the same configuration to all notes that match the same ones", () => {
    expect(configAt(config, "medicaid/a.note.md")).toBe(configAt(config, "medicaid/b/c.note.md"));
    expect(configAt(config, "a.note.md")).toBe(config);
  });

  test("leaves no override to be applied again", () => {
    const own = configAt({ ...config }, "medicaid/a.note.md");
    expect([own.overrides, configAt(own, "medicaid/a.note.md")]).toEqual([[], own]);
  });

  test("adds to the words that are taken out of a list as well", () => {
    const words = { "W-DOMAIN": { remove: ["shift*"] }, "W-SKILL": { add: ["grading"] } };
    const overrides = [
      { files: "a/**", words: { "W-DOMAIN": { remove: ["recall"] }, "W-SKILL": { remove: ["cueing"] } } },
      { files: "a/b/**", words: { "W-DOMAIN": { add: ["orienting"] }, "W-GROUP": { remove: ["pair"] } } },
    ];
    expect([...configAt(read({ words, overrides }).config, "a/b/c.note.md").words]).toEqual([
      ["W-DOMAIN", { add: ["orienting"], remove: ["shift*", "recall"] }],
      ["W-SKILL", { add: ["grading"], remove: ["cueing"] }],
      ["W-GROUP", { add: [], remove: ["pair"] }],
    ]);
  });

  test.each([
    ["a/**", ["a/b.note.md", "a/.b/c.note.md", "a/.b.note.md"], ["b.note.md", "b/a/c.note.md"]],
    ["*.note.md", ["a.note.md", ".a.note.md"], ["a/b.note.md"]],
    ["**/drafts/*", ["drafts/a", ".a/drafts/b"], ["drafts/a/b"]],
  ])("for %s holds in hidden folders too", (files, inside, outside) => {
    const { config: own } = read({ overrides: [{ files, payer: "medicaid" }] });
    expect(inside.map((path) => overridesAt(own, path))).toEqual(inside.map(() => [0]));
    expect(outside.map((path) => overridesAt(own, path))).toEqual(outside.map(() => []));
  });

  test("is asked for by uri through the mapping that the caller knows", () => {
    const configOf = configResolver(config, (uri) => uri.replace("/notes/", ""));
    expect([configOf("/notes/medicaid/a.note.md").payer, configOf("/notes/a.note.md").payer]).toEqual(["medicaid", "medicare"]);
  });

  test.each([
    ["without files", { overrides: [{ rules: {} }] }, ['{"rules":{}}: "overrides.0" has to be keys and values with files.']],
    ["with an unknown key", { overrides: [{ files: "a/**", exclude: ["b"] }] }, ['"exclude": Unknown key "exclude".']],
    [
      "with an unknown payer",
      { overrides: [{ files: "a/**" }, { files: "a/**", payer: "medicar" }] },
      [
        '"medicar": No payer profile has this id; there are medicare, medicare-advantage, medicaid, commercial, workers-comp, self-pay.',
      ],
    ],
    [
      "with a glob that leads out of the folder",
      { overrides: [{ files: "../a/**", payer: "medicare" }] },
      ['"../a/**": "overrides.0.files.0" has to be a glob relative to the configuration\'s folder, such as visits/**/*.md.'],
    ],
    [
      "with an empty glob",
      { overrides: [{ files: ["", "a/**"] }] },
      ['"": "overrides.0.files.0" has to be a glob relative to the configuration\'s folder, such as visits/**/*.md.'],
    ],
    [
      "for no files at all",
      { overrides: [{ files: [], payer: "medicare" }] },
      [
        '[]: "overrides.0.files" has to be a glob relative to the configuration\'s folder, such as visits/**/*.md, or a list of one or more.',
      ],
    ],
    [
      "with a rule misspelled",
      { overrides: [{ files: "a/**", rules: { "empty-sectoin": "off" } }] },
      ['"empty-sectoin": Unknown key "empty-sectoin". Did you mean "empty-section"?'],
    ],
  ])("%s is a problem with its place", (_, value, wanted) => expect(read(value).problems).toEqual(wanted));
});

describe("a payer profile with dates", () => {
  const { config } = read({
    payers: {
      plan: { extends: "plan-2025", countingRule: "midpoint", effective: { from: "2026-01-01" } },
      "plan-2025": { regime: "medicaid", countingRule: "cms", effective: { from: "2025-01-01", to: "2025-12-31" } },
      medicare: { countingRule: "midpoint", effective: { from: "2026-01-01", to: "2026-06-30" } },
    },
  });

  test.each([
    ["plan", "2026-01-01", "midpoint", true],
    ["plan", "2025-12-31", "cms", true],
    ["plan", "2025-01-01", "cms", true],
    ["plan", "2024-12-31", "undeclared", false],
    ["plan", undefined, "midpoint", true],
    ["medicare", "2026-06-30", "midpoint", true],
    ["medicare", "2026-07-01", "cms", true],
  ])("%s on %s counts by %s", (payer, date, rule, known) => {
    const found = profileOf({ payer, date }, config);
    expect([found.profile.countingRule, found.known]).toEqual([rule, known]);
  });

  test.each([
    [{ from: "2026-02-30" }, '"2026-02-30": "payers.plan.effective.from" has to be a date YYYY-MM-DD.'],
    [{ from: "2026-02-01", to: "2026-01-31" }, '"2026-01-31": The last day is before the first.'],
  ])("that cannot be is a problem: %j", (effective, problem) => {
    expect(read({ payers: { plan: { effective } } }).problems).toEqual([problem]);
  });
});

describe("a configuration written as text", () => {
  const severity = fc.constantFrom("error", "warning", "info", "off");
  const ruleId = fc.constantFrom(...RULES.map(({ id }) => id));
  const name = fc.string({ minLength: 1, maxLength: 8 }).filter((id) => !["__proto__", "constructor", "prototype"].includes(id));
  const settings = {
    payer: fc.constantFrom("medicare", "medicaid"),
    profile: fc.constantFrom("default", "medicare-minimum"),
    rules: fc.dictionary(ruleId, severity, { noNullPrototype: true }),
    words: fc.record({ "W-DOMAIN": fc.record({ add: fc.array(name), remove: fc.array(name) }) }),
  };
  const file = fc.record(
    {
      ...settings,
      payers: fc.dictionary(
        name,
        fc.record(
          {
            regime: fc.constantFrom("medicaid", "self-pay"),
            limits: fc.record({ unitsPerDay: fc.integer({ min: 1, max: 9 }), unitsOfCode: fc.constant({ "97129": 1 }) }),
            effective: fc.constant({ from: "2026-01-01" }),
          },
          { requiredKeys: [] },
        ),
        { noNullPrototype: true },
      ),
      include: fc.constant(["a/*.md"]),
      overrides: fc.array(fc.record({ files: fc.constant(["b/**"]), ...settings }, { requiredKeys: ["files"] }), {
        maxLength: 3,
      }),
      clinicians: fc.dictionary(name, fc.record({ npi: fc.constant("1234567893") }), { noNullPrototype: true }),
      fees: fc.constant({ "97129": 23.5 }),
      baseline: fc.constant("baseline.json"),
    },
    { requiredKeys: [] },
  );

  test("reads back as the same configuration, for every note", () => {
    fc.assert(
      fc.property(file, (value) => {
        const { config } = read(value);
        const back: Config = decodeConfig(encodeConfig(config));
        expect(back).toEqual(config);
        expect(structuredClone(config)).toEqual(config);
        for (const path of ["a.note.md", "b/c.note.md"]) expect(configAt(back, path)).toEqual(configAt(config, path));
      }),
    );
  });

  test("also when it is none", () => expect(decodeConfig(encodeConfig(NO_CONFIG))).toEqual(NO_CONFIG));
});
