import { describe, expect, test } from "vitest";
import { configAt, overridesAt } from "../../server/src/lint/config.js";
import { readSource } from "../../server/src/lint/config-source.js";
import { makeConfig } from "../../server/src/lint/make-config.js";
import { type ConfigEntry, type Origin, Provenance, placedOverrides } from "../../server/src/lint/provenance.js";
import { RULES } from "../../server/src/rules/index.js";

/** The files of a configuration, each extended by the next, by name. */
type Files = Readonly<Record<string, object>>;

function sourcesOf(files: Files) {
  return Object.entries(files).map(([name, value]) => readSource(JSON.stringify(value), name, RULES));
}

/** What is in force for a note, or for the folder. */
function provenance(files: Files, note?: string, flagged: readonly string[] = []) {
  const { config, sources } = makeConfig(sourcesOf(files));
  expect(sources.flatMap(({ problems }) => problems)).toEqual([]);
  const matching = note === undefined ? [] : overridesAt(config, note);
  const own = note === undefined ? config : configAt(config, note);
  return new Provenance(sources, own, matching, new Set(flagged));
}

function placeOf({ source, span }: Exclude<Origin, { readonly kind: "default" | "flag" }>): string {
  return `${source.path} ${source.text.slice(span.start, span.end)}`;
}

/** As `file "text"`, with the number of an override. */
function written(origin: Origin): string {
  if (!("source" in origin)) return origin.kind;
  return origin.kind === "file" ? placeOf(origin) : `${origin.kind} ${origin.number}, ${placeOf(origin)}`;
}

const row = ({ key, value, origin }: ConfigEntry) => [key, value, written(origin)];

/** The entries whose key begins so. */
function entries(of: Provenance, start: string) {
  return of
    .entries()
    .filter(({ key }) => key.startsWith(start))
    .map(row);
}

describe("the values in force", () => {
  test("of no configuration are the defaults", () => {
    expect(provenance({}).entries().map(row)).toEqual([
      ["profile", "default", "default"],
      ["payer", null, "default"],
      ["baseline", null, "default"],
      ["reviews", null, "default"],
    ]);
  });

  test("come each from the last file that says it", () => {
    const files = {
      "base.json": { profile: "medicare-minimum", payer: "medicaid", baseline: "known.json", rules: { "empty-section": "off" } },
      "own.json": { payer: "medicare", reviews: "reviews.jsonl", rules: { "vague-section": "info" } },
    };
    expect(provenance(files).entries().map(row)).toEqual([
      ["profile", "medicare-minimum", 'base.json "profile"'],
      ["payer", "medicare", 'own.json "payer"'],
      ["rules.empty-section", "off", 'base.json "empty-section"'],
      ["rules.vague-section", "info", 'own.json "vague-section"'],
      ["baseline", "known.json", 'base.json "baseline"'],
      ["reviews", "reviews.jsonl", 'own.json "reviews"'],
    ]);
  });

  test("show a rule's options beside its severity, when there are some", () => {
    const rules = { "empty-section": ["info", { words: 9 }], "vague-section": ["warning", {}], "long-session": "off" };
    expect(entries(provenance({ "own.json": { rules } }), "rules.")).toEqual([
      ["rules.empty-section", ["info", { words: 9 }], 'own.json "empty-section"'],
      ["rules.vague-section", "warning", 'own.json "vague-section"'],
      ["rules.long-session", "off", 'own.json "long-session"'],
    ]);
  });

  test("show each change of a word list, since they add up", () => {
    const files = {
      "base.json": { words: { "W-DOMAIN": { add: ["wayfinding", "recall"], remove: ["shift*"] } } },
      "own.json": { words: { "W-DOMAIN": { add: ["orienting"] }, "W-SKILL": { remove: ["cueing"] } } },
    };
    expect(entries(provenance(files), "words.")).toEqual([
      ["words.W-DOMAIN", { add: ["wayfinding", "recall"], remove: ["shift*"] }, 'base.json "W-DOMAIN"'],
      ["words.W-DOMAIN", { add: ["orienting"] }, 'own.json "W-DOMAIN"'],
      ["words.W-SKILL", { remove: ["cueing"] }, 'own.json "W-SKILL"'],
    ]);
  });

  test("show each glob, since they add up", () => {
    const files = {
      "base.json": { include: ["visits/*.txt"], exclude: ["drafts/**"] },
      "own.json": { include: ["more/*.txt", "old/*.txt"] },
    };
    expect(entries(provenance(files), "include")).toEqual([
      ["include", "visits/*.txt", 'base.json "visits/*.txt"'],
      ["include", "more/*.txt", 'own.json "more/*.txt"'],
      ["include", "old/*.txt", 'own.json "old/*.txt"'],
    ]);
    expect(entries(provenance(files), "exclude")).toEqual([["exclude", "drafts/**", 'base.json "drafts/**"']]);
  });

  test("show what is set of a payer profile, down to its single limits", () => {
    const files = {
      "base.json": { payers: { plan: { regime: "medicaid", limits: { unitsPerDay: 4, unitsOfCode: { "97129": 1 } } } } },
      "own.json": { payers: { plan: { limits: { unitsPerDay: 6 }, timedCodes: ["97139", "97799"] }, other: {} } },
    };
    expect(entries(provenance(files), "payers")).toEqual([
      ["payers.plan.regime", "medicaid", 'base.json "regime"'],
      ["payers.plan.limits.unitsPerDay", 6, 'own.json "unitsPerDay"'],
      ["payers.plan.limits.unitsOfCode.97129", 1, 'base.json "97129"'],
      ["payers.plan.timedCodes", ["97139", "97799"], 'own.json "timedCodes"'],
      ["payers.other", {}, 'own.json "other"'],
    ]);
  });

  test("show what is set of a clinician", () => {
    const files = {
      "base.json": { clinicians: { "ot-07": { discipline: "OT", credential: "OTR/L" } } },
      "own.json": { clinicians: { "ot-07": { credential: "COTA/L" }, "pt-01": { npi: "1234567893" } } },
    };
    expect(entries(provenance(files), "clinicians")).toEqual([
      ["clinicians.ot-07.discipline", "OT", 'base.json "discipline"'],
      ["clinicians.ot-07.credential", "COTA/L", 'own.json "credential"'],
      ["clinicians.pt-01.npi", "1234567893", 'own.json "npi"'],
    ]);
  });

  test("show nothing of a map without entries", () => {
    expect(entries(provenance({ "own.json": { payers: {}, clinicians: {}, fees: {} } }), "")).toHaveLength(4);
  });

  test("show the fees of each code, from the last file that has it and there from its last row", () => {
    const last = { code: "97129", amount: 23, from: "2026-03-01" };
    const files = {
      "base.json": { fees: { "97129": 20, "97130": 19, g0283: 8 } },
      "own.json": { fees: [{ code: "97129", amount: 22 }, last] },
      "none.json": { payer: "medicare" },
    };
    expect(entries(provenance(files), "fees.")).toEqual([
      [
        "fees.97129",
        [
          { amount: 22, from: undefined, to: undefined },
          { amount: 23, from: "2026-03-01", to: undefined },
        ],
        `own.json ${JSON.stringify(last)}`,
      ],
      ["fees.97130", [{ amount: 19, from: undefined, to: undefined }], 'base.json "97130"'],
      ["fees.G0283", [{ amount: 8, from: undefined, to: undefined }], 'base.json "g0283"'],
    ]);
  });
});

test("what could not be read sets nothing", () => {
  const sources = sourcesOf({
    "own.json": {
      include: ["../a/*.md", "a/*.md"],
      fees: [7, { code: "9712", amount: 1 }, { code: "97129", amount: 20 }],
      payers: { plan: { regime: "medicair", countingRule: "cms" } },
    },
  });
  const of = new Provenance(sources, makeConfig(sources).config, [], new Set());
  expect(entries(of, "").slice(2, -2)).toEqual([
    ["payers.plan.countingRule", "cms", 'own.json "countingRule"'],
    ["include", "a/*.md", 'own.json "a/*.md"'],
    ["fees.97129", [{ amount: 20, from: undefined, to: undefined }], 'own.json {"code":"97129","amount":20}'],
  ]);
});

describe("what sets a value for a note", () => {
  const files = {
    "base.json": {
      payer: "medicare",
      overrides: [{ files: "medicaid/**", payer: "medicaid", rules: { "empty-section": "error" } }],
    },
    "own.json": {
      rules: { "empty-section": "info", "vague-section": "off" },
      overrides: [
        { files: "drafts/**", profile: "medicare-minimum" },
        {
          files: ["**/old/**"],
          rules: { "empty-section": "off" },
          words: { "W-DOMAIN": { add: ["orienting"] } },
        },
      ],
    },
  };

  test("is a file's word where no override matches", () => {
    const of = provenance(files, "a.note.md");
    expect(entries(of, "payer")).toEqual([["payer", "medicare", 'base.json "payer"']]);
    expect(entries(of, "rules.empty-section")).toEqual([["rules.empty-section", "info", 'own.json "empty-section"']]);
    expect(entries(of, "words")).toEqual([]);
  });

  test("is the last override that matches and says it, by its number among all of them", () => {
    const of = provenance(files, "medicaid/old/a.note.md");
    expect(entries(of, "payer")).toEqual([["payer", "medicaid", 'override 1, base.json "payer"']]);
    expect(entries(of, "profile")).toEqual([["profile", "default", "default"]]);
    expect(entries(of, "rules.")).toEqual([
      ["rules.empty-section", "off", 'override 3, own.json "empty-section"'],
      ["rules.vague-section", "off", 'own.json "vague-section"'],
    ]);
    expect(entries(of, "words.")).toEqual([["words.W-DOMAIN", { add: ["orienting"] }, 'override 3, own.json "W-DOMAIN"']]);
  });

  test("is a flag before all", () => {
    const of = provenance(files, "medicaid/a.note.md", ["payer", "rules.vague-section"]);
    expect([of.originOf(["payer"]), of.originOf(["rules", "vague-section"])]).toEqual([{ kind: "flag" }, { kind: "flag" }]);
    expect(written(of.originOf(["rules", "empty-section"]))).toBe('override 1, base.json "empty-section"');
  });
});

test("overrides are numbered as they count: those of a file that is extended first, without those that could not be read", () => {
  const sources = sourcesOf({
    "base.json": { overrides: [{ files: "a/**" }] },
    "own.json": { overrides: [{ payer: "medicaid" }, { files: ["b/**", "c/**"], payer: "medicaid" }] },
    "none.json": {},
  });
  const placed = placedOverrides(sources).map(({ source, index, files, span }) => {
    return [source.path, index, files, source.text.slice(span.start, span.end)];
  });
  expect(placed).toEqual([
    ["base.json", 0, ["a/**"], '{"files":"a/**"}'],
    ["own.json", 1, ["b/**", "c/**"], '{"files":["b/**","c/**"],"payer":"medicaid"}'],
  ]);
  const { config } = makeConfig(sources);
  const of = new Provenance(sources, configAt(config, "c/a.note.md"), overridesAt(config, "c/a.note.md"), new Set());
  expect(written(of.originOf(["payer"]))).toBe('override 2, own.json "payer"');
});
