import { nearest } from "../base/nearest.js";
import { type Key, key, list, object, oneOf, type Problem, readField, record, text, type ValueOf } from "../base/shape.js";
import type { Span } from "../base/span.js";
import { LIST_NAMES } from "../reference/list-names.js";
import { builtInProfile, makeProfile, type PayerProfile, payerShape, REGIMES } from "../reference/payer-profile.js";
import type { WordChange } from "../reference/word-lists.js";
import type { Rule, Setting } from "../rules/rule.js";
import { readConfigTree } from "./config-tree.js";
import { type RuleSetting, ruleSettingShape } from "./rule-setting.js";

/** Profiles of rules: `default` has every demand on, `medicare-minimum` what Medicare's own manuals ask. */
export const RULE_PROFILES = ["default", "medicare-minimum"] as const;

/** Names a configuration file may have, in order of preference. */
export const CONFIG_NAMES = ["soapstone.config.json", "soapstone.config.jsonc", "soapstone.config.yaml"] as const;

/** The configuration in force, with defaults in place of what is not set. */
export interface Config {
  readonly profile: (typeof RULE_PROFILES)[number];
  /** Default payer of notes that name none. */
  readonly payer: string | undefined;
  readonly payers: ReadonlyMap<string, PayerProfile>;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly options: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Changes to word lists, by the list's name. */
  readonly words: ReadonlyMap<string, WordChange>;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const NO_CONFIG: Config = {
  profile: "default",
  payer: undefined,
  payers: new Map(),
  settings: new Map(),
  options: new Map(),
  words: new Map(),
  include: [],
  exclude: [],
};

/** What is wrong with a configuration file, and where. */
export interface ConfigProblem {
  readonly span: Span;
  readonly message: string;
}

export interface ConfigReading {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

const wordChange = object({
  add: key(list(text), "Words and phrases to add: `*` is any ending, `#` a number."),
  remove: key(list(text), "Entries of the list to take out, as they stand in it."),
});

/** The shape of the configuration file for these rules: its reading, messages and JSON Schema. */
export function configShape(rules: readonly Rule[]) {
  const ruleKeys: Record<string, Key<RuleSetting>> = {};
  for (const rule of rules) ruleKeys[rule.id] = key(ruleSettingShape(rule), rule.summary);
  const listKeys: Record<string, Key<ValueOf<typeof wordChange>>> = {};
  for (const name of LIST_NAMES) listKeys[name] = key(wordChange, "Changes to this list.");
  return object({
    $schema: key(text, "Address of the JSON Schema of this file."),
    profile: key(oneOf(RULE_PROFILES), "Profile of rules: everything, or what Medicare's own manuals ask."),
    payer: key(text, "Payer profile of notes that name none."),
    payers: key(record(payerShape, "payer profiles by id"), "The practice's own payer profiles, by id."),
    rules: key(object(ruleKeys), "Severity of single rules, or [severity, options]."),
    words: key(object(listKeys), "Words added to and removed from the word lists, by the list's name."),
    include: key(list(text), "Globs of further files that are notes, relative to this file."),
    exclude: key(list(text), "Globs of files that are not linted, relative to this file."),
  });
}

/** Reads a configuration file. Total: every fault is a problem with its place, and what can be read is kept. */
export function readConfig(source: string, fileName: string, rules: readonly Rule[]): ConfigReading {
  const { tree, faults } = readConfigTree(source, fileName);
  if (faults.length > 0 || !tree) return { config: NO_CONFIG, problems: faults };
  const found: Problem[] = [];
  const shape = configShape(rules);
  const value = readField(shape, tree, { path: [], problems: found }, undefined).value ?? {};
  const problems = found.map(describe);
  const payers = readPayers(value, problems);
  const config: Config = {
    profile: value.profile?.value ?? "default",
    payer: value.payer?.value,
    payers,
    settings: new Map(ruleSettings(value).map(([id, { severity }]) => [id, severity])),
    options: new Map(ruleSettings(value).map(([id, { options }]) => [id, options])),
    words: readWords(value),
    include: strings(value.include?.value),
    exclude: strings(value.exclude?.value),
  };
  if (config.payer !== undefined && !payers.has(config.payer) && !isBuiltIn(config.payer)) {
    problems.push({ span: value.payer?.span as Span, message: unknownPayer(payers) });
  }
  return { config, problems };
}

type ConfigValue = ValueOf<ReturnType<typeof configShape>>;

function describe(problem: Problem): ConfigProblem {
  const name = problem.path.at(-1);
  const hint = problem.replacement === undefined ? "" : ` Did you mean "${problem.replacement}"?`;
  if (problem.kind === "unknown-key") return { span: problem.span, message: `Unknown key "${name}".${hint}` };
  return { span: problem.span, message: `"${problem.path.join(".")}" has to be ${problem.expected}.${hint}` };
}

function ruleSettings(value: ConfigValue): [string, RuleSetting][] {
  const fields = Object.entries(value.rules?.value ?? {});
  return fields.flatMap(([id, field]) => (field?.value ? [[id, field.value] as [string, RuleSetting]] : []));
}

function strings(fields: readonly { readonly value: string | undefined }[] | undefined): string[] {
  return (fields ?? []).flatMap((field) => field.value ?? []);
}

function readWords(value: ConfigValue): ReadonlyMap<string, WordChange> {
  const changes = Object.entries(value.words?.value ?? {});
  return new Map(
    changes.flatMap(([name, field]) => {
      const change = field?.value;
      return change ? [[name, { add: strings(change.add?.value), remove: strings(change.remove?.value) }] as const] : [];
    }),
  );
}

function isBuiltIn(id: string): boolean {
  return REGIMES.some((regime) => regime === id);
}

function unknownPayer(payers: ReadonlyMap<string, PayerProfile>): string {
  return `No payer profile has this id; there are ${[...REGIMES, ...payers.keys()].join(", ")}.`;
}

/** Resolves `extends` of payer profiles; one that names no profile, or itself in the end, is a problem and starts from its regime. */
function readPayers(value: ConfigValue, problems: ConfigProblem[]): ReadonlyMap<string, PayerProfile> {
  const settings = value.payers?.value ?? new Map();
  const done = new Map<string, PayerProfile>();
  const resolve = (id: string, trail: readonly string[]): PayerProfile | undefined => {
    const field = settings.get(id);
    if (done.has(id)) return done.get(id);
    if (!field?.value) return REGIMES.includes(id as never) ? builtInProfile(id as never) : undefined;
    const parent = field.value.extends;
    const regime = field.value.regime?.value;
    const own = regime ?? REGIMES.find((candidate) => candidate === id) ?? "commercial";
    const looped = parent?.value !== undefined && (trail.includes(parent.value) || parent.value === id);
    const base = parent?.value === undefined || looped ? undefined : resolve(parent.value, [...trail, id]);
    if (parent?.value !== undefined && !base) {
      const near = nearest(parent.value, [...REGIMES, ...settings.keys()]).filter((candidate) => candidate !== id);
      const hint = near.length === 1 ? ` Did you mean "${near[0]}"?` : "";
      problems.push({
        span: parent.span,
        message: looped ? "The profile extends itself." : `No payer profile has this id.${hint}`,
      });
    }
    const profile = makeProfile(id, base ?? builtInProfile(own), field.value);
    done.set(id, profile);
    return profile;
  };
  for (const id of settings.keys()) resolve(id, []);
  return done;
}
