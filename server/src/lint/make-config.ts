import { addTo } from "../base/groups.js";
import { REGIMES } from "../reference/payer-profile.js";
import { type Config, NO_CONFIG } from "./config.js";
import { EMPTY_LAYER, layerOf, merged, overridesOf } from "./config-layer.js";
import { type ConfigSource, locate } from "./config-source.js";
import type { ConfigProblem } from "./config-tree.js";
import { resolvePayers } from "./payers.js";

/** Joins the files of a configuration, those it extends first; what is wrong only in the whole is a problem of the file that says it. */
export function makeConfig(sources: readonly ConfigSource[]): { config: Config; sources: readonly ConfigSource[] } {
  const more = new Map<ConfigSource, ConfigProblem[]>();
  const report = (path: readonly (string | number)[], message: string, among = sources) => {
    const found = locate(among, path);
    if (found) addTo(more, found.source, { span: found.field.span, message });
  };
  const layer = sources.map(({ value }) => layerOf(value)).reduce(merged, EMPTY_LAYER);
  const payers = resolvePayers(layer.payers, report);
  const known = [...new Set([...REGIMES, ...payers.keys()])];
  const unknown = `No payer profile has this id; there are ${known.join(", ")}.`;
  const isUnknown = (payer: string | undefined) => payer !== undefined && !known.includes(payer);
  if (isUnknown(layer.payer)) report(["payer"], unknown);
  for (const source of sources) {
    const wrong = overridesOf(source.value).filter(({ override }) => isUnknown(override.payer));
    for (const { index } of wrong) report(["overrides", index, "payer"], unknown, [source]);
    for (const index of backwardFees(source)) report(["fees", index, "to"], "The last day is before the first.", [source]);
  }
  return {
    config: { ...layer, payers, profile: layer.profile ?? NO_CONFIG.profile },
    sources: sources.map((source) => ({ ...source, problems: [...source.problems, ...(more.get(source) ?? [])] })),
  };
}

/** Numbers of the rows of a fee schedule that end before they begin. */
function backwardFees({ value: { fees } }: ConfigSource): number[] {
  const rows = fees?.value;
  if (rows === undefined || !("map" in rows)) return [];
  return rows.flatMap(({ value: row }, index) => {
    const [from, to] = [row?.from?.value, row?.to?.value];
    return from !== undefined && to !== undefined && to < from ? [index] : [];
  });
}
