import { createTwoFilesPatch } from "diff";
import { sha256 } from "../base/hash.js";
import { compareText } from "../base/order.js";
import { configResolver } from "../lint/config.js";
import { fixText } from "../lint/fix.js";
import type { Setup } from "../lint/setup.js";
import { reaches } from "../lint/severity.js";
import { makeReferences } from "../reference/references.js";
import type { Severity } from "../rules/rule.js";
import { belowFolder, parentOf } from "../workspace/configuration.js";
import { type FolderOptions, type FolderResult, lintFiles } from "../workspace/folder.js";
import type { FileReading, Host } from "../workspace/host.js";
import { makeRecogniser } from "../workspace/recognise.js";
import { collect, configFor, type Group, nameOf } from "./collect.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { liveFindings, type Report } from "./report-data.js";
import { jsonReport } from "./report-json.js";
import { textReport } from "./report-text.js";
import { asOf, oneOfWords, selectRules, withFlags } from "./selection.js";

/** Flags of `lint`, as the argument parser gives them. */
export interface LintFlags {
  readonly format: readonly string[];
  readonly rule: readonly string[];
  readonly only?: string;
  readonly payer?: string;
  readonly profile?: string;
  readonly failLevel: string;
  readonly showLevel: string;
  readonly maxWarnings?: string;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly diff?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly asOf?: string;
  readonly config: string | boolean;
  readonly quiet?: boolean;
  readonly includeSource?: boolean;
  readonly color?: boolean;
  readonly errorOnUnmatched: boolean;
  /** Whether ignore files count. */
  readonly ignore: boolean;
  readonly ignorePath?: string;
}

const REPORTERS = { text: textReport, json: jsonReport } as const;
const LEVELS: readonly Severity[] = ["error", "warning", "info"];

/** Lints the notes below the paths and writes the reports; gives the exit status. */
export async function lintCommand(paths: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const outputs = readFormats(flags.format);
  const failLevel = oneOfWords("Fail level", flags.failLevel, LEVELS);
  const showLevel = oneOfWords("Show level", flags.showLevel, [...LEVELS, "all"] as const);
  const maxWarnings = readCount(flags.maxWarnings);
  const today = asOf(flags.asOf, io.today);
  const rules = selectRules(flags.only);
  const refs = makeReferences((name) => io.host.readTable(name));
  const groups = flags.stdin
    ? [await stdinGroup(flags, io)]
    : await collect(paths.length > 0 ? paths : ["."], configChoice(flags), io);
  const setups = groups.map((group): Setup => {
    const config = withFlags(group.loaded.config, flags);
    const configOf = configResolver(config, belowFolder(group.loaded.root));
    return { rules, refs, config, configOf, today, wholeChart: group.wholeChart };
  });
  const results: FolderResult[] = [];
  for (const [index, group] of groups.entries()) results.push(await lintGroup(group, setups[index] as Setup, flags, io));
  const notes = results
    .flatMap((result) => result.notes)
    .map((report) => ({ name: nameOf(report.path, io), report }))
    .sort((a, b) => compareText(a.name, b.name));
  const ruleset = `sha256:${sha256(JSON.stringify(rules.map(({ id, severity, regimes, since }) => [id, severity, regimes, since])))}`;
  const color = flags.color ?? io.color;
  const report: Report = {
    notes,
    nameOf: (path) => nameOf(path, io),
    showLevel,
    asOf: today,
    refs,
    version: io.version,
    ruleset,
    color,
  };
  await writeReports(report, outputs, flags, io);
  const failures = results.flatMap((result) => result.failures);
  for (const { path, failure } of failures) io.err(`${nameOf(path, io)}: ${failure}\n`);
  const unmatched = flags.errorOnUnmatched ? reportUnmatched(groups, results, io) : false;
  if (failures.length > 0 || unmatched) return EXIT.failure;
  return exitOf(
    notes.flatMap((entry) => liveFindings(entry.report)),
    failLevel,
    maxWarnings,
  );
}

function exitOf(findings: ReturnType<typeof liveFindings>, failLevel: Severity, maxWarnings: number | undefined): number {
  if (findings.some((finding) => finding.rule === "internal-error")) return EXIT.failure;
  const warnings = findings.filter((finding) => finding.severity === "warning").length;
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  return tooMany || findings.some((finding) => reaches(finding.severity, failLevel)) ? EXIT.findings : EXIT.clean;
}

interface Output {
  readonly format: keyof typeof REPORTERS;
  readonly file: string | undefined;
}

function readFormats(formats: readonly string[]): Output[] {
  const outputs = (formats.length > 0 ? formats : ["text"]).map((text): Output => {
    const [name = "", file] = text.split("=", 2);
    return { format: oneOfWords("Format", name, Object.keys(REPORTERS) as (keyof typeof REPORTERS)[]), file };
  });
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError("Only one --format can go to the terminal; give the others =FILE.");
  return outputs;
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError(`--max-warnings needs a whole number, not "${text}".`);
}

function configChoice(flags: Pick<LintFlags, "config" | "ignore" | "ignorePath">) {
  return {
    ignore: flags.ignore,
    ignorePath: flags.ignorePath,
    file: typeof flags.config === "string" ? flags.config : undefined,
    none: flags.config === false,
  };
}

const STDIN = "standard input";

/** Standard input is one file that stands alone; its name decides which configuration and rules apply. */
async function stdinGroup(flags: LintFlags, io: Io): Promise<Group> {
  const path = io.resolve(flags.stdinFilename ?? "stdin.note.md");
  const loaded = await configFor(parentOf(path), configChoice(flags), io);
  const recogniser = makeRecogniser(loaded.root, loaded.config);
  return { loaded, recogniser, arguments: [{ written: STDIN, files: [path] }], wholeChart: false };
}

async function lintGroup(group: Group, setup: Setup, flags: LintFlags, io: Io): Promise<FolderResult> {
  const paths = [...new Set(group.arguments.flatMap(({ files }) => files))];
  const reader = flags.stdin ? stdinReader(paths[0] as string, await io.readStdin()) : io.host;
  const fixing = flags.fix || flags.fixDryRun || flags.diff;
  const fixed = fixing ? await fixFiles(paths, reader, group, setup, flags, io) : new Map<string, string>();
  const options: FolderOptions = { nameOf: (path) => nameOf(path, io), withSource: flags.includeSource === true };
  const host = { readFiles: overlaid(reader, fixed).readFiles, kindOf: (path: string) => io.host.kindOf(path) };
  return lintFiles(host, paths, group.recogniser, setup, options);
}

function stdinReader(path: string, text: string): Pick<Host, "readFiles"> {
  return { readFiles: async () => [{ path, text, utf8: !text.includes("�") }] };
}

/** Reads files as they would be after fixing. */
function overlaid(host: Pick<Host, "readFiles">, texts: ReadonlyMap<string, string>): Pick<Host, "readFiles"> {
  const replace = (file: FileReading): FileReading => {
    const text = texts.get(file.path);
    return text === undefined || "failure" in file ? file : { ...file, text };
  };
  return { readFiles: async (paths) => (await host.readFiles(paths)).map(replace) };
}

/** Applies safe fixes: to the files with `--fix`, as a patch with `--diff`, in memory with `--fix-dry-run`. */
async function fixFiles(
  paths: readonly string[],
  host: Pick<Host, "readFiles">,
  group: Group,
  setup: Setup,
  flags: LintFlags,
  io: Io,
): Promise<Map<string, string>> {
  const changed = new Map<string, string>();
  for (const path of paths) {
    const [file] = await host.readFiles([path]);
    if (!file || "failure" in file || !file.utf8 || !group.recogniser.reasonOf(path, file.text)) continue;
    const text = fixText(path, file.text, setup);
    if (text === file.text) continue;
    changed.set(path, text);
    const name = nameOf(path, io);
    if (flags.diff) io.out(createTwoFilesPatch(`a/${name}`, `b/${name}`, file.text, text, "", ""));
    else if (flags.fix && !flags.stdin) await io.writeFile(path, text);
    else if (flags.fix) io.out(text);
  }
  return changed;
}

async function writeReports(report: Report, outputs: readonly Output[], flags: LintFlags, io: Io): Promise<void> {
  for (const { format, file } of outputs) {
    const color = report.color && file === undefined && format === "text";
    const chunks = REPORTERS[format]({ ...report, color });
    if (file !== undefined) await io.writeFile(io.resolve(file), [...chunks].join(""));
    else if (!flags.quiet && !(flags.diff && format === "text") && !(flags.stdin && flags.fix))
      for (const chunk of chunks) io.out(chunk);
  }
}

/** Says of each named path under which no note was found what was looked for; true when there is one. */
function reportUnmatched(groups: readonly Group[], results: readonly FolderResult[], io: Io): boolean {
  let unmatched = false;
  for (const [index, group] of groups.entries()) {
    const found = new Set(results[index]?.notes.map((note) => note.path));
    const failed = new Set(results[index]?.failures.map(({ path }) => path));
    for (const { written, files } of group.arguments) {
      if (files.some((file) => found.has(file) || failed.has(file))) continue;
      unmatched = true;
      const passed =
        files.length === 0 ? "no Markdown file" : files.length === 1 ? "1 Markdown file" : `${files.length} Markdown files`;
      io.err(
        `${written}: no note found. Looked for files named *.note.md and Markdown whose front matter has the key "note"; ${passed} passed over.\n`,
      );
    }
  }
  return unmatched;
}
