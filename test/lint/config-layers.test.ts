import { describe, expect, test } from "vitest";
import { readSource } from "../../server/src/lint/config-source.js";
import { makeConfig } from "../../server/src/lint/read-config.js";
import { RULES } from "../../server/src/rules/index.js";

/** The configuration of files, each extended by the next, with the texts that problems stand at. */
function made(...files: readonly object[]) {
  const texts = files.map((file) => JSON.stringify(file));
  const { config, sources } = makeConfig(texts.map((text, index) => readSource(text, `${index}.json`, RULES)));
  const told = sources.flatMap(({ problems }, index) => problems.map(({ span }) => texts[index]?.slice(span.start, span.end)));
  return { config, told };
}

describe("a file of a configuration", () => {
  test("names clinicians with what is known of them", () => {
    const { config, told } = made({
      clinicians: { "ot-1": { discipline: "OT", credential: "OTR/L", npi: "1234567893" }, "x-2": {} },
    });
    expect(told).toEqual([]);
    expect(config.clinicians).toEqual(
      new Map([
        ["ot-1", { discipline: "OT", credential: "OTR/L", npi: "1234567893" }],
        ["x-2", { discipline: undefined, credential: undefined, npi: undefined }],
      ]),
    );
  });

  test("gives fees by code, in capitals, or in rows with their days", () => {
    expect(made({ fees: { g0283: 20, "97129": 30.5 } }).config.fees).toEqual(
      new Map([
        ["G0283", [{ amount: 20, from: undefined, to: undefined }]],
        ["97129", [{ amount: 30.5, from: undefined, to: undefined }]],
      ]),
    );
    const rows = [
      { code: "97129", amount: 30, to: "2025-12-31" },
      { code: "97129", amount: 31, from: "2026-01-01" },
    ];
    expect(made({ fees: rows }).config.fees).toEqual(
      new Map([
        [
          "97129",
          [
            { amount: 30, from: undefined, to: "2025-12-31" },
            { amount: 31, from: "2026-01-01", to: undefined },
          ],
        ],
      ]),
    );
  });

  test.each([
    ["a code with an amount that is none", { fees: { "97129": "much", "97130": 20 } }, ["97130"]],
    ["a row without a code", { fees: [{ amount: 30 }, { code: "97130", amount: 20 }] }, ["97130"]],
    ["a row without an amount", { fees: [{ code: "97129" }, { code: "97130", amount: 20 }] }, ["97130"]],
    ["a row that is none", { fees: [7, { code: "97130", amount: 20 }] }, ["97130"]],
  ])("leaves out %s, says so and keeps the others", (_, file, kept) => {
    const { config, told } = made(file);
    expect(told).toHaveLength(1);
    expect([...config.fees.keys()]).toEqual(kept);
  });

  test.each([
    ["names no files", { payer: "medicaid" }, 1],
    ["is for no file at all", { files: [], payer: "medicaid" }, 0],
    ["is none", 7, 1],
  ])("has no override that %s", (_, override, problems) => {
    const { config, told } = made({ overrides: [override, { files: ["a/**"], payer: "medicare" }] });
    expect(told).toHaveLength(problems);
    expect(config.overrides.map(({ files, payer }) => [files, payer])).toEqual([[["a/**"], "medicare"]]);
  });

  test("has only the rules whose setting could be read", () => {
    const { config } = made({ rules: { "missing-kx": "loud", "long-session": "off", "vague-section": ["warning", {}] } });
    expect([...config.settings]).toEqual([
      ["long-session", "off"],
      ["vague-section", "warning"],
    ]);
  });
});

describe("a file on top of the one that it extends", () => {
  const base = {
    payer: "medicare",
    include: ["notes/**"],
    overrides: [{ files: ["a/**"], payer: "medicaid" }],
    clinicians: { "ot-1": { discipline: "OT", credential: "OTR/L" }, "pt-1": { discipline: "PT" } },
    fees: { "97129": 30, "97130": 20 },
    baseline: "base.json",
    reviews: "base.jsonl",
  };

  test("adds to what is a list and replaces what is a value", () => {
    const own = {
      include: ["more/**"],
      overrides: [{ files: ["b/**"], payer: "commercial" }],
      reviews: "own.jsonl",
      fees: { "97130": 25 },
    };
    const { config, told } = made(base, own);
    expect(told).toEqual([]);
    expect([config.payer, config.baseline, config.reviews]).toEqual(["medicare", "base.json", "own.jsonl"]);
    expect(config.include).toEqual(["notes/**", "more/**"]);
    expect(config.overrides.map(({ payer }) => payer)).toEqual(["medicaid", "commercial"]);
    expect([...config.fees].map(([code, [fee]]) => [code, fee?.amount])).toEqual([
      ["97129", 30],
      ["97130", 25],
    ]);
  });

  test("says more of a clinician and takes nothing away", () => {
    const { config } = made(base, {
      clinicians: { "ot-1": { npi: "1234567893", credential: "OT" }, "slp-1": { discipline: "SLP" } },
    });
    expect(config.clinicians.get("ot-1")).toEqual({ discipline: "OT", credential: "OT", npi: "1234567893" });
    expect([...config.clinicians.keys()]).toEqual(["ot-1", "pt-1", "slp-1"]);
  });

  test("is what holds when it extends nothing", () => {
    expect(made(base).config).toEqual(made({}, base).config);
  });
});
