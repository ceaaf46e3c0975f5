import type { IsoDate } from "../base/calendar.js";
import type { SummaryEnv } from "../chart/summarize.js";
import type { Note } from "../note/note.js";
import { builtInProfile, type PayerProfile, profileOn, REGIMES } from "../reference/payer-profile.js";
import type { References } from "../reference/references.js";
import type { WordLists } from "../reference/word-lists.js";
import type { ChartEnv, ChartRule, Env, NoteRule, OptionShapes, OptionsOf, Rule, Setting } from "../rules/rule.js";
import type { Config } from "./config.js";
import { RULE_IDS } from "./rule-ids.js";
import { type SettingContext, settingOf } from "./severity.js";

/** What a lint needs besides the notes: rules, reference tables, configuration, and the day it is. */
export interface Setup {
  readonly rules: readonly Rule[];
  readonly refs: References;
  /** Configuration of the folder. */
  readonly config: Config;
  /** Configuration of a note, which the overrides of the folder's may change. */
  configOf(uri: string): Config;
  readonly today: IsoDate;
  /** Whether all notes of the folder are known. */
  readonly wholeChart: boolean;
  /** What only a folder knows: its template passages and the files beside its notes. */
  readonly folder?: FolderFacts;
}

/** What chart rules may ask of a folder as a whole. */
export type FolderFacts = Pick<ChartEnv, "isTemplate" | "hasFile">;

/** What of a note decides which settings hold for it; a summary has it too. */
export interface NoteContext {
  readonly uri: string;
  readonly payer: string | undefined;
  /** Date of service. */
  readonly date: IsoDate | undefined;
}

export function contextOf({ uri, front }: Note): NoteContext {
  return { uri, payer: front.payer?.value, date: front.date?.value };
}

export type PayerOnDay = Pick<Partial<NoteContext>, "payer" | "date">;

/** A payer profile, and whether it is that of the note's payer and not the neutral one. */
export interface KnownProfile {
  readonly profile: PayerProfile;
  readonly known: boolean;
}

/** The payer profile of a note: built in, the practice's own, or a neutral one when the payer is not known on the note's day. */
export function profileOf(note: PayerOnDay | undefined, config: Config): KnownProfile {
  const { payer, date } = note ?? {};
  const id = payer ?? config.payer;
  const own = id === undefined ? undefined : config.payers.get(id);
  const regime = own ? undefined : REGIMES.find((candidate) => candidate === id);
  const profile = own ? profileOn(own, date) : regime && builtInProfile(regime);
  return profile ? { profile, known: true } : { profile: NEUTRAL, known: false };
}

/** The payer profile of a note under its own configuration. */
export function profileAt(note: Note, setup: Pick<Setup, "configOf">): KnownProfile {
  return profileOf(contextOf(note), setup.configOf(note.uri));
}

const NEUTRAL: PayerProfile = {
  ...builtInProfile("commercial"),
  id: "",
  name: "a payer that is not known",
};

/** The environment of a note's rules. */
export function envOf(note: Note, setup: Setup): Env {
  const config = setup.configOf(note.uri);
  const { profile, known } = profileOf(contextOf(note), config);
  return {
    profile,
    payerKnown: known,
    payers: [...new Set([...REGIMES, ...config.payers.keys()])],
    ruleProfile: config.profile,
    defaultPayer: config.payer,
    refs: setup.refs,
    words: wordsOf(setup.refs, config),
    today: setup.today,
    wholeChart: setup.wholeChart,
    ruleIds: RULE_IDS,
  };
}

/** The environment of a chart's rules; its notes know their effective payer themselves. */
export function chartEnvOf(setup: Setup, config = setup.config): ChartEnv {
  const { refs, today, wholeChart, folder } = setup;
  const profile = (note: PayerOnDay | undefined) => profileOf(note, config).profile;
  return { today, wholeChart, refs, words: wordsOf(refs, config), profileOf: profile, ...(folder ?? NO_FOLDER) };
}

const NO_FOLDER: FolderFacts = { isTemplate: () => false, hasFile: () => undefined };

/** What the summary of a note is made with. */
export function summaryEnvOf({ refs, configOf }: Pick<Setup, "refs" | "configOf">, uri: string): SummaryEnv {
  const config = configOf(uri);
  const profile = (note: PayerOnDay) => profileOf(note, config).profile;
  return { refs, words: wordsOf(refs, config), defaultPayer: config.payer, profileOf: profile };
}

/** The word lists with a configuration's changes, made once for each pair of them. */
export function wordsOf(refs: References, config: Config): WordLists {
  if (config.words.size === 0) return refs.words;
  const known = CHANGED.get(config);
  if (known?.from === refs.words) return known.words;
  const words = refs.words.changedBy(config.words);
  CHANGED.set(config, { from: refs.words, words });
  return words;
}

const CHANGED = new WeakMap<Config, { readonly from: WordLists; readonly words: WordLists }>();

/** A rule's setting for a note. */
export function ruleSetting(rule: Rule, note: NoteContext, setup: Pick<Setup, "configOf">): Setting {
  return settingOf(rule, settingContextOf(note, setup));
}

/** What decides the settings of all rules for a note. */
export function settingContextOf(note: NoteContext, { configOf }: Pick<Setup, "configOf">): SettingContext {
  const config = configOf(note.uri);
  const { profile, known } = profileOf(note, config);
  return { profile, payerKnown: known, ruleProfile: config.profile, overrides: config.settings };
}

/** A rule's options: the configuration's, else the defaults. */
export function optionsOf(rule: NoteRule | ChartRule, config: Config): OptionsOf<OptionShapes> {
  const defaults = Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default]);
  return { ...Object.fromEntries(defaults), ...config.options.get(rule.id) };
}
