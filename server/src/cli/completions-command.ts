import type { Command } from "commander";
import { TEMPLATES } from "../note/templates.js";
import { REGIMES } from "../reference/payer-profile.js";
import { makeReferences } from "../reference/references.js";
import { RULES } from "../rules/index.js";
import { STRATIFY_KEYS } from "../workspace/sample.js";
import { bashScript } from "./completions/bash.js";
import { fishScript } from "./completions/fish.js";
import { SHELLS, verbsOf, type WordsByPlaceholder } from "./completions/model.js";
import { zshScript } from "./completions/zsh.js";
import { EXIT, type Io } from "./io.js";
import { FORMATS } from "./outputs.js";
import { oneOfWords, SETTINGS } from "./selection.js";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const satisfies Record<
  (typeof SHELLS)[number],
  unknown
>;

/** Prints a shell's completion script, made from the program itself: it completes what the help names. */
export async function completionsCommand(shell: string, program: Command, io: Io): Promise<number> {
  const script = SCRIPTS[oneOfWords("Shell", shell, SHELLS)];
  const { procedures } = makeReferences((name) => io.host.readTable(name));
  const rules = RULES.map(({ id }) => id);
  const words: WordsByPlaceholder = {
    rule: { words: rules },
    ids: { words: rules, isList: true },
    "id[=severity]": { words: rules, second: SETTINGS },
    "format[=file]": { words: FORMATS, second: "files" },
    id: { words: [...REGIMES] },
    kind: { words: TEMPLATES.map(({ id }) => id) },
    keys: { words: STRATIFY_KEYS, isList: true },
    "n|auto": { words: ["auto"] },
    code: { words: [...new Set([...procedures.all].map(({ code }) => code))] },
  };
  io.out(script(verbsOf(program, words)));
  return EXIT.clean;
}
