import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, folderOf } from "../support/built.js";

const folder = folderOf({ "visit.note.md": "" });
for (const shell of ["zsh", "fish"]) writeFileSync(join(folder, shell), built(folder, ["completions", shell]).stdout);

/** What is typed up to the key, and what stands on the line after it. */
const TYPED: readonly (readonly [string, string])[] = [
  ["lin", "lint"],
  ["lint --fix-", "lint --fix-dry-run"],
  ["lint --fail-level w", "lint --fail-level warning"],
  ["lint --show-level a", "lint --show-level all"],
  ["new plan", "new plan-of-care"],
  ["import --dates m", "import --dates mdy"],
  ["sample --stratify payer,cl", "sample --stratify payer,clinician"],
  ["lint -- vis", "lint -- visit.note.md"],
  ["lint --format sar", "lint --format sarif"],
  ["worksheet visit.note.md --format h", "worksheet visit.note.md --format html"],
  ["explain unbacked", "explain unbacked-97130"],
  ["lint --rule missing-kx=o", "lint --rule missing-kx=off"],
  ["lint --only missing-kx,unbacked", "lint --only missing-kx,unbacked-97130"],
  ["code 9713", "code 97130 97139"],
  ["lint vis", "lint visit.note.md"],
];

describe("fish completes", () => {
  test.each(TYPED)("%s", (typed, expected) => {
    const ask = 'source fish; complete -C "soapstone $argv[1]"';
    const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", ask, typed], { cwd: folder, encoding: "utf8" });
    expect(stderr).toBe("");
    const words = stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t")[0]);
    expect(`${typed.slice(0, typed.lastIndexOf(" ") + 1)}${words.join(" ")}`).toBe(expected);
  });
});

/** Types into a zsh of its own and presses tab twice, the second time so that a menu would show; a function tells what came of the line. */
const ZSH = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1= PS2= RPS1=; autoload -Uz compinit; compinit -u -D; source ./zsh; setopt no_beep no_list_ambiguous; soapstone() { print -r -- "<""$*>" }; print READY-""NOW'
zpty -r -m shell ready '*READY-NOW*'
zpty -w -n shell "soapstone $1"$'\\t\\n'
zpty -r -m shell line '*<*>*'
print -r -- "\${\${line##*<}%%>*}"
zpty -d shell
`;

/** As fish completes, but for what a menu shows; and no flag behind `--`, for which fish offers nothing. */
const IN_ZSH = [...TYPED.filter(([typed]) => typed !== "code 9713"), ["lint -- --fix-", "lint -- --fix-"] as const];

describe("zsh completes", () => {
  test.each(IN_ZSH)("%s", (typed, expected) => {
    const { stdout } = spawnSync("zsh", ["-f", "-c", ZSH, "zsh", typed], { cwd: folder, encoding: "utf8", timeout: 50_000 });
    expect(stdout.trim()).toBe(expected);
  });
});
