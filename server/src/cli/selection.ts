import { isIsoDate } from "../base/calendar.js";
import { nearest } from "../base/nearest.js";
import { type Config, RULE_PROFILES } from "../lint/config.js";
import { REGIMES } from "../reference/payer-profile.js";
import { RULES } from "../rules/index.js";
import type { Rule, Setting } from "../rules/rule.js";
import { UsageError } from "./io.js";

/** Severities that a rule may be set to. */
export const SETTINGS: readonly Setting[] = ["error", "warning", "info", "off"];

/** The rule of an id a user typed; throws with the nearest name when there is none. */
export function ruleOf(id: string): Rule {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule) return rule;
  throw new UsageError(
    `No rule is called "${id}".${didYouMean(
      id,
      RULES.map((known) => known.id),
    )}`,
  );
}

/** A hint with the nearest known name, within four letters; empty when nothing is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known, 4);
  return near.length === 0 ? "" : ` Did you mean "${near[0]}"?`;
}

/** Checks a word against a list; throws with the nearest one. */
export function oneOfWords<const W extends string>(what: string, word: string, known: readonly W[]): W {
  const found = known.find((candidate) => candidate === word);
  if (found !== undefined) return found;
  throw new UsageError(`${what} "${word}" is not known; there are ${known.join(", ")}.${didYouMean(word, known)}`);
}

/** Flags that change the configuration for one run. */
export interface ConfigFlags {
  readonly rule: readonly string[];
  readonly payer?: string;
  readonly profile?: string;
}

/** The configuration with the command line's flags on top, of its overrides too. `--rule ID` turns a rule on at its own severity. */
export function withFlags(config: Config, flags: ConfigFlags): Config {
  const settings = new Map(config.settings);
  const flagged = new Set<string>();
  for (const text of flags.rule) {
    const [id = "", ...severities] = text.split("=");
    const severity = severities.length === 0 ? undefined : severities.join("=");
    const rule = ruleOf(id);
    flagged.add(id);
    settings.set(id, severity === undefined ? onSeverity(rule) : oneOfWords("Severity", severity, SETTINGS));
  }
  const payer = flags.payer ?? config.payer;
  if (flags.payer !== undefined) oneOfWords("Payer", flags.payer, [...REGIMES, ...config.payers.keys()]);
  const profile = flags.profile === undefined ? config.profile : oneOfWords("Profile", flags.profile, RULE_PROFILES);
  const overrides = config.overrides.map((override) => ({
    ...override,
    settings: new Map([...override.settings].filter(([id]) => !flagged.has(id))),
    payer: flags.payer === undefined ? override.payer : undefined,
    profile: flags.profile === undefined ? override.profile : undefined,
  }));
  return { ...config, settings, payer, profile, overrides };
}

/** The keys of the configuration that flags set. */
export function flaggedKeys({ rule, payer, profile }: ConfigFlags): ReadonlySet<string> {
  const keys = rule.map((text) => `rules.${text.split("=")[0]}`);
  return new Set([...keys, ...(payer === undefined ? [] : ["payer"]), ...(profile === undefined ? [] : ["profile"])]);
}

function onSeverity(rule: Rule): Setting {
  return rule.severity === "off" ? "warning" : rule.severity;
}

/** The rules of `--only`, or all of them. */
export function selectRules(only: string | undefined): readonly Rule[] {
  return only === undefined ? RULES : only.split(",").map((id) => ruleOf(id.trim()));
}

/** The date of a flag, today without it; throws when it is none. */
export function asOf(text: string | undefined, today: () => string, flag = "--as-of"): string {
  if (text === undefined) return today();
  if (isIsoDate(text)) return text;
  throw new UsageError(`${flag} needs a date YYYY-MM-DD, not "${text}".`);
}
