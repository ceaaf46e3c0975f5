import type { PayerProfile } from "../reference/payer-profile.js";
import type { RuleMeta, Setting, Severity } from "../rules/rule.js";

/** What decides a rule's setting for a note. */
export interface SettingContext {
  readonly profile: PayerProfile;
  readonly payerKnown: boolean;
  readonly ruleProfile: string;
  /** Settings of the configuration and the command line, by rule. */
  readonly overrides: ReadonlyMap<string, Setting>;
}

/** What set a rule's severity for a note. */
export type SettingLayer = "configuration" | "medicare-minimum" | "payer profile" | "regime" | "payer not known" | "default";

/**
 * The setting of a rule for a note, with what set it: the configuration's word, else the profile `medicare-minimum`'s, else the payer profile's,
 * else the regime's, else the default. A note without a known payer gets the default, but a rule that is off for every regime
 * outside Medicare stays off for it (rules notes §1).
 */
export function decide(rule: RuleMeta, context: SettingContext): { readonly setting: Setting; readonly layer: SettingLayer } {
  const override = context.overrides.get(rule.id);
  if (override !== undefined) return { setting: override, layer: "configuration" };
  const minimum = context.ruleProfile === "medicare-minimum" ? rule.regimes?.minimum : undefined;
  if (minimum !== undefined) return { setting: minimum, layer: "medicare-minimum" };
  if (!context.payerKnown && isMedicareOnly(rule)) return { setting: "off", layer: "payer not known" };
  const own = context.payerKnown ? rule.byProfile?.(context.profile) : undefined;
  if (own !== undefined) return { setting: own, layer: "payer profile" };
  const regime = context.payerKnown ? rule.regimes?.[context.profile.regime] : undefined;
  return regime === undefined ? { setting: rule.severity, layer: "default" } : { setting: regime, layer: "regime" };
}

/** As `decide`, without what set it. */
export function settingOf(rule: RuleMeta, context: SettingContext): Setting {
  return decide(rule, context).setting;
}

function isMedicareOnly(rule: RuleMeta): boolean {
  const others = ["medicaid", "commercial", "workers-comp", "self-pay"] as const;
  return others.every((regime) => rule.regimes?.[regime] === "off");
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The lower of two severities. */
export function capped(severity: Severity, atMost: Severity | undefined): Severity {
  return atMost !== undefined && ORDER[atMost] > ORDER[severity] ? atMost : severity;
}

/** Whether `severity` is at or above `level`. */
export function reaches(severity: Severity, level: Severity): boolean {
  return ORDER[severity] <= ORDER[level];
}
