import { makeReferences } from "../reference/references.js";
import { RULES } from "../rules/index.js";
import { TEXT_OR_JSON } from "./flags.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { oneOfWords, ruleOf } from "./selection.js";

/** Prints all rules with severity, fix and source. */
export async function rulesCommand(flags: { readonly format: string }, io: Io): Promise<number> {
  const format = oneOfWords("Format", flags.format, TEXT_OR_JSON);
  if (format === "json") {
    const { sources } = makeReferences((name) => io.host.readTable(name));
    const rules = RULES.map(({ id, kind, category, summary, severity, regimes, fix, since, sources: keys }) => {
      return {
        id,
        kind,
        category,
        summary,
        severity,
        regimes: regimes ?? {},
        fix,
        since,
        source: keys.map((key) => sources.find(key)),
      };
    });
    io.out(`${JSON.stringify(rules, null, 2)}\n`);
    return EXIT.clean;
  }
  const width = Math.max(...RULES.map((rule) => rule.id.length));
  for (const { id, severity, fix, summary } of RULES) {
    io.out(`${id.padEnd(width)}  ${severity.padEnd(7)}  ${fix.padEnd(10)}  ${summary}\n`);
  }
  return EXIT.clean;
}

/** Prints a rule's page. */
export async function explainCommand(id: string, io: Io): Promise<number> {
  const page = await io.readPage(ruleOf(id).id);
  if (page === undefined) throw new UsageError(`The page of ${id} is not in this installation.`);
  io.out(`${page.replace(/^<!--.*-->\n/gm, "").trim()}\n`);
  return EXIT.clean;
}
