import { describe, expect, test } from "vitest";
import { readSource } from "../../server/src/lint/config-source.js";
import { makeConfig } from "../../server/src/lint/make-config.js";
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
    [
      "a row whose amount is none",
      {
        fees: [
          { code: "97129", amount: "much" },
          { code: "97130", amount: 20 },
        ],
      },
      ["97130"],
    ],
    [
      "a row whose code is none",
      {
        fees: [
          { code: "9712", amount: 1 },
          { code: "97130", amount: 20 },
        ],
      },
      ["97130"],
    ],
    ["a row that is none", { fees: [7, { code: "97130", amount: 20 }] }, ["97130"]],
  ])("leaves out %s, says so and keeps the others", (_, file, kept) => {
    const { config, told } = made(file);
    expect(told).toHaveLength(1);
    expect([...config.fees.keys()]).toEqual(kept);
  });

  test.each([
    ["names no files", { payer: "medicaid" }],
    ["is for no file at all", { files: [], payer: "medicaid" }],
    ["is none", 7],
  ])("has no override that %s, and says so", (_, override) => {
    const { config, told } = made({ overrides: [override, { files: ["a/**"], payer: "medicare" }] });
    expect(told).toHaveLength(1);
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

describe("what of a file cannot be read", () => {
  test.each<[string, object, (config: ReturnType<typeof made>["config"]) => unknown, unknown]>([
    ["a payer profile", { payers: { plan: 7, other: {} } }, ({ payers }) => [...payers.keys()], ["other"]],
    ["a clinician", { clinicians: { "ot-1": 7, "ot-2": {} } }, ({ clinicians }) => [...clinicians.keys()], ["ot-2"]],
    ["a glob", { include: ["../a", "a/*.md", ""] }, ({ include }) => include, ["a/*.md"]],
    ["globs", { exclude: "a/*.md" }, ({ exclude }) => exclude, []],
    [
      "the change of a list",
      { words: { "W-DOMAIN": 7, "W-SKILL": { add: ["x"] } } },
      ({ words }) => [...words.keys()],
      ["W-SKILL"],
    ],
    [
      "what a list loses",
      { words: { "W-SKILL": { add: ["x"], remove: 7 } } },
      ({ words }) => words.get("W-SKILL"),
      { add: ["x"], remove: [] },
    ],
    [
      "what a list gains",
      { words: { "W-SKILL": { add: 7, remove: ["x"] } } },
      ({ words }) => words.get("W-SKILL"),
      { add: [], remove: ["x"] },
    ],
    ["all overrides", { overrides: { files: "a/**" } }, ({ overrides }) => overrides, []],
    ["all fees", { fees: "national" }, ({ fees }) => [...fees.keys()], []],
    ["the rules", { rules: ["missing-kx"] }, ({ settings }) => [...settings.keys()], []],
  ])("is left out, and said: %s", (_, file, of, kept) => {
    const { config, told } = made(file);
    expect(told.length).toBeGreaterThan(0);
    expect(of(config)).toEqual(kept);
  });

  test("leaves what an extended file says of it", () => {
    const base = { payer: "medicaid", payers: { plan: { regime: "medicaid", limits: { unitsPerDay: 4 }, signatureDays: 3 } } };
    const { config } = made(base, { payer: ["x"], payers: { plan: { regime: "medicair", limits: 7, signatureDays: null } } });
    expect(config.payer).toBe("medicaid");
    expect(config.payers.get("plan")).toMatchObject({ regime: "medicaid", signatureDays: 3, limits: { unitsPerDay: 4 } });
  });
});

describe("what is wrong only in the whole", () => {
  /** Problems as `file text: message`. */
  const problemsOf = (...files: readonly object[]) => {
    const texts = files.map((file) => JSON.stringify(file));
    const { sources } = makeConfig(texts.map((text, index) => readSource(text, `${index}.json`, RULES)));
    return sources.flatMap(({ path, text, problems }) =>
      problems.map(({ span, message }) => `${path} ${text.slice(span.start, span.end)}: ${message}`),
    );
  };
  const unknown = (...own: readonly string[]) =>
    `No payer profile has this id; there are ${["medicare", "medicare-advantage", "medicaid", "commercial", "workers-comp", "self-pay", ...own].join(", ")}.`;

  test("is a payer that no file knows, told of the last that names it", () => {
    expect(problemsOf({ payer: "a" }, { payer: "b" }, {})).toEqual([`1.json "b": ${unknown()}`]);
    expect(problemsOf({ payer: "a" }, { payer: "medicare" })).toEqual([]);
    expect(problemsOf({ payer: "plan" }, { payers: { plan: {}, other: {} } })).toEqual([]);
    expect(problemsOf({ payer: "a" }, { payers: { plan: {}, medicaid: {} } })).toEqual([`0.json "a": ${unknown("plan")}`]);
  });

  test("is such a payer of an override, told of each in its own file, behind what is wrong there by itself", () => {
    const [first, second] = [
      { overrides: [{ payer: "x" }, { files: "a/**", payer: "a" }], profil: 1 },
      {
        overrides: [
          { files: "b/**", payer: "medicare" },
          { files: "b/**", payer: "b" },
          { files: "b/**" },
          { files: "c/**", payer: "c" },
        ],
      },
    ];
    expect(problemsOf(first, second)).toEqual([
      '0.json {"payer":"x"}: "overrides.0" has to be keys and values with files.',
      '0.json "profil": Unknown key "profil". Did you mean "profile"?',
      `0.json "a": ${unknown()}`,
      `1.json "b": ${unknown()}`,
      `1.json "c": ${unknown()}`,
    ]);
  });

  test("is a fee that ends before it begins, told of each in its own file", () => {
    const row = (from?: string, to?: string) => ({ code: "97129", amount: 20, from, to });
    const good = [row("2026-01-01", "2026-01-01"), row("2026-01-02"), row(undefined, "2025-12-31"), row()];
    const backward = row("2026-01-02", "2026-01-01");
    expect(problemsOf({ fees: good })).toEqual([]);
    expect(problemsOf({ fees: [...good, backward, 7] }, { fees: [backward, row(), backward] }, { fees: { "97129": 1 } })).toEqual(
      [
        expect.stringMatching(/^0\.json 7: "fees\.5" has to be /),
        '0.json "2026-01-01": The last day is before the first.',
        '1.json "2026-01-01": The last day is before the first.',
        '1.json "2026-01-01": The last day is before the first.',
      ],
    );
  });
});

describe("a payer profile on top of that of the same id", () => {
  const base = {
    payers: {
      plan: {
        regime: "medicaid",
        timedCodes: ["97139"],
        limits: { unitsPerDay: 4, unitsOfCode: { "97129": 1, "97130": 2 } },
        effective: { from: "2026-01-01", to: "2026-12-31" },
      },
    },
  };

  test("says more down to its single limits, and replaces its lists", () => {
    const own = {
      payers: {
        plan: {
          timedCodes: ["97799"],
          limits: { visitsPerDay: 1, unitsOfCode: { "97130": 3 } },
          telehealth: { places: ["10"] },
          effective: { to: "2026-06-30" },
        },
      },
    };
    const { config, told } = made(base, own);
    expect(told).toEqual([]);
    expect(config.payers.get("plan")).toMatchObject({
      regime: "medicaid",
      timedCodes: ["97799"],
      limits: {
        unitsPerDay: 4,
        visitsPerDay: 1,
        unitsOfCode: new Map([
          ["97129", 1],
          ["97130", 3],
        ]),
      },
      telehealth: { modifiers: ["95", "93"], places: ["10"] },
      effective: { from: "2026-01-01", to: "2026-06-30" },
    });
  });

  test("says what it says when the one below says nothing of it", () => {
    const own = {
      limits: { unitsOfCode: { "97130": 3 } },
      timedCodes: ["97799"],
      regime: "medicaid",
      telehealth: { places: ["10"] },
    };
    const wanted = made({ payers: { plan: own } }).config.payers;
    expect(wanted.get("plan")?.limits.unitsOfCode).toEqual(new Map([["97130", 3]]));
    expect(made({ payers: { plan: {} } }, { payers: { plan: own } }).config.payers).toEqual(wanted);
    expect(made({ payers: { plan: { limits: {}, telehealth: {} } } }, { payers: { plan: own } }).config.payers).toEqual(wanted);
    expect(made({}, { payers: { plan: own } }).config.payers).toEqual(wanted);
  });

  test("is what it was when nothing is said of it, and stands beside others", () => {
    const { config } = made(base, { payers: { plan: {}, other: { countingRule: "midpoint" } } });
    expect(config.payers.get("plan")).toEqual(made(base).config.payers.get("plan"));
    expect([...config.payers.keys()]).toEqual(["plan", "other"]);
  });

  test("is told where it is wrong in the file that says it", () => {
    const { told } = made(base, { payers: { plan: { effective: { to: "2025-06-30" } } } });
    expect(told).toEqual(['"2025-06-30"']);
  });
});

describe("rules and words on top of those below", () => {
  const base = {
    rules: { "empty-section": ["info", { words: 9 }], "vague-section": "off" },
    words: { "W-DOMAIN": { add: ["recall"], remove: ["shift*"] } },
  };

  test("replace a severity and keep the options, which other options replace as a whole", () => {
    const severity = made(base, { rules: { "empty-section": "error" } }).config;
    expect([...severity.settings]).toEqual([
      ["empty-section", "error"],
      ["vague-section", "off"],
    ]);
    expect(severity.options.get("empty-section")).toEqual({ words: 9 });
    expect(made(base, { rules: { "empty-section": ["error", {}] } }).config.options.get("empty-section")).toEqual({});
  });

  test("add up what is changed in a list", () => {
    const own = { words: { "W-DOMAIN": { remove: ["recall"] }, "W-SKILL": { add: ["grading"] } } };
    expect([...made(base, own).config.words]).toEqual([
      ["W-DOMAIN", { add: ["recall"], remove: ["shift*", "recall"] }],
      ["W-SKILL", { add: ["grading"], remove: [] }],
    ]);
  });

  test("keep the profile below when they name none", () => {
    const profile = { profile: "medicare-minimum" };
    expect(
      [made(profile, {}), made({}, profile), made(profile, { profile: "default" }), made({})].map(({ config }) => config.profile),
    ).toEqual(["medicare-minimum", "medicare-minimum", "default", "default"]);
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
    expect(made({ exclude: ["a/**"] }, { exclude: ["b/**"], baseline: "own.json" }).config).toMatchObject({
      exclude: ["a/**", "b/**"],
      baseline: "own.json",
      reviews: undefined,
    });
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
