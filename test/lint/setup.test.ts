import { describe, expect, test } from "vitest";
import { RULE_IDS } from "../../server/src/lint/rule-ids.js";
import {
  chartEnvOf,
  contextOf,
  envOf,
  optionsOf,
  profileAt,
  profileOf,
  ruleSetting,
  settingContextOf,
  summaryEnvOf,
  wordsOf,
} from "../../server/src/lint/setup.js";
import { parseNote } from "../../server/src/note/note.js";
import { makeReferences } from "../../server/src/reference/references.js";
import { RULES } from "../../server/src/rules/index.js";
import { readConfig } from "../support/config.js";
import { configWith, testSetup } from "../support/lint.js";
import { refs } from "../support/references.js";
import { findsWord } from "./probe.js";

function read(value: object) {
  const { config, problems } = readConfig(JSON.stringify(value), "soapstone.config.json", RULES);
  expect(problems).toEqual([]);
  return config;
}

const note = (front: string, name = "visit.note.md") => parseNote(name, `---\n${front}\n---\n\napple\n`);

/** The state plan is the default payer of old notes alone. */
const CONFIG = read({
  payer: "medicare",
  profile: "medicare-minimum",
  payers: { "state-plan": { regime: "medicaid" }, medicare: { countingRule: "midpoint", effective: { from: "2026-01-01" } } },
  rules: { "missing-kx": "off" },
  words: { "W-DOMAIN": { add: ["wayfinding"] } },
  overrides: [{ files: "old/**", payer: "state-plan", profile: "default", rules: { "missing-kx": "info" } }],
});
const SETUP = testSetup({ config: CONFIG });

const NO_PAYER = { payer: undefined, date: undefined };

describe("the context of a note", () => {
  test("is its uri, its payer and its date of service", () => {
    expect(contextOf(note("payer: medicaid\ndate: 2026-03-12"))).toEqual({
      uri: "visit.note.md",
      payer: "medicaid",
      date: "2026-03-12",
    });
    expect(contextOf(note("patient: pt-1"))).toEqual({ uri: "visit.note.md", payer: undefined, date: undefined });
  });
});

describe("the payer profile of a note", () => {
  test.each([
    ["its own payer's", "payer: medicaid", "visit.note.md", "medicaid", true],
    ["the default payer's", "patient: pt-1", "visit.note.md", "medicare", true],
    ["the default payer's of its folder", "patient: pt-1", "old/visit.note.md", "state-plan", true],
    ["the neutral one when its payer is not known", "payer: nobody", "old/visit.note.md", "", false],
  ])("is %s", (_, front, name, id, known) => {
    const found = profileAt(note(front, name), SETUP);
    expect([found.profile.id, found.known]).toEqual([id, known]);
    expect(profileOf(contextOf(note(front, name)), SETUP.configOf(name))).toEqual(found);
  });

  test("is the practice's own on its days and the built-in one on others", () => {
    const rules = ["2026-01-01", "2025-12-31"].map(
      (date) => profileAt(note(`payer: medicare\ndate: ${date}`), SETUP).profile.countingRule,
    );
    expect(rules).toEqual(["midpoint", "cms"]);
  });

  test("is the neutral one, by a name that says so, when no payer is named at all", () => {
    const { profile, known } = profileOf({}, configWith({}));
    expect([known, profile.id, profile.name, profile.countingRule]).toEqual([
      false,
      "",
      "a payer that is not known",
      "undeclared",
    ]);
  });
});

describe("what a rule may ask", () => {
  test("of a note is what its configuration says", () => {
    const env = envOf(
      note("date: 2026-03-12", "old/visit.note.md"),
      testSetup({ config: CONFIG, today: "2026-05-02", wholeChart: false }),
    );
    expect(env).toMatchObject({
      payerKnown: true,
      payers: ["medicare", "medicare-advantage", "medicaid", "commercial", "workers-comp", "self-pay", "state-plan"],
      ruleProfile: "default",
      defaultPayer: "state-plan",
      today: "2026-05-02",
      wholeChart: false,
    });
    expect(env.profile.id).toBe("state-plan");
    expect([env.refs, env.ruleIds]).toEqual([refs, RULE_IDS]);
    expect(env.words.find("W-DOMAIN", "wayfinding")).toHaveLength(1);
    expect(envOf(note("payer: nobody"), SETUP)).toMatchObject({
      payerKnown: false,
      ruleProfile: "medicare-minimum",
      defaultPayer: "medicare",
    });
  });

  test("of a chart is what the folder says, unless its notes have a configuration of their own", () => {
    const env = chartEnvOf(SETUP);
    expect([env.today, env.wholeChart, env.refs]).toEqual(["2026-04-01", true, refs]);
    expect(env.words.find("W-DOMAIN", "wayfinding")).toHaveLength(1);
    expect([env.profileOf(NO_PAYER).id, env.profileOf(undefined).id, env.profileOf({ ...NO_PAYER, payer: "nobody" }).id]).toEqual(
      ["medicare", "medicare", ""],
    );
    const old = chartEnvOf(SETUP, SETUP.configOf("old/visit.note.md"));
    expect(old.profileOf(NO_PAYER).id).toBe("state-plan");
  });

  test("of a folder that nobody looked at is nothing", () => {
    const summary = {} as Parameters<ReturnType<typeof chartEnvOf>["hasFile"]>[0];
    const bare = chartEnvOf(SETUP);
    expect([bare.isTemplate(7), bare.hasFile(summary, "moca.pdf")]).toEqual([false, undefined]);
    const known = chartEnvOf({ ...SETUP, folder: { isTemplate: () => true, hasFile: () => false } });
    expect([known.isTemplate(7), known.hasFile(summary, "moca.pdf")]).toEqual([true, false]);
  });

  test("for a summary is what the note's configuration says", () => {
    const old = summaryEnvOf(SETUP, "old/visit.note.md");
    expect([old.defaultPayer, old.refs, old.profileOf(NO_PAYER).id]).toEqual(["state-plan", refs, "state-plan"]);
    expect(old.words.find("W-DOMAIN", "wayfinding")).toHaveLength(1);
    expect(summaryEnvOf(SETUP, "visit.note.md").defaultPayer).toBe("medicare");
  });
});

describe("the word lists", () => {
  test("are those of the tables where nothing is changed", () => {
    expect(wordsOf(refs, configWith({}))).toBe(refs.words);
  });

  test("hold a configuration's changes, made once", () => {
    const config = { ...CONFIG };
    const words = wordsOf(refs, config);
    expect(words.find("W-DOMAIN", "wayfinding")).toHaveLength(1);
    expect(refs.words.find("W-DOMAIN", "wayfinding")).toEqual([]);
    expect(wordsOf(refs, config)).toBe(words);
  });

  test("are changed anew for other tables", () => {
    const bare = makeReferences(() => undefined);
    const words = wordsOf(refs, CONFIG);
    expect(words.find("W-DOMAIN", "memory")).toHaveLength(1);
    expect(wordsOf(bare, CONFIG).find("W-DOMAIN", "memory")).toEqual([]);
    expect(wordsOf(refs, CONFIG).find("W-DOMAIN", "memory")).toHaveLength(1);
  });
});

describe("a rule's setting", () => {
  const kx = findsWord("apple", { id: "missing-kx", regimes: { medicaid: "error" } });
  const other = findsWord("apple", { regimes: { medicaid: "error", minimum: "info" } });

  test.each([
    ["missing-kx", kx, "visit.note.md", "off"],
    ["missing-kx of old notes", kx, "old/visit.note.md", "info"],
    ["a rule that Medicare's manuals do not ask for", other, "visit.note.md", "info"],
    ["a rule of Medicaid for old notes", other, "old/visit.note.md", "error"],
  ])("of %s is what the note's configuration and payer say", (_, rule, name, setting) => {
    expect(ruleSetting(rule, contextOf(note("patient: pt-1", name)), SETUP)).toBe(setting);
  });

  test("is decided by the profile, whether it is known, and the configuration", () => {
    const context = settingContextOf({ uri: "old/visit.note.md", payer: "nobody", date: undefined }, SETUP);
    expect([context.payerKnown, context.profile.id, context.ruleProfile]).toEqual([false, "", "default"]);
    expect([...context.overrides]).toEqual([["missing-kx", "info"]]);
  });
});

describe("a rule's options", () => {
  const shape = { expected: "", read: () => ({}), schema: () => ({}) };
  const rule = findsWord("apple", {
    options: { days: { shape, meaning: "Days.", default: 30 }, words: { shape, meaning: "Words.", default: 4 } },
  });

  test.each<[string, Record<string, unknown> | undefined, Record<string, unknown>]>([
    ["the defaults", undefined, { days: 30, words: 4 }],
    ["the configuration's, the others as they are", { days: 60 }, { days: 60, words: 4 }],
  ])("are %s", (_, own, wanted) => {
    const config = configWith({ options: new Map(own && [["finds-apple", own]]) });
    expect(optionsOf(rule, config)).toEqual(wanted);
  });

  test("are none for a rule that has none", () => expect(optionsOf(findsWord("apple"), CONFIG)).toEqual({}));
});
