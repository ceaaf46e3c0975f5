import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { RULES } from "../../server/src/rules/index.js";
import { readConfig } from "../support/config.js";

const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../docs/schema/soapstone.config.schema.json"), "utf8"));
/** What editors read of a schema and JSON Schema does not know. */
const EDITOR_KEYWORDS = ["allowComments", "allowTrailingCommas"];
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictTuples: false })
  .addVocabulary(EDITOR_KEYWORDS)
  .compile(schema);

const GOOD: readonly object[] = [
  {},
  { $schema: "./soapstone.config.schema.json", profile: "medicare-minimum", payer: "medicaid" },
  { extends: "../shared.json" },
  { extends: ["../shared.json", "team.yaml"] },
  { rules: { "empty-section": "off", "vague-section": ["info"], "missing-discharge": ["warning", { days: 60 }] } },
  { words: { "W-DOMAIN": { add: ["wayfind*"], remove: ["shift*"] } } },
  { include: ["visits/**/*.txt"], exclude: ["drafts/**"] },
  { overrides: [{ files: "medicaid/**", payer: "medicaid", rules: { "empty-section": ["error", { words: 4 }] } }] },
  { overrides: [{ files: ["a/**", "b/**"], profile: "default", words: { "W-DOMAIN": { add: ["x"] } } }] },
  {
    payers: {
      plan: {
        extends: "medicare-advantage",
        name: "Our plan",
        regime: "medicare-advantage",
        countingRule: "cms",
        timedCodes: ["97139"],
        startStop: "required",
        authorization: "required",
        telehealth: { modifiers: ["95"], places: ["02", "10"] },
        diagnoses: { covered: ["I69", "F01-F03"], notCovered: ["F32"] },
        signatureDays: 3,
        cosignature: "always",
        limits: { unitsPerDay: 4, visitsPerDay: 1, visitsPerWeek: 3, visitsPerYear: 30, unitsOfCode: { "97129": 1 } },
        progressReport: { days: 10, grace: 0 },
        source: "provider manual, section 4",
        effective: { from: "2026-01-01", to: "2026-12-31" },
      },
    },
  },
  { clinicians: { "ot-07": { discipline: "OT", credential: "OTR/L", npi: "1234567893" }, "ot-08": {} } },
  { fees: { "97129": 23.5, "97130": "21" } },
  { fees: [{ code: "97129", amount: 23.5, from: "2026-01-01", to: "2026-12-31" }] },
  { baseline: "known.json", reviews: "reviews/all.jsonl" },
];

const BAD: readonly (readonly [string, object | null])[] = [
  ["an unknown key", { profil: "default" }],
  ["a word for an object", { rules: "off" }],
  ["an unknown profile", { profile: "strict" }],
  ["an unknown rule", { rules: { "no-such-rule": "off" } }],
  ["an unknown severity", { rules: { "empty-section": "fatal" } }],
  ["an unknown option", { rules: { "empty-section": ["info", { lines: 3 }] } }],
  ["an unknown word list", { words: { "W-OURS": { add: ["x"] } } }],
  ["a key without a value", { payer: null }],
  ["a rule without a severity", { rules: { "empty-section": null } }],
  ["an option without a value", { rules: { "empty-section": ["info", { words: null }] } }],
  ["a profile without a value", { payers: { plan: { regime: null } } }],
  ["an entry without a value", { include: [null] }],
  ["an empty path", { extends: "" }],
  ["an empty glob", { exclude: [""] }],
  ["an override without files", { overrides: [{ payer: "medicaid" }] }],
  ["an unknown key of an override", { overrides: [{ files: "a/**", exclude: ["b"] }] }],
  ["an unknown rule of an override", { overrides: [{ files: "a/**", rules: { "no-such-rule": "off" } }] }],
  ["an unknown list of an override", { overrides: [{ files: "a/**", words: { "W-OURS": {} } }] }],
  ["an unknown regime", { payers: { plan: { regime: "private" } } }],
  ["an unknown key of a profile", { payers: { plan: { countingrule: "cms" } } }],
  ["an unknown limit", { payers: { plan: { limits: { visitsPerMonth: 3 } } } }],
  ["a limit of none", { payers: { plan: { limits: { unitsPerDay: 0 } } } }],
  ["a limit of no code", { payers: { plan: { limits: { unitsOfCode: { "9713": 3 } } } } }],
  ["a timed code of two letters", { payers: { plan: { timedCodes: ["xx"] } } }],
  ["a modifier of one digit", { payers: { plan: { telehealth: { modifiers: ["9"] } } } }],
  ["a place of one digit", { payers: { plan: { telehealth: { places: ["2"] } } } }],
  ["a diagnosis in words", { payers: { plan: { diagnoses: { covered: ["stroke"] } } } }],
  ["an empty word", { words: { "W-DOMAIN": { add: [""] } } }],
  ["a date in another form", { payers: { plan: { effective: { from: "1/1/2026" } } } }],
  ["a key that every object has", JSON.parse('{ "payers": { "constructor": {} } }')],
  ["an unknown discipline", { clinicians: { "ot-07": { discipline: "Occupational" } } }],
  ["an NPI of nine digits", { clinicians: { "ot-07": { npi: "123456789" } } }],
  ["a fee with a currency sign", { fees: { "97129": "$20" } }],
  ["a fee of no code", { fees: { ours: 20 } }],
  ["a row without an amount", { fees: [{ code: "97129" }] }],
  ["an empty path of a baseline", { baseline: "" }],
  ["a number for a glob", { exclude: [5] }],
  ["a number for the globs of an override", { overrides: [{ files: 2026 }] }],
  ["a truth value for a path", { extends: true }],
  ["a number for a baseline", { baseline: 1.5 }],
  ["nothing", null],
];

describe("the schema of the configuration says what its reader says", () => {
  test.each(GOOD.map((value) => [JSON.stringify(value), value]))("%s fits", (text, value) => {
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(readConfig(text as string, "soapstone.config.json", RULES).problems).toEqual([]);
  });

  test.each(BAD)("%s is refused", (_, value) => {
    expect(validate(value)).toBe(false);
    expect(readConfig(JSON.stringify(value), "soapstone.config.json", RULES).problems).not.toEqual([]);
  });

  test("comments and trailing commas are welcome, which editors take from the schema", () => {
    const text = '{\n  // our payer\n  "payer": "medicare",\n  "rules": { "empty-section": "off", },\n}\n';
    expect(readConfig(text, "soapstone.config.json", RULES).problems).toEqual([]);
    expect(EDITOR_KEYWORDS.map((keyword) => schema[keyword])).toEqual([true, true]);
  });
});
