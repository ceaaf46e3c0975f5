import type { IsoDate } from "../base/calendar.js";
import { type Config, configResolver } from "../lint/config.js";
import { decodeConfig, encodeConfig } from "../lint/config-text.js";
import type { Setup } from "../lint/setup.js";
import type { References } from "../reference/references.js";
import { RULES } from "../rules/index.js";
import type { Rule } from "../rules/rule.js";
import type { FolderJob } from "../workspace/folder.js";
import { makeRecogniser } from "../workspace/recognise.js";
import { nameOf } from "./collect.js";

/** All that decides what a note's record is, besides its bytes and the product: plain data, for another thread or machine. */
export interface JobDescription {
  readonly config: Config;
  /** The folder that the configuration's globs are relative to. */
  readonly root: string;
  /** The folder that paths are shown relative to. */
  readonly cwd: string;
  /** Ids of the rules that run. */
  readonly rules: readonly string[];
  readonly today: IsoDate;
  readonly wholeChart: boolean;
  readonly inlineConfig: boolean;
}

/** A description as one line of JSON: equal for equal jobs. */
export function encodeJob(description: JobDescription): string {
  return JSON.stringify({ ...description, config: encodeConfig(description.config) });
}

/** Reads what `encodeJob` wrote; throws on anything else. */
export function decodeJob(text: string): JobDescription {
  const read = JSON.parse(text) as Omit<JobDescription, "config"> & { readonly config: string };
  return { ...read, config: decodeConfig(read.config) };
}

/** The job that a description describes; `wrap` may stand around each rule. */
export function makeJob(
  { config, root, cwd, rules, today, wholeChart, inlineConfig }: JobDescription,
  refs: References,
  wrap: (rule: Rule) => Rule = (rule) => rule,
): FolderJob {
  const wanted = new Set(rules);
  const running = RULES.filter(({ id }) => wanted.has(id)).map(wrap);
  const configOf = configResolver(config, stablePathOf({ root, cwd }));
  const setup: Setup = { rules: running, refs, config, configOf, today, wholeChart };
  return { setup, inlineConfig, recogniser: makeRecogniser(root, config), nameOf: (path) => nameOf(path, { cwd }) };
}

/** The path of a note relative to its configuration's folder, whatever the working directory: what fingerprints rest on. */
export function stablePathOf({ root, cwd }: Pick<JobDescription, "root" | "cwd">): (name: string) => string {
  const base = cwd === "/" ? "" : cwd;
  return (name) => nameOf(name.startsWith("/") ? name : `${base}/${name}`, { cwd: root });
}
