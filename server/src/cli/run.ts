import { Command, CommanderError } from "commander";
import { printable } from "../base/printable.js";
import { DECISIONS } from "../lint/dispositions.js";
import { NOTE_KINDS } from "../note/format.js";
import { argumentChoice, choice, HELP_WITH_CHOICES } from "./choices.js";
import { SHELLS } from "./completions/model.js";
import {
  configOptions,
  inspectOptions,
  joined,
  judgeOptions,
  lintOptions,
  mergeOptions,
  OPTION,
  PATHS,
  reportOptions,
} from "./flags.js";
import { EXIT, Interrupted, type Io, UsageError } from "./io.js";
import { lintCommand } from "./lint-command.js";

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
    .configureHelp(HELP_WITH_CHOICES)
    .configureOutput({ writeOut: io.out, writeErr: (text) => io.err(text.split("\n").map(printable).join("\n")) });
  lintOptions(program.command("lint").description("lint the notes below the paths")).action((paths, flags) =>
    finish(lintCommand(paths, flags, io)),
  );
  mergeOptions(program.command("merge").description("join what lint --shard wrote, and report it as one run")).action(
    (parts, flags) => finish(import("./merge-command.js").then(({ mergeCommand }) => mergeCommand(parts, flags, io))),
  );
  reportOptions(program.command("report").description("the reviewer's HTML report of the notes below the paths"))
    .option("--output <file>", "where it is written", "soapstone-report.html")
    .action((paths, flags) => finish(import("./report-command.js").then(({ reportCommand }) => reportCommand(paths, flags, io))));
  reviewCommands(program, finish, io);
  lintOptions(program.command("fix").description("apply safe fixes, then lint: the same as lint --fix")).action((paths, flags) =>
    finish(lintCommand(paths, { ...flags, fix: true }, io)),
  );
  startingCommands(program, finish, io);
  configOptions(program.command("units"))
    .description("the units worksheet of notes or of minutes")
    .argument("[files...]", "notes")
    .option("--minutes <list>", "minutes by code, as 97129=46,97530=10; repeatable", joined)
    .option(...OPTION.payer)
    .action((paths, flags) => finish(import("./units-command.js").then(({ unitsCommand }) => unitsCommand(paths, flags, io))));
  program
    .command("worksheet")
    .description("the unit-calculation worksheet of a note, for an appeal")
    .argument("<note>")
    .option("--chart", "the worksheets of all notes of the patient in the note's folder")
    .addOption(choice("--format <format>", "form of what is printed", ["markdown", "html"], "markdown"))
    .action((note, flags) =>
      finish(import("./worksheet-command.js").then(({ worksheetCommand }) => worksheetCommand(note, flags, io))),
    );
  program
    .command("claim")
    .description("the lines of a note as they would be billed: code, units, modifiers, diagnosis pointers")
    .argument("<note>")
    .addOption(OPTION.textOrJson)
    .action((note, flags) => finish(import("./claim-command.js").then(({ claimCommand }) => claimCommand(note, flags, io))));
  program
    .command("packet")
    .description("the documents of a chart that an appeal needs, in order, and what is missing")
    .argument("<patient>", "the patient key of the notes")
    .argument(...PATHS)
    .requiredOption("--from <date>", "first day of service")
    .requiredOption("--to <date>", "last day of service")
    .addOption(OPTION.sheet)
    .option(...OPTION.today)
    .action((patient, paths, flags) =>
      finish(import("./packet-command.js").then(({ packetCommand }) => packetCommand(patient, paths, flags, io))),
    );
  program
    .command("chart")
    .description("a patient's chart over time: visits, plans, reports due, thresholds, goals and measures")
    .argument("<patient>", "the patient key of the notes")
    .argument(...PATHS)
    .addOption(OPTION.sheet)
    .option(...OPTION.today)
    .action((patient, paths, flags) =>
      finish(import("./chart-command.js").then(({ chartCommand }) => chartCommand(patient, paths, flags, io))),
    );
  program
    .command("code")
    .description("what the tables know of a code")
    .argument("<code>")
    .option("--on <date>", "date of service; today when it is not given")
    .action((code, flags) => finish(import("./code-command.js").then(({ codeCommand }) => codeCommand(code, flags, io))));
  configOptions(program.command("config"))
    .description("the configuration in force for a file or folder, each value with what set it")
    .argument("[path]", "a note or a folder; the working directory when none is given", ".")
    .addOption(OPTION.textOrJson)
    .option(...OPTION.rule)
    .option(...OPTION.payer)
    .addOption(OPTION.profile)
    .action((path, flags) => finish(import("./config-command.js").then(({ configCommand }) => configCommand(path, flags, io))));
  configOptions(program.command("why"))
    .description("whether a file is a note and why, what holds for it, and who decided on the findings of a line")
    .argument("<file[:line]>")
    .addOption(OPTION.textOrJson)
    .option(...OPTION.asOf)
    .action((file, flags) => finish(import("./why-command.js").then(({ whyCommand }) => whyCommand(file, flags, io))));
  program
    .command("explain")
    .description("a rule's page")
    .argument("<rule>")
    .action((rule) => finish(import("./rules-command.js").then(({ explainCommand }) => explainCommand(rule, io))));
  program
    .command("rules")
    .description("all rules with severity, fix and source")
    .addOption(OPTION.textOrJson)
    .action((flags) => finish(import("./rules-command.js").then(({ rulesCommand }) => rulesCommand(flags, io))));
  program
    .command("completions")
    .description("a shell's completion script")
    .addArgument(argumentChoice("<shell>", "the shell", SHELLS))
    .action((shell) =>
      finish(import("./completions-command.js").then(({ completionsCommand }) => completionsCommand(shell, program, io))),
    );
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
    .option(...OPTION.payer)
    .option("--own-payers <payers>", "payers with rules of their own, separated by commas")
    .option("--baseline", "take the findings of today as known")
    .option("--yes", "ask nothing")
    .action((folder, flags) => finish(import("./init-command.js").then(({ initCommand }) => initCommand(folder, flags, io))));
  program
    .command("new")
    .description("a note from a template, its facts left open")
    .argument("[kind]", "treatment, treatment-cognitive, evaluation, plan-of-care, …; all are listed when none is given")
    .option(...OPTION.output)
    .option("--date <date>", "date of service; today when it is not given")
    .action((kind, flags) => finish(import("./new-command.js").then(({ newCommand }) => newCommand(kind, flags, io))));
  program
    .command("import")
    .description("a labelled plain-text note, as record systems export it, as a session note; gaps stay gaps")
    .argument("<file>", "the export; - for standard input")
    .addOption(choice("--format <format>", "form of the export", ["text"], "text"))
    .option(...OPTION.output)
    .addOption(choice("--dates <order>", "how dates such as 3/4/2026 are meant, which are left open otherwise", ["mdy", "dmy"]))
    .option("--patient <key>", "opaque key of the patient, which an export never gives")
    .addOption(choice("--kind <kind>", "what the document is", NOTE_KINDS))
    .option("--split", "make a note of each part between form feeds, numbered after --output")
    .action((file, flags) => finish(import("./import-command.js").then(({ importCommand }) => importCommand(file, flags, io))));
}

/** The commands of the reviewer's desk. */
function reviewCommands(program: Command, finish: Finish, io: Io): void {
  judgeOptions(program.command("ready").description("which notes may be billed: signed, and without an error that counts"))
    .addOption(OPTION.textOrJson)
    .action((paths, flags) => finish(import("./ready-command.js").then(({ readyCommand }) => readyCommand(paths, flags, io))));
  judgeOptions(program.command("sample").description("a reproducible audit sample with its error rate"))
    .requiredOption("--size <n>", "notes to draw")
    .requiredOption("--seed <n>", "with the same seed the same notes are drawn")
    .option("--stratify <keys>", "payer, clinician, discipline, kind; separated by commas")
    .action((paths, flags) => finish(import("./sample-command.js").then(({ sampleCommand }) => sampleCommand(paths, flags, io))));
  program
    .command("verify")
    .description("whether a report speaks of the notes as they are")
    .argument("<report>", "a JSON, NDJSON or SARIF report, or the manifest of a sample")
    .argument(...PATHS)
    .option("--pseudonyms <keyfile>", "the key that the report was made with")
    .option("--quiet", "print nothing")
    .action((report, paths, flags) =>
      finish(import("./verify-command.js").then(({ verifyCommand }) => verifyCommand(report, paths, flags, io))),
    );
  const baseline = program.command("baseline").description("findings that are known, so that only new ones count");
  judgeOptions(baseline.command("create").description("write the findings that count into the baseline")).action((paths, flags) =>
    finish(import("./baseline-command.js").then(({ baselineCreate }) => baselineCreate(paths, flags, io))),
  );
  judgeOptions(baseline.command("prune").description("take out entries whose findings are gone")).action((paths, flags) =>
    finish(import("./baseline-command.js").then(({ baselinePrune }) => baselinePrune(paths, flags, io))),
  );
  judgeOptions(baseline.command("report").description("entries by rule, expired ones, and how many are gone")).action(
    (paths, flags) => finish(import("./baseline-command.js").then(({ baselineReport }) => baselineReport(paths, flags, io))),
  );
  const review = program.command("review").description("reviewers' decisions on findings");
  inspectOptions(review.command("add").description("decide on a finding").argument("<fingerprint>"))
    .addOption(choice("--decision <decision>", "what is decided", DECISIONS))
    .option("--reviewer <id>", "who decides")
    .option("--reason <text>", "why, for someone who was not there")
    .option("--until <date>", "last day on which it holds")
    .option("--withdraw", "take the latest decision back")
    .action((fingerprint, paths, flags) =>
      finish(import("./review-command.js").then(({ reviewAdd }) => reviewAdd(fingerprint, paths, flags, io))),
    );
  configOptions(review.command("list"))
    .description("the decisions in force")
    .argument("[paths...]", "folders; the working directory when none is given")
    .option(...OPTION.today)
    .action((paths, flags) => finish(import("./review-command.js").then(({ reviewList }) => reviewList(paths, flags, io))));
  configOptions(review.command("export"))
    .description("the decisions in force, for other programs")
    .argument("[paths...]", "folders; the working directory when none is given")
    .addOption(choice("--format <format>", "form of what is printed", ["csv", "json"], "csv"))
    .option(...OPTION.today)
    .action((paths, flags) => finish(import("./review-command.js").then(({ reviewExport }) => reviewExport(paths, flags, io))));
}
