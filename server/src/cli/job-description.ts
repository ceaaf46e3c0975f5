import type { IsoDate } from "../base/calendar.js";
import type { Config } from "../lint/config.js";
import { decodeConfig, encodeConfig } from "../lint/config-text.js";

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
