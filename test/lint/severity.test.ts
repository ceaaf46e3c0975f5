import { describe, expect, test } from "vitest";
import { ruleSetting } from "../../server/src/lint/setup.js";
import { capped, decide, reaches, type SettingContext, settingOf } from "../../server/src/lint/severity.js";
import { builtInProfile, type Regime } from "../../server/src/reference/payer-profile.js";
import { type NoteRule, noteRule, type RuleMeta, type Setting } from "../../server/src/rules/rule.js";
import { configWith, testSetup } from "../support/lint.js";

function rule(changes: Partial<Omit<NoteRule, "kind">> = {}): NoteRule {
  return noteRule({
    id: "a-rule",
    summary: "A rule.",
    category: "structure",
    severity: "error",
    fix: "none",
    since: "0.1.0",
    sources: [],
    *check() {},
    ...changes,
  });
}

interface Case {
  readonly payer?: Regime;
  readonly profile?: string;
  readonly override?: Setting;
}

function contextOf(meta: RuleMeta, { payer, profile = "default", override }: Case): SettingContext {
  return {
    profile: builtInProfile(payer ?? "commercial"),
    payerKnown: payer !== undefined,
    ruleProfile: profile,
    overrides: new Map(override ? [[meta.id, override]] : []),
  };
}

function setting(meta: RuleMeta, context: Case): Setting {
  return settingOf(meta, contextOf(meta, context));
}

const BY_REGIME = rule({ regimes: { medicaid: "warning", "self-pay": "off", minimum: "info" } });
const BY_PROFILE = rule({
  regimes: { medicaid: "warning" },
  byProfile: ({ regime }) => (regime === "medicare" ? "info" : undefined),
});
const MEDICARE_ONLY = rule({ regimes: { medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" } });
const LOUDER = rule({ severity: "warning", regimes: { medicare: "error", "medicare-advantage": "error" } });

describe("the setting of a rule", () => {
  test.each<[string, RuleMeta, Case, Setting]>([
    ["is its default where nothing else is said", BY_REGIME, { payer: "medicare" }, "error"],
    ["is the regime's", BY_REGIME, { payer: "medicaid" }, "warning"],
    ["may be off for a regime", BY_REGIME, { payer: "self-pay" }, "off"],
    ["is the default when the payer is not known", BY_REGIME, {}, "error"],
    ["is the minimum's under that profile", BY_REGIME, { payer: "medicaid", profile: "medicare-minimum" }, "info"],
    ["is the minimum's even when the payer is not known", BY_REGIME, { profile: "medicare-minimum" }, "info"],
    ["is the regime's when the minimum says nothing", LOUDER, { payer: "medicare", profile: "medicare-minimum" }, "error"],
    ["is the payer profile's before the regime's", BY_PROFILE, { payer: "medicare" }, "info"],
    ["is the regime's when the payer profile says nothing", BY_PROFILE, { payer: "medicaid" }, "warning"],
    ["is the configuration's before all", BY_PROFILE, { payer: "medicare", override: "off" }, "off"],
    ["is the configuration's under the minimum", BY_REGIME, { profile: "medicare-minimum", override: "error" }, "error"],
    ["is the configuration's for an unknown payer", MEDICARE_ONLY, { override: "warning" }, "warning"],
    ["is off for an unknown payer when only Medicare asks", MEDICARE_ONLY, {}, "off"],
    ["is on for Medicare when only Medicare asks", MEDICARE_ONLY, { payer: "medicare" }, "error"],
    ["is on for Medicare Advantage too", MEDICARE_ONLY, { payer: "medicare-advantage" }, "error"],
  ])("%s", (_, meta, context, wanted) => {
    expect(setting(meta, context)).toBe(wanted);
  });

  test("follows the practice's own payer by its regime, and the default payer when a note names none", () => {
    const own = { ...builtInProfile("medicaid"), id: "state-plan", name: "State plan" };
    const config = configWith({ payers: new Map([["state-plan", own]]), payer: "self-pay" });
    const setup = testSetup({ config });
    const of = (payer: string | undefined) => ruleSetting(BY_REGIME, { uri: "n.note.md", payer, date: undefined }, setup);
    expect([of("state-plan"), of(undefined), of("nobody"), of("medicare")]).toEqual(["warning", "off", "error", "error"]);
  });
});

test.each<[string, RuleMeta, Case]>([
  ["configuration", BY_PROFILE, { payer: "medicare", override: "off" }],
  ["medicare-minimum", BY_REGIME, { payer: "medicaid", profile: "medicare-minimum" }],
  ["payer not known", MEDICARE_ONLY, {}],
  ["payer profile", BY_PROFILE, { payer: "medicare" }],
  ["regime", BY_PROFILE, { payer: "medicaid" }],
  ["default", BY_REGIME, { payer: "medicare" }],
  ["default", rule(), { payer: "medicare", profile: "medicare-minimum" }],
])("a setting says what set it: %s", (layer, meta, context) => {
  expect(decide(meta, contextOf(meta, context))).toEqual({ setting: setting(meta, context), layer });
});

test("a finding's own limit only lowers its severity", () => {
  expect([capped("error", "warning"), capped("info", "warning"), capped("warning", undefined), capped("error", "error")]).toEqual(
    ["warning", "info", "warning", "error"],
  );
});

test("a severity reaches the levels below it", () => {
  expect([reaches("error", "warning"), reaches("warning", "warning"), reaches("info", "warning")]).toEqual([true, true, false]);
});
