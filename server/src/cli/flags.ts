import type { Command } from "commander";
import { RULE_PROFILES } from "../lint/config.js";
import type { Severity } from "../rules/rule.js";
import { choice } from "./choices.js";
import { UsageError } from "./io.js";

/** Flags that decide which notes are looked at, and how, as the argument parser gives them. */
export interface InspectFlags {
  readonly rule: readonly string[];
  readonly only?: string;
  readonly payer?: string;
  readonly profile?: string;
  readonly asOf?: string;
  readonly config: string | boolean;
  /** Whether ignore files count. */
  readonly ignore: boolean;
  readonly ignorePath?: string;
  /** Whether notes may suppress findings. */
  readonly inlineConfig: boolean;
  readonly reportUnusedSuppressions?: boolean;
  readonly changed?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
  readonly threads?: string;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly resume?: string;
  readonly timing?: boolean;
  readonly quiet?: boolean;
  readonly errorOnUnmatched: boolean;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly diff?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
}

/** Flags that decide how findings stand, and whose names are shown. */
export interface StandingFlags {
  readonly baseline?: string;
  readonly ratchet?: boolean;
  /** Set by commands that write the baseline: the one in force has no say. */
  readonly withoutBaseline?: boolean;
  readonly pseudonyms?: string;
  readonly dollars?: boolean;
}

/** Flags of `lint`. */
export interface LintFlags extends InspectFlags, StandingFlags {
  readonly includeSource?: boolean;
  readonly format: readonly string[];
  readonly failLevel?: string;
  readonly showLevel?: string;
  readonly maxWarnings?: string;
  readonly shard?: string;
  readonly watch?: boolean;
  readonly color?: boolean;
}

/** The notes that a command looks at. */
export const PATHS = ["[paths...]", "folders or notes; the working directory when none is given"] as const;

/** Severities, the weightiest first. */
export const LEVELS = ["error", "warning", "info"] as const satisfies readonly Severity[];

export const SHOW_LEVELS = [...LEVELS, "all"] as const;

/** Formats of what commands print that is no report. */
export const TEXT_OR_JSON = ["text", "json"] as const;

/** Formats of what commands print for reading and filing. */
export const SHEETS = ["markdown", "html", "json"] as const;

/** Options that several commands have, each in the same words. */
export const OPTION = {
  rule: ["--rule <id[=severity]>", "turn a rule on, or set its severity; repeatable", collected, [] as string[]],
  payer: ["--payer <id>", "payer profile of notes that name none"],
  profile: choice("--profile <name>", "which rules are on", RULE_PROFILES),
  asOf: ["--as-of <date>", "today's date for rules that need one"],
  today: ["--as-of <date>", "today's date"],
  textOrJson: choice("--format <format>", "form of what is printed", TEXT_OR_JSON, "text"),
  sheet: choice("--format <format>", "form of what is printed", SHEETS, "markdown"),
  output: ["--output <file>", "a file that is not there yet; standard output when none is given"],
} as const;

/** The flags that choose the configuration. One value holds both, so that only the parser sees that two are given; the second throws a UsageError. */
export function configOptions(command: Command): Command {
  const given = new Set<string>();
  for (const name of ["config", "no-config"]) {
    command.on(`option:${name}`, () => {
      if (given.add(name).size > 1) throw new UsageError("--config and --no-config cannot be given together.");
    });
  }
  return command
    .option("--config <file>", "configuration file in place of the one found")
    .option("--no-config", "use no configuration file");
}

/** The flags of every command that looks at notes with all rules. */
export function inspectOptions(command: Command): Command {
  const choosing = command
    .argument(...PATHS)
    .option(...OPTION.rule)
    .option("--only <ids>", "run no other rules; ids separated by commas; repeatable", joined)
    .option(...OPTION.payer)
    .addOption(OPTION.profile)
    .option(...OPTION.asOf);
  return configOptions(choosing)
    .option("--ignore-path <file>", "a further ignore file, with patterns relative to the working directory")
    .option("--no-ignore", "look also at what .gitignore and .soapstoneignore leave out")
    .option("--no-inline-config", "count what notes suppress")
    .option("--report-unused-suppressions", "report suppressions that hide nothing, as warnings")
    .option("--threads <n|auto>", "threads", "auto")
    .option("--cache", "keep what was found of each note for the next run of the day")
    .option("--cache-location <dir>", "folder of the cache; .soapstonecache when none is given")
    .option("--resume <file>", "keep the work done so far in a file, and go on from it")
    .option("--timing", "print how long each rule took")
    .option("--quiet", "print nothing but errors of the run itself")
    .option("--no-error-on-unmatched", "exit with 0 when no note is found");
}

/** Which notes `lint` and `report` speak of, by git. */
function scopeOptions(command: Command): Command {
  return command
    .option("--changed", "report only notes that differ from the last commit")
    .option("--since <ref>", "report only notes that changed since a commit")
    .option("--staged", "report only notes that are staged");
}

/** The flags of every command that judges findings. */
function standingOptions(command: Command): Command {
  return command
    .option("--baseline <file>", "findings that are known, so that only new ones count")
    .option("--pseudonyms <keyfile>", "stable keyed names in place of patients, clinicians and paths");
}

/** Flags of `ready`, `sample` and `baseline`: what is looked at, and how it is judged. */
export function judgeOptions(command: Command): Command {
  return standingOptions(inspectOptions(command));
}

/** The flags of every command that writes reports. */
function formatOptions(command: Command): Command {
  return standingOptions(command)
    .option("--format <format[=file]>", "a report, to the terminal or a file; repeatable", collected, [])
    .addOption(
      choice(
        "--show-level <level>",
        "lowest severity that is shown, info when none is given; all for clean notes too",
        SHOW_LEVELS,
      ),
    )
    .option("--dollars", "estimate what is at stake, by national amounts or the configuration's fees")
    .option("--color", "colours, also where the output is no terminal")
    .option("--no-color", "no colours");
}

/** The flags of every command whose exit status says whether findings count. */
function gateOptions(command: Command): Command {
  return command
    .option("--ratchet", "the baseline's counts by rule may only fall")
    .addOption(choice("--fail-level <level>", "lowest severity that makes the exit status 1, error when none is given", LEVELS))
    .option("--max-warnings <n>", "exit with 1 when there are more warnings");
}

/** The flags of `report`, which is no gate, and of those that lint in every other way too. */
export function reportOptions(command: Command): Command {
  return scopeOptions(formatOptions(inspectOptions(command)))
    .option("--fix", "apply safe fixes to the files")
    .option("--fix-dry-run", "lint as if the safe fixes were applied, write nothing")
    .option("--diff", "print the safe fixes as a patch, write nothing")
    .option("--stdin", "lint standard input as one note")
    .option("--stdin-filename <name>", "name of the note on standard input")
    .option("--watch", "lint again whenever a note changes")
    .option("--include-source", "show the lines that findings stand in");
}

/** The flags of `lint` and `fix`. */
export function lintOptions(command: Command): Command {
  return gateOptions(reportOptions(command)).option(
    "--shard <i/n>",
    "look at one part of the notes; soapstone merge joins the parts",
  );
}

/** The flags of `merge`: how notes are looked at was decided where the parts were written. */
export function mergeOptions(command: Command): Command {
  return gateOptions(formatOptions(command.argument("<parts...>", "what soapstone lint --shard wrote")))
    .option("--quiet", "print nothing but errors of the run itself")
    .option("--no-error-on-unmatched", "exit with 0 when no note is found");
}

/** Joins the values of a flag that takes several, separated by commas, and may be repeated. */
export function joined(value: string, before: string | undefined): string {
  return before === undefined ? value : `${before},${value}`;
}

/** Gathers the values of a flag that may be repeated. */
function collected(value: string, before: string[]): string[] {
  return [...before, value];
}
