import { describe, expect, test } from "vitest";
import { profileOf } from "../../server/src/lint/setup.js";
import { RULES } from "../../server/src/rules/index.js";
import { readConfig } from "../support/config.js";
import { configWith } from "../support/lint.js";

function read(payers: object, payer?: string) {
  const text = JSON.stringify(payer === undefined ? { payers } : { payer, payers });
  const { config, problems } = readConfig(text, "soapstone.config.json", RULES);
  return { config, problems: problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`) };
}

describe("a payer profile of the practice", () => {
  test.each([
    ["starts from a commercial payer", {}, { regime: "commercial", countingRule: "undeclared", startStop: "required" }],
    ["starts from its regime", { regime: "medicare" }, { regime: "medicare", countingRule: "cms", startStop: "recommended" }],
    [
      "starts from the profile it extends",
      { extends: "medicare" },
      { regime: "medicare", countingRule: "cms", startStop: "recommended" },
    ],
    [
      "says its own word",
      { extends: "medicare", countingRule: "midpoint", timedCodes: ["97139"] },
      { regime: "medicare", countingRule: "midpoint", timedCodes: ["97139"] },
    ],
    ["keeps what it says of start and stop", { startStop: "off" }, { startStop: "off", startStopDeclared: true }],
  ])("%s", (_, settings, wanted) => {
    const { config, problems } = read({ ours: settings });
    expect(problems).toEqual([]);
    expect(config.payers.get("ours")).toMatchObject({ id: "ours", name: "ours", ...wanted });
  });

  test("knows codes in small letters", () => {
    const { config, problems } = read({
      ours: {
        timedCodes: ["g0515"],
        telehealth: { modifiers: ["gt"] },
        diagnoses: { covered: ["i69", "f01-f03"] },
        limits: { unitsOfCode: { g0515: 2 } },
      },
    });
    expect(problems).toEqual([]);
    expect(config.payers.get("ours")).toMatchObject({
      timedCodes: ["G0515"],
      telehealth: { modifiers: ["GT"] },
      diagnoses: { covered: ["I69", "F01-F03"] },
      limits: { unitsOfCode: new Map([["G0515", 2]]) },
    });
  });

  test("may extend one that is written later, and so on", () => {
    const { config, problems } = read({
      a: { extends: "b", name: "A plan" },
      b: { extends: "c", countingRule: "midpoint" },
      c: { extends: "medicaid", startStop: "off" },
    });
    expect(problems).toEqual([]);
    const wanted = {
      id: "a",
      name: "A plan",
      regime: "medicaid",
      countingRule: "midpoint",
      startStop: "off",
      startStopDeclared: true,
    };
    expect(config.payers.get("a")).toMatchObject(wanted);
  });

  test("may refine a built-in one under its own id", () => {
    const { config, problems } = read({ medicare: { timedCodes: ["97139"] } }, "medicare");
    expect(problems).toEqual([]);
    expect(config.payers.get("medicare")).toMatchObject({ regime: "medicare", countingRule: "cms", timedCodes: ["97139"] });
  });

  test.each([
    [
      "extends none that is there",
      { ours: { extends: "medicar" } },
      ['"medicar": No payer profile has this id. Did you mean "medicare"?'],
    ],
    ["extends none that is near", { ours: { extends: "nobody" } }, ['"nobody": No payer profile has this id.']],
    ["extends itself", { ours: { extends: "ours" } }, ['"ours": The profile extends itself.']],
    [
      "extends itself in the end",
      { a: { extends: "b" }, b: { extends: "c" }, c: { extends: "a" } },
      ['"a": The profile extends itself.'],
    ],
    [
      "has an unknown regime",
      { ours: { regime: "medicair" } },
      [
        '"medicair": "payers.ours.regime" has to be one of medicare, medicare-advantage, medicaid, commercial, workers-comp, self-pay. Did you mean "medicaid"?',
      ],
    ],
    [
      "has an unknown key",
      { ours: { countingrule: "cms" } },
      ['"countingrule": Unknown key "countingrule". Did you mean "countingRule"?'],
    ],
  ])("that %s is a problem with its place, and it starts from its regime", (_, payers, problems) => {
    const { config, problems: found } = read(payers);
    expect(found).toEqual(problems);
    for (const id of Object.keys(payers)) expect(config.payers.get(id)).toMatchObject({ id, regime: "commercial" });
  });
});

describe("payer profiles that extend each other", () => {
  const regimes = (payers: object) => [...read(payers).config.payers].map(([id, { regime }]) => `${id} ${regime}`);

  test("in a ring start from the last that is not in it yet", () => {
    const ring = { a: { extends: "b" }, b: { extends: "c" }, c: { extends: "a", regime: "self-pay" }, d: { extends: "a" } };
    expect(read(ring).problems).toEqual(['"a": The profile extends itself.']);
    expect(regimes(ring)).toEqual(["c self-pay", "b self-pay", "a self-pay", "d self-pay"]);
  });

  test("are told once, however many rest on the one that is wrong", () => {
    const problem = ['"nobody": No payer profile has this id.'];
    expect(read({ a: { extends: "b" }, b: { extends: "nobody" }, c: { extends: "b" } }).problems).toEqual(problem);
    expect(read({ b: { extends: "nobody" }, a: { extends: "b" }, c: { extends: "a" } }).problems).toEqual(problem);
  });

  test.each([
    ["its own id is near", { plan: { extends: "plam" } }, '"plam": No payer profile has this id.'],
    ["two ids are near", { plan1: {}, plan2: {}, ours: { extends: "plan3" } }, '"plan3": No payer profile has this id.'],
    ["one other is near", { plan: {}, ours: { extends: "plam" } }, '"plam": No payer profile has this id. Did you mean "plan"?'],
  ])("get no hint that does not help: %s", (_, payers, problem) => expect(read(payers).problems).toEqual([problem]));

  test("may be a built-in one under its own id, and start from its regime", () => {
    expect(regimes({ medicaid: { countingRule: "cms" }, ours: { extends: "medicaid" } })).toEqual([
      "medicaid medicaid",
      "ours medicaid",
    ]);
    expect(read({ medicare: { extends: "medicare" } }).problems).toEqual(['"medicare": The profile extends itself.']);
    expect(regimes({ medicare: { extends: "medicaid" } })).toEqual(["medicare medicaid"]);
  });
});

describe("the days of a payer profile", () => {
  test.each([
    [{ from: "2026-01-01", to: "2026-01-01" }, []],
    [{ from: "2026-01-01" }, []],
    [{ to: "2026-01-01" }, []],
    [{ from: "2026-01-02", to: "2026-01-01" }, ['"2026-01-01": The last day is before the first.']],
  ])("end on their first day or later: %j", (effective, problems) => {
    expect(read({ ours: { effective } }).problems).toEqual(problems);
  });

  test.each([
    ["ours", { extends: "plan", effective: { from: "2026-01-01" } }, "plan"],
    ["medicare", { effective: { from: "2026-01-01" } }, "medicare"],
    ["medicare", { extends: "plan", effective: { from: "2026-01-01" } }, "plan"],
    ["ours", { effective: { from: "2026-01-01" } }, ""],
  ])("leave other days to what %s rests on: %j", (id, settings, wanted) => {
    const { config } = read({ plan: { countingRule: "midpoint" }, [id]: settings });
    expect(profileOf({ payer: id, date: "2025-12-31" }, config).profile.id).toBe(wanted);
    expect(profileOf({ payer: id, date: "2026-01-01" }, config).profile.id).toBe(id);
  });
});

describe("the profile of a note", () => {
  const { config } = read({ "state-plan": { regime: "medicaid" } }, "state-plan");

  test.each([
    ["medicare", "medicare", true],
    ["state-plan", "state-plan", true],
    [undefined, "state-plan", true],
    ["nobody", "", false],
  ])("of payer %s is %s", (payer, id, known) => {
    const found = profileOf({ payer }, config);
    expect([found.profile.id, found.known]).toEqual([id, known]);
  });

  test("is a neutral one that counts as undeclared when the payer is not known", () => {
    const { profile, known } = profileOf(undefined, configWith({}));
    expect([known, profile.countingRule, profile.regime]).toEqual([false, "undeclared", "commercial"]);
  });
});
