import type { IsoDate } from "../base/calendar.js";
import type { SummaryEnv } from "../chart/summarize.js";
import { builtInProfile, type PayerProfile, REGIMES } from "../reference/payer-profile.js";
import type { References } from "../reference/references.js";
import type { WordLists } from "../reference/word-lists.js";
import { CATALOGUE } from "../rules/catalogue.js";
import type { ChartEnv, ChartRule, Env, NoteRule, OptionShapes, OptionsOf, Rule, Setting } from "../rules/rule.js";
import type { Config } from "./config.js";
import { settingOf } from "./severity.js";

/** What a lint needs besides the notes: rules, reference tables, configuration, and the day it is. */
export interface Setup {
  readonly rules: readonly Rule[];
  readonly refs: References;
  readonly config: Config;
  readonly today: IsoDate;
  /** Whether all notes of the folder are known. */
  readonly wholeChart: boolean;
  /** What only a folder knows: its template passages and the files beside its notes. */
  readonly folder?: FolderFacts;
}

/** What chart rules may ask of a folder as a whole. */
export type FolderFacts = Pick<ChartEnv, "isTemplate" | "hasFile">;

/** The profile of a note's payer: built in, the practice's own, or a neutral one when the payer is not known. */
export function profileOf(payer: string | undefined, config: Config): { profile: PayerProfile; known: boolean } {
  const id = payer ?? config.payer;
  const own = id === undefined ? undefined : config.payers.get(id);
  if (own) return { profile: own, known: true };
  const regime = REGIMES.find((candidate) => candidate === id);
  if (regime) return { profile: builtInProfile(regime), known: true };
  return { profile: NEUTRAL, known: false };
}

const NEUTRAL: PayerProfile = {
  ...builtInProfile("commercial"),
  id: "",
  name: "a payer that is not known",
};

/** The environment of a note's rules; `path` is the note's path or uri. */
export function envOf(payer: string | undefined, path: string, setup: Setup): Env {
  const { profile, known } = profileOf(payer, setup.config);
  return {
    profile,
    payerKnown: known,
    payers: [...new Set([...REGIMES, ...setup.config.payers.keys()])],
    ruleProfile: setup.config.profile,
    defaultPayer: setup.config.payer,
    refs: setup.refs,
    words: wordsOf(setup),
    today: setup.today,
    wholeChart: setup.wholeChart,
    fileName: path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1),
    catalogue: CATALOGUE,
  };
}

export function chartEnvOf(setup: Setup): ChartEnv {
  const { refs, today, wholeChart, folder } = setup;
  return { today, wholeChart, ...summaryEnvOf(setup), refs, ...(folder ?? NO_FOLDER) };
}

const NO_FOLDER: FolderFacts = { isTemplate: () => false, hasFile: () => undefined };

/** What summaries are made with. */
export function summaryEnvOf(setup: Pick<Setup, "refs" | "config">): SummaryEnv {
  return { refs: setup.refs, words: wordsOf(setup), profileOf: (payer) => profileOf(payer, setup.config).profile };
}

/** The word lists with the configuration's changes, made once for each pair of them. */
export function wordsOf({ refs, config }: Pick<Setup, "refs" | "config">): WordLists {
  if (config.words.size === 0) return refs.words;
  const known = CHANGED.get(config);
  if (known?.from === refs.words) return known.words;
  const words = refs.words.changedBy(config.words);
  CHANGED.set(config, { from: refs.words, words });
  return words;
}

const CHANGED = new WeakMap<Config, { readonly from: WordLists; readonly words: WordLists }>();

/** A rule's setting for a note of this payer. */
export function ruleSetting(rule: Rule, payer: string | undefined, setup: Setup): Setting {
  const { profile, known } = profileOf(payer, setup.config);
  const { profile: ruleProfile, settings: overrides } = setup.config;
  return settingOf(rule, { profile, payerKnown: known, ruleProfile, overrides });
}

/** A rule's options: the configuration's, else the defaults. */
export function optionsOf(rule: NoteRule | ChartRule, config: Config): OptionsOf<OptionShapes> {
  const defaults = Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default]);
  return { ...Object.fromEntries(defaults), ...config.options.get(rule.id) };
}
