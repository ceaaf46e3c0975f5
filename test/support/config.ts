import type { Config } from "../../server/src/lint/config.js";
import { readSource } from "../../server/src/lint/config-source.js";
import type { ConfigProblem } from "../../server/src/lint/config-tree.js";
import { makeConfig } from "../../server/src/lint/make-config.js";
import type { Rule } from "../../server/src/rules/rule.js";

/** Reads a configuration that is one file. */
export function readConfig(
  text: string,
  fileName: string,
  rules: readonly Rule[],
): { config: Config; problems: readonly ConfigProblem[] } {
  const { config, sources } = makeConfig([readSource(text, fileName, rules)]);
  return { config, problems: sources.flatMap(({ problems }) => problems) };
}
