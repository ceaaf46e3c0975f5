import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A category with the ids of its rules. */
export interface RuleCategory {
  readonly name: string;
  readonly rules: readonly string[];
}

declare const data: readonly RuleCategory[];

export { data };

/** Read when the site is built: the rules by category, as their generated index lists them. */
export default {
  load(): RuleCategory[] {
    const index = readFileSync(join(import.meta.dirname, "../../../docs/rules/README.md"), "utf8");
    return index
      .split(/^\*\*(?=[a-z])/m)
      .slice(1)
      .map((text) => ({
        name: text.slice(0, text.indexOf("**")),
        rules: [...text.matchAll(/^\| \[([a-z0-9-]+)\]/gm)].map(([, rule = ""]) => rule),
      }));
  },
};
