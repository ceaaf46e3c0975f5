import { REGIMES } from "../reference/payer-profile.js";
import type { Rule } from "../rules/rule.js";
import { type Config, NO_CONFIG } from "./config.js";
import { EMPTY_LAYER, layerOf, merged, overridesOf } from "./config-layer.js";
import { type ConfigProblem, type ConfigSource, locate, readSource } from "./config-source.js";
import { resolvePayers } from "./payers.js";

export interface ConfigReading {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** Reads a configuration that is one file. */
export function readConfig(text: string, fileName: string, rules: readonly Rule[]): ConfigReading {
  const { config, sources } = makeConfig([readSource(text, fileName, rules)]);
  return { config, problems: sources.flatMap(({ problems }) => problems) };
}

/** Joins the files of a configuration, those it extends first; what is wrong only in the whole is a problem of the file that says it. */
export function makeConfig(sources: readonly ConfigSource[]): { config: Config; sources: readonly ConfigSource[] } {
  const more = new Map<ConfigSource, ConfigProblem[]>();
  const report = (path: readonly (string | number)[], message: string, among = sources) => {
    const found = locate(among, path);
    if (found) more.set(found.source, [...(more.get(found.source) ?? []), { span: found.field.span, message }]);
  };
  const layer = sources.map(({ value }) => layerOf(value)).reduce(merged, EMPTY_LAYER);
  const payers = resolvePayers(layer.payers, report);
  const known = [...new Set([...REGIMES, ...payers.keys()])];
  const isKnown = (payer: string | undefined) => payer === undefined || known.includes(payer);
  const unknown = `No payer profile has this id; there are ${known.join(", ")}.`;
  if (!isKnown(layer.payer)) report(["payer"], unknown);
  for (const source of sources) {
    for (const { override, index } of overridesOf(source.value)) {
      if (!isKnown(override.payer)) report(["overrides", index, "payer"], unknown, [source]);
    }
  }
  const config: Config = { ...layer, payers, profile: layer.profile ?? NO_CONFIG.profile };
  return {
    config,
    sources: sources.map((source) => ({ ...source, problems: [...source.problems, ...(more.get(source) ?? [])] })),
  };
}
