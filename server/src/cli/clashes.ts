import type { LintFlags } from "./flags.js";
import { UsageError } from "./io.js";

type Given = readonly [is: boolean, flag: string];

/** Throws a UsageError for flags of which one would have to be passed over in silence. */
export function refuseClashes(paths: readonly string[], flags: LintFlags): void {
  const { changed, since, staged, stdin, stdinFilename, watch, pseudonyms, diff, fix, format } = flags;
  const notWithStdin: readonly Given[] = [
    [changed === true, "--changed"],
    [since !== undefined, "--since"],
    [staged === true, "--staged"],
    [watch === true, "--watch"],
    [paths.length > 0, "paths"],
  ];
  const clash = stdin ? notWithStdin.find(([is]) => is) : undefined;
  if (clash) throw new UsageError(`--stdin is one note alone and cannot go with ${clash[1]}.`);
  if (stdinFilename !== undefined && !stdin) throw new UsageError("--stdin-filename needs --stdin.");
  if (pseudonyms !== undefined && diff) throw new UsageError("--diff shows notes as they are and cannot go with --pseudonyms.");
  const printed = format.find((text) => !text.includes("="));
  const printing = diff ? "--diff prints the patch" : stdin && fix ? "--fix prints standard input as it is then" : undefined;
  if (printing !== undefined && printed !== undefined)
    throw new UsageError(`${printing}; the report needs a file: --format ${printed}=FILE.`);
}
