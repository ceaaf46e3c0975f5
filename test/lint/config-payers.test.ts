import { describe, expect, test } from "vitest";
import { readConfig } from "../../server/src/lint/read-config.js";
import { profileOf } from "../../server/src/lint/setup.js";
import { RULES } from "../../server/src/rules/index.js";
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
