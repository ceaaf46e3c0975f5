import { reaches } from "../lint/severity.js";
import type { Severity } from "../rules/rule.js";
import { isBelow } from "../workspace/configuration.js";
import { isLive, type NoteReport } from "../workspace/reported-note.js";
import { refuseClashes } from "./clashes.js";
import { isFixing } from "./fixing.js";
import { LEVELS, type LintFlags, SHOW_LEVELS } from "./flags.js";
import { notesDigest, planRun, type RecordingOptions, recordRun, reportRun } from "./inspect.js";
import { EXIT, Interrupted, type Io, UsageError } from "./io.js";
import { headOf, refuseNothing, tellTroubles, unreadIn } from "./judged-run.js";
import { keptIn } from "./known-records.js";
import { type Output, Reports, readFormats } from "./outputs.js";
import { RememberedRecords } from "./remembered-records.js";
import type { RunHead, ShowLevel } from "./reporter.js";
import { rulesOn } from "./rules-on.js";
import type { Plan, RecordedGroup } from "./run-groups.js";
import { scopeOf } from "./scope.js";
import { oneOfWords } from "./selection.js";
import { readShard, writeShard } from "./shard.js";
import { standingOf } from "./standing.js";
import { filesOfPlan, refuseNotes, refuseRecorded, refuseTaken, refuseTwice } from "./taken-files.js";
import { Tally } from "./tally.js";

/** What decides how a run ends and what of it is shown. */
export interface Levels {
  readonly outputs: readonly Output[];
  readonly failLevel: Severity;
  readonly showLevel: ShowLevel;
  readonly maxWarnings: number | undefined;
}

/** Lints the notes below the paths and writes the reports; gives the exit status. */
export async function lintCommand(paths: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const levels = await readLevels(flags, io);
  refuseClashes(paths, flags);
  if (flags.shard !== undefined) return writeShard(paths, readShard(flags), flags, io);
  return flags.watch ? lintAgain(paths, flags, levels, io) : lintOnce(paths, flags, levels, io);
}

async function lintOnce(
  paths: readonly string[],
  flags: LintFlags,
  levels: Levels,
  io: Io,
  options: RecordingOptions = {},
): Promise<number> {
  const plan = await planRun(paths, flags, io);
  const kept = flags.resume === undefined ? [] : [{ path: io.resolve(flags.resume), is: "what --resume keeps" }];
  await refuseTaken(levels.outputs, [...filesOfPlan(plan, flags, io), ...kept], io);
  await refuseNotes(levels.outputs, plan, io);
  // Git is asked again for the report: a note that was fixed may be as it was committed.
  const fixable = isFixing(flags) ? await scopeOf(flags, pathsOf(plan.groups.map(({ group }) => group)), io) : undefined;
  return Reports.during(levels.outputs, io, async (reports) => {
    const recorded = await recordRun(plan, flags, io, { ...options, fixable });
    return report(plan, recorded, { flags, levels, reports }, io);
  });
}

/** Lints whenever something changes, until the user ends it; a fault that can be mended, such as one in the configuration, is told. */
async function lintAgain(paths: readonly string[], flags: LintFlags, levels: Levels, io: Io): Promise<number> {
  const own = ownFiles(levels.outputs, flags).map(io.resolve);
  const watch = await io.watch((path) => own.some((one) => isBelow(path, one)));
  const watched = { ...io, host: watch.host };
  const remembered = new RememberedRecords();
  try {
    do {
      try {
        const status = await lintOnce(paths, flags, levels, watched, { remembered });
        io.err(`Waiting for changes; this run ended with ${status}.\n`);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        io.err(`${error.message}\n`);
      }
    } while (await watch.next());
  } finally {
    await watch.end();
  }
  return EXIT.interrupted;
}

/** What a run writes, but for fixes: reports, and the file or folder of records. */
function ownFiles(outputs: readonly Output[], flags: LintFlags): string[] {
  return [...outputs.flatMap(({ file }) => file ?? []), ...keptIn(flags)];
}

/** Reads the flags that decide what is shown; throws a UsageError on words that are not known, and where two reports would go to one file. */
export async function readLevels(flags: LintFlags, io: Io): Promise<Levels> {
  const outputs = readFormats(flags.format);
  await refuseTwice(outputs, io);
  return {
    outputs,
    failLevel: oneOfWords("Fail level", flags.failLevel ?? "error", LEVELS),
    showLevel: oneOfWords("Show level", flags.showLevel ?? "info", SHOW_LEVELS),
    maxWarnings: readCount(flags.maxWarnings),
  };
}

/** What a run's reports are written by, and where. */
interface Reporting {
  readonly flags: LintFlags;
  readonly levels: Levels;
  readonly reports: Reports;
}

/** Judges the charts, writes the reports and gives the exit status. */
export async function report(
  plan: Omit<Plan, "groups">,
  recorded: readonly RecordedGroup[],
  { flags, levels, reports }: Reporting,
  io: Io,
): Promise<number> {
  refuseNothing(recorded, flags);
  const standing = await standingOf(recorded, flags, plan, io);
  const head: RunHead = {
    ...headOf({ plan, recorded }, io),
    rulesOn: () => rulesOn(recorded),
    showLevel: levels.showLevel,
    color: flags.color ?? io.color,
    baseline: standing.hasBaseline,
    dollars: flags.dollars === true,
    pseudonyms: standing.names !== undefined,
  };
  const include = await scopeOf(flags, pathsOf(recorded), io);
  await refuseRecorded(levels.outputs, recorded, io);
  const silent = flags.quiet === true || (flags.diff === true && levels.outputs.every(({ format }) => format === "text"));
  await reports.begin(head, silent || (flags.stdin === true && flags.fix === true));
  const tally = new Tally(head.dollars);
  const verdict = new Verdict(levels);
  const shownPath = standing.names?.path ?? ((path: string) => path);
  const options = { include: include ?? (() => true), withSource: flags.includeSource === true, shownPath, io };
  for await (const raw of reportRun(recorded, standing.reportingOf, options)) {
    const note = standing.shown(raw);
    tally.add(note);
    verdict.add(note);
    reports.note(note);
    if (io.interrupted()) throw new Interrupted();
  }
  const overNotes = () => notesDigest(recorded);
  reports.end(tally.value(() => standing.names?.notesDigest(overNotes()) ?? overNotes(), unreadIn(recorded)));
  if (plan.times) io.err(plan.times.table());
  const troubles = tellTroubles(recorded, flags, io);
  const held = await standing.settle(verdict.value, { include, ignorePath: flags.ignorePath });
  return troubles === EXIT.clean ? held : troubles;
}

/** The paths of groups as the user wrote them. */
function pathsOf(groups: readonly { readonly arguments: readonly { readonly written: string }[] }[]): string[] {
  return groups.flatMap((group) => group.arguments.map(({ written }) => written));
}

/** Takes in notes one by one and says how the run ends. */
class Verdict {
  private broken = false;
  private failed = false;
  private warnings = 0;

  constructor(private readonly levels: Pick<Levels, "failLevel" | "maxWarnings">) {}

  add({ findings }: NoteReport): void {
    for (const { rule, severity } of findings.filter(isLive)) {
      if (rule === "internal-error") this.broken = true;
      if (severity === "warning") this.warnings++;
      if (reaches(severity, this.levels.failLevel)) this.failed = true;
    }
  }

  get value(): number {
    const { maxWarnings } = this.levels;
    if (this.broken) return EXIT.failure;
    return this.failed || (maxWarnings !== undefined && this.warnings > maxWarnings) ? EXIT.findings : EXIT.clean;
  }
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError(`--max-warnings needs a whole number, not "${text}".`);
}
