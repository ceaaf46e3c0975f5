import { describe, expect, test } from "vitest";
import { type ConfigSource, locate, readSource } from "../../server/src/lint/config-source.js";
import { RULES } from "../../server/src/rules/index.js";

function source(value: object | string, path = "soapstone.config.json"): ConfigSource {
  return readSource(typeof value === "string" ? value : JSON.stringify(value), path, RULES);
}

/** Problems as `"text": message`. */
function problemsOf({ text, problems }: ConfigSource): string[] {
  return problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

describe("a file of a configuration", () => {
  test("keeps its path and its text, also when nothing of it can be read", () => {
    expect(source("{", "a/b.json")).toMatchObject({ path: "a/b.json", text: "{", value: {} });
    expect(source({ payer: "medicare" }, "a/b.json")).toMatchObject({
      path: "a/b.json",
      text: '{"payer":"medicare"}',
      problems: [],
      value: { payer: { value: "medicare", path: ["payer"] } },
    });
  });

  test("tells its faults in the order of the text, whatever they are", () => {
    const text =
      '{ "payer": null, "profil": "default", "include": ["a/*.md", null], "rules": { "empty-section": "loud" }, "baseline": null }';
    expect(problemsOf(source(text))).toEqual([
      '"payer": "payer" has no value.',
      '"profil": Unknown key "profil". Did you mean "profile"?',
      'null: "include.1" has no value.',
      expect.stringMatching(/^"loud": "rules\.empty-section" has to be error,/),
      '"baseline": "baseline" has no value.',
    ]);
  });

  test.each([
    [{ payers: { plan: { limits: { unitsPerDay: null } } } }, '"unitsPerDay": "payers.plan.limits.unitsPerDay" has no value.'],
    [{ payers: { plan: null } }, '"plan": "payers.plan" has no value.'],
    [
      { overrides: [{ files: ["a/**"], words: { "W-DOMAIN": { add: [null] } } }] },
      'null: "overrides.0.words.W-DOMAIN.add.0" has no value.',
    ],
    [{ clinicians: { "ot-07": { npi: null } } }, '"npi": "clinicians.ot-07.npi" has no value.'],
    [{ fees: { "97129": null } }, '"97129": "fees.97129" has no value.'],
  ])("finds a value that was left empty however deep it stands: %j", (value, problem) => {
    expect(problemsOf(source(value))).toEqual([problem]);
  });

  test("that is no object says what it has to be", () => {
    expect(problemsOf(source("[]"))).toEqual(["[]: The file has to be keys and values ($schema, extends, profile…)."]);
    expect(source("[]").value).toEqual({});
  });

  test("without a word, in YAML, says nothing", () => {
    expect(source("# nothing yet\n", "soapstone.config.yaml")).toMatchObject({ value: {}, problems: [] });
  });

  test("is read by the rules that are known", () => {
    const few = RULES.filter(({ id }) => id === "empty-section");
    const text = '{ "rules": { "vague-section": "off" } }';
    expect(readSource(text, "soapstone.config.json", few).problems).toHaveLength(1);
    expect(readSource(text, "soapstone.config.json", RULES).problems).toEqual([]);
  });
});

describe("the place of a value", () => {
  const base = source({ payer: "medicaid", profile: "default", payers: { plan: { limits: { unitsPerDay: 4 } } } }, "base.json");
  const own = source(
    { payer: "medicare", overrides: [{ files: "a/**", rules: { "empty-section": "off" } }], include: ["a", "b"] },
    "own.json",
  );

  const placed = (...path: readonly (string | number)[]) => {
    const found = locate([base, own], path);
    return found && `${found.source.path} ${found.source.text.slice(found.field.span.start, found.field.span.end)}`;
  };

  test.each<[readonly (string | number)[], string | undefined]>([
    [["payer"], 'own.json "medicare"'],
    [["profile"], 'base.json "default"'],
    [["payers", "plan", "limits", "unitsPerDay"], "base.json 4"],
    [["overrides", 0, "rules", "empty-section"], 'own.json "off"'],
    [["include", 1], 'own.json "b"'],
    [["include", 2], undefined],
    [["payers", "other"], undefined],
    [["payers", "other", "limits"], undefined],
    [["payers", "plan", "regime"], undefined],
    [["payer", "length"], undefined],
    [["constructor"], undefined],
    [["payers", "plan", "toString"], undefined],
    [[], undefined],
  ])("at %j is %s", (path, wanted) => expect(placed(...path)).toBe(wanted));

  test("is not where it was left empty or could not be read", () => {
    const empty = source({ payer: null, profile: "strict" }, "empty.json");
    expect(locate([base, empty], ["payer"])?.source).toBe(base);
    expect(locate([base, empty], ["profile"])?.source).toBe(base);
    expect(locate([empty], ["payer"])).toBeUndefined();
  });
});
