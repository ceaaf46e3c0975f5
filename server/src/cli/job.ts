import { isRooted } from "../base/rooted-path.js";
import { startOf } from "../base/start-of.js";
import { configResolver } from "../lint/config.js";
import type { Setup } from "../lint/setup.js";
import type { References } from "../reference/references.js";
import { RULES } from "../rules/index.js";
import type { Rule } from "../rules/rule.js";
import type { FolderJob } from "../workspace/folder.js";
import { makeRecogniser } from "../workspace/recognise.js";
import { nameOf } from "./collect.js";
import type { JobDescription } from "./job-description.js";

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
  return (name) => nameOf(isRooted(name) ? name : `${startOf(cwd)}${name}`, { cwd: root });
}
