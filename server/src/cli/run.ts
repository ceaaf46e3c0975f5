import { Command, CommanderError } from "commander";
import { printable } from "../base/printable.js";
import { baselineCreate, baselinePrune, baselineReport } from "./baseline-command.js";
import { chartCommand } from "./chart-command.js";
import { claimCommand } from "./claim-command.js";
import { codeCommand } from "./code-command.js";
import { completionsCommand } from "./completions-command.js";
import { configCommand } from "./config-command.js";
import { collected, inspectOptions, judgeOptions, lintOptions, mergeOptions } from "./flags.js";
import { importCommand } from "./import-command.js";
import { initCommand } from "./init-command.js";
import { EXIT, Interrupted, type Io, UsageError } from "./io.js";
import { lintCommand } from "./lint-command.js";
import { mergeCommand } from "./merge-command.js";
import { newCommand } from "./new-command.js";
import { packetCommand } from "./packet-command.js";
import { readyCommand } from "./ready-command.js";
import { reportCommand } from "./report-command.js";
import { reviewAdd, reviewExport, reviewList } from "./review-command.js";
import { explainCommand, rulesCommand } from "./rules-command.js";
import { sampleCommand } from "./sample-command.js";
import { unitsCommand } from "./units-command.js";
import { verifyCommand } from "./verify-command.js";
import { whyCommand } from "./why-command.js";
import { worksheetCommand } from "./worksheet-command.js";

/** Runs the command line: arguments without node and script, to an exit status. Writes only through `io`. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let status: number = EXIT.clean;
  const finish = async (work: Promise<number>) => {
    status = await work;
  };
  const program = makeProgram(io, finish);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failure;
    if (error instanceof Interrupted) return EXIT.interrupted;
    if (!(error instanceof UsageError)) throw error;
    io.err(`${error.message}\n`);
    return EXIT.failure;
  }
}

type Finish = (work: Promise<number>) => Promise<void>;

function makeProgram(io: Io, finish: Finish): Command {
  const program = new Command("soapstone")
    .description("Lints clinical session notes: what would get the claim denied or fail an audit.")
    .version(io.version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: (text) => io.err(text.split("\n").map(printable).join("\n")) });
  lintOptions(program.command("lint").description("lint the notes below the paths")).action((paths, flags) =>
    finish(lintCommand(paths, flags, io)),
  );
  mergeOptions(program.command("merge").description("join what lint --shard wrote, and report it as one run")).action(
    (parts, flags) => finish(mergeCommand(parts, flags, io)),
  );
  lintOptions(program.command("report").description("the reviewer's HTML report of the notes below the paths"))
    .option("--output <file>", "where it is written", "soapstone-report.html")
    .action((paths, flags) => finish(reportCommand(paths, flags, io)));
  reviewCommands(program, finish, io);
  lintOptions(program.command("fix").description("apply safe fixes, then lint: the same as lint --fix")).action((paths, flags) =>
    finish(lintCommand(paths, { ...flags, fix: true }, io)),
  );
  startingCommands(program, finish, io);
  program
    .command("units")
    .description("the units worksheet of notes or of minutes")
    .argument("[files...]", "notes")
    .option("--minutes <list>", "minutes by code, as 97129=46,97530=10")
    .option("--payer <id>", "payer profile of notes that name none")
    .action((paths, flags) => finish(unitsCommand(paths, flags, io)));
  program
    .command("worksheet")
    .description("the unit-calculation worksheet of a note, for an appeal")
    .argument("<note>")
    .option("--chart", "the worksheets of all notes of the patient in the note's folder")
    .option("--format <format>", "markdown or html", "markdown")
    .action((note, flags) => finish(worksheetCommand(note, flags, io)));
  program
    .command("claim")
    .description("the lines of a note as they would be billed: code, units, modifiers, diagnosis pointers")
    .argument("<note>")
    .option("--format <format>", "text or json", "text")
    .action((note, flags) => finish(claimCommand(note, flags, io)));
  program
    .command("packet")
    .description("the documents of a chart that an appeal needs, in order, and what is missing")
    .argument("<patient>", "the patient key of the notes")
    .argument("[paths...]", "folders or notes; the working directory when none is given")
    .requiredOption("--from <date>", "first day of service")
    .requiredOption("--to <date>", "last day of service")
    .option("--format <format>", "markdown, html or json", "markdown")
    .option("--as-of <date>", "today's date")
    .action((patient, paths, flags) => finish(packetCommand(patient, paths, flags, io)));
  program
    .command("chart")
    .description("a patient's chart over time: visits, plans, reports due, thresholds, goals and measures")
    .argument("<patient>", "the patient key of the notes")
    .argument("[paths...]", "folders or notes; the working directory when none is given")
    .option("--format <format>", "markdown, html or json", "markdown")
    .option("--as-of <date>", "today's date")
    .action((patient, paths, flags) => finish(chartCommand(patient, paths, flags, io)));
  program
    .command("code")
    .description("what the tables know of a code")
    .argument("<code>")
    .option("--on <date>", "date of service; today when it is not given")
    .action((code, flags) => finish(codeCommand(code, flags, io)));
  program
    .command("config")
    .description("the configuration in force for a file or folder, each value with what set it")
    .argument("[path]", "a note or a folder; the working directory when none is given", ".")
    .option("--format <format>", "text or json", "text")
    .option("--rule <id[=severity]>", "turn a rule on, or set its severity; repeatable", collected, [])
    .option("--payer <id>", "payer profile of notes that name none")
    .option("--profile <name>", "default or medicare-minimum")
    .option("--config <file>", "configuration file in place of the one found")
    .option("--no-config", "use no configuration file")
    .action((path, flags) => finish(configCommand(path, flags, io)));
  program
    .command("why")
    .description("whether a file is a note and why, what holds for it, and who decided on the findings of a line")
    .argument("<file[:line]>")
    .option("--format <format>", "text or json", "text")
    .option("--as-of <date>", "today's date for rules that need one")
    .option("--config <file>", "configuration file in place of the one found")
    .option("--no-config", "use no configuration file")
    .action((file, flags) => finish(whyCommand(file, flags, io)));
  program
    .command("explain")
    .description("a rule's page")
    .argument("<rule>")
    .action((rule) => finish(explainCommand(rule, io)));
  program
    .command("rules")
    .description("all rules with severity, fix and source")
    .option("--format <format>", "text or json", "text")
    .action((flags) => finish(rulesCommand(flags, io)));
  program
    .command("completions")
    .description("a shell's completion script")
    .argument("<shell>", "bash, zsh or fish")
    .action((shell) => finish(completionsCommand(shell, program, io)));
  program
    .command("lsp")
    .description("the language server")
    .option("--stdio", "talk over standard input and output")
    .action(() => finish(io.serveLanguage().then(() => EXIT.clean)));
  return program;
}

/** The commands that somebody begins with. */
function startingCommands(program: Command, finish: Finish, io: Io): void {
  program
    .command("init")
    .description("a configuration for a folder of notes: asks at most three things, and nothing without a terminal")
    .argument("[folder]", "the root of the notes; the working directory when none is given", ".")
    .option("--payer <id>", "payer profile of notes that name none")
    .option("--own-payers <ids>", "payers with rules of their own, separated by commas")
    .option("--baseline", "take the findings of today as known")
    .option("--yes", "ask nothing")
    .action((folder, flags) => finish(initCommand(folder, flags, io)));
  program
    .command("new")
    .description("a note from a template, its facts left open")
    .argument("[kind]", "treatment, treatment-cognitive, evaluation, plan-of-care, …; all are listed when none is given")
    .option("--output <file>", "a file that is not there yet; standard output when none is given")
    .option("--date <date>", "date of service; today when it is not given")
    .action((kind, flags) => finish(newCommand(kind, flags, io)));
  program
    .command("import")
    .description("a labelled plain-text note, as record systems export it, as a session note; gaps stay gaps")
    .argument("<file>", "the export; - for standard input")
    .option("--format <format>", "text", "text")
    .option("--output <file>", "a file that is not there yet; standard output when none is given")
    .option("--dates <order>", "mdy or dmy: how dates such as 3/4/2026 are meant; they are left open otherwise")
    .option("--patient <key>", "opaque key of the patient, which an export never gives")
    .option("--kind <kind>", "what the document is: treatment, evaluation, progress-report, …")
    .option("--split", "make a note of each part between form feeds, numbered after --output")
    .action((file, flags) => finish(importCommand(file, flags, io)));
}

/** The commands of the reviewer's desk. */
function reviewCommands(program: Command, finish: Finish, io: Io): void {
  judgeOptions(program.command("ready").description("which notes may be billed: signed, and without an error that counts"))
    .option("--format <format>", "text or json", "text")
    .action((paths, flags) => finish(readyCommand(paths, flags, io)));
  judgeOptions(program.command("sample").description("a reproducible audit sample with its error rate"))
    .requiredOption("--size <n>", "notes to draw")
    .requiredOption("--seed <n>", "with the same seed the same notes are drawn")
    .option("--stratify <keys>", "payer, clinician, discipline, kind; separated by commas")
    .action((paths, flags) => finish(sampleCommand(paths, flags, io)));
  program
    .command("verify")
    .description("whether a report speaks of the notes as they are")
    .argument("<report>", "a JSON, NDJSON or SARIF report, or the manifest of a sample")
    .argument("[paths...]", "folders or notes; the working directory when none is given")
    .option("--pseudonyms <keyfile>", "the key that the report was made with")
    .option("--quiet", "print nothing")
    .action((report, paths, flags) => finish(verifyCommand(report, paths, flags, io)));
  const baseline = program.command("baseline").description("findings that are known, so that only new ones count");
  judgeOptions(baseline.command("create").description("write the findings that count into the baseline")).action((paths, flags) =>
    finish(baselineCreate(paths, flags, io)),
  );
  judgeOptions(baseline.command("prune").description("take out entries whose findings are gone")).action((paths, flags) =>
    finish(baselinePrune(paths, flags, io)),
  );
  judgeOptions(baseline.command("report").description("entries by rule, expired ones, and how many are gone")).action(
    (paths, flags) => finish(baselineReport(paths, flags, io)),
  );
  const review = program.command("review").description("reviewers' decisions on findings");
  inspectOptions(review.command("add").description("decide on a finding").argument("<fingerprint>"))
    .option("--decision <decision>", "accepted, corrected, addendum, not-applicable or escalated")
    .option("--reviewer <id>", "who decides")
    .option("--reason <text>", "why, for someone who was not there")
    .option("--until <date>", "last day on which it holds")
    .option("--withdraw", "take the latest decision back")
    .action((fingerprint, paths, flags) => finish(reviewAdd(fingerprint, paths, flags, io)));
  review
    .command("list")
    .description("the decisions in force")
    .argument("[paths...]", "folders; the working directory when none is given")
    .option("--as-of <date>", "today's date")
    .action((paths, flags) => finish(reviewList(paths, flags, io)));
  review
    .command("export")
    .description("the decisions in force, for other programs")
    .argument("[paths...]", "folders; the working directory when none is given")
    .option("--format <format>", "csv or json", "csv")
    .option("--as-of <date>", "today's date")
    .action((paths, flags) => finish(reviewExport(paths, flags, io)));
}
