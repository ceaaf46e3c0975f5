import picomatch from "picomatch";
import type { IsoDate } from "../base/calendar.js";
import type { Discipline } from "../note/format.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import type { WordChange } from "../reference/word-lists.js";
import type { Setting } from "../rules/rule.js";

/** Profiles of rules: `default` has every demand on, `medicare-minimum` what Medicare's own manuals ask. */
export const RULE_PROFILES = ["default", "medicare-minimum"] as const;
type RuleProfile = (typeof RULE_PROFILES)[number];

/** Names a configuration file may have, in order of preference. */
export const CONFIG_NAMES = ["soapstone.config.json", "soapstone.config.jsonc", "soapstone.config.yaml"] as const;

/** What may differ from note to note. */
export interface NoteSettings {
  readonly profile: RuleProfile | undefined;
  /** Default payer of notes that name none. */
  readonly payer: string | undefined;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly options: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Changes to word lists, by the list's name. */
  readonly words: ReadonlyMap<string, WordChange>;
}

/** Settings for the notes that one of the globs names. */
export interface Override extends NoteSettings {
  /** Globs relative to the folder of the configuration. */
  readonly files: readonly string[];
}

/** What the practice knows of a clinician. */
export interface Clinician {
  readonly discipline: Discipline | undefined;
  readonly credential: string | undefined;
  readonly npi: string | undefined;
}

/** An amount of the practice's own fee schedule, in dollars a unit, with its days, both inclusive. */
export interface Fee {
  readonly amount: number;
  readonly from: IsoDate | undefined;
  readonly to: IsoDate | undefined;
}

/** The configuration in force, with defaults in place of what is not set: plain data, which `encodeConfig` writes as text. */
export interface Config extends NoteSettings {
  readonly profile: RuleProfile;
  readonly payers: ReadonlyMap<string, PayerProfile>;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** In the order in which they count: a later one wins. */
  readonly overrides: readonly Override[];
  /** The practice's register, by the clinician's id. */
  readonly clinicians: ReadonlyMap<string, Clinician>;
  /** The practice's own fee schedule, by code; a later row wins. */
  readonly fees: ReadonlyMap<string, readonly Fee[]>;
  /** Path of the file of known findings, relative to the folder of the configuration. */
  readonly baseline: string | undefined;
  /** Path of the file of review decisions, relative to the folder of the configuration. */
  readonly reviews: string | undefined;
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
  overrides: [],
  clinicians: new Map(),
  fees: new Map(),
  baseline: undefined,
  reviews: undefined,
};

/** The configuration of a note by its path, relative to the folder of the configuration: the same value for notes that match the same overrides. */
export function configAt(config: Config, path: string): Config {
  if (config.overrides.length === 0) return config;
  const matching = overridesAt(config, path);
  if (matching.length === 0) return config;
  const { made } = memoOf(config);
  const known = made.get(matching.join());
  if (known) return known;
  let fresh: Config = { ...config, overrides: [] };
  for (const index of matching) {
    const own = onTop(fresh, config.overrides[index] as Override);
    fresh = { ...fresh, ...own, profile: own.profile ?? fresh.profile };
  }
  made.set(matching.join(), fresh);
  return fresh;
}

/** Numbers, from 0, of the overrides that name a path. */
export function overridesAt(config: Config, path: string): number[] {
  return memoOf(config).matchers.flatMap((matches, index) => (matches(path) ? [index] : []));
}

/** Settings with others on top: single values and rules are replaced, words are added up. A severity alone keeps the options below it. */
export function onTop(base: NoteSettings, own: NoteSettings): NoteSettings {
  const words = new Map(base.words);
  for (const [list, change] of own.words) {
    const below = words.get(list);
    words.set(list, { add: [...(below?.add ?? []), ...change.add], remove: [...(below?.remove ?? []), ...change.remove] });
  }
  return {
    profile: own.profile ?? base.profile,
    payer: own.payer ?? base.payer,
    settings: new Map([...base.settings, ...own.settings]),
    options: new Map([...base.options, ...own.options]),
    words,
  };
}

/**
 * The configuration of each note by its uri. `pathOf` makes a uri the path relative to the folder of the configuration; it is a parameter
 * because a uri is absolute in the editor and relative to the working directory on the command line.
 */
export function configResolver(config: Config, pathOf: (uri: string) => string): (uri: string) => Config {
  if (config.overrides.length === 0) return () => config;
  const known = new Map<string, Config>();
  return (uri) => {
    const found = known.get(uri) ?? configAt(config, pathOf(uri));
    known.set(uri, found);
    return found;
  };
}

interface Memo {
  readonly matchers: readonly ((path: string) => boolean)[];
  readonly made: Map<string, Config>;
}

const MEMOS = new WeakMap<Config, Memo>();

function memoOf(config: Config): Memo {
  const known = MEMOS.get(config);
  if (known) return known;
  const memo = { matchers: config.overrides.map(({ files }) => picomatch([...files], { dot: true })), made: new Map() };
  MEMOS.set(config, memo);
  return memo;
}
