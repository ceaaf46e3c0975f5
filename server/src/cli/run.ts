import { Command, CommanderError } from "commander";
import { chartCommand } from "./chart-command.js";
import { claimCommand } from "./claim-command.js";
import { codeCommand } from "./code-command.js";
import { completionsCommand } from "./completions-command.js";
import { configCommand } from "./config-command.js";
import { collected, lintOptions, mergeOptions } from "./flags.js";
import { EXIT, Interrupted, type Io, UsageError } from "./io.js";
import { lintCommand } from "./lint-command.js";
import { mergeCommand } from "./merge-command.js";
import { packetCommand } from "./packet-command.js";
import { printable } from "./reports/printable.js";
import { explainCommand, rulesCommand } from "./rules-command.js";
import { unitsCommand } from "./units-command.js";
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
  lintOptions(program.command("fix").description("apply safe fixes, then lint: the same as lint --fix")).action((paths, flags) =>
    finish(lintCommand(paths, { ...flags, fix: true }, io)),
  );
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
