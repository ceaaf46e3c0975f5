import { sha256 } from "../base/hash.js";
import { compareText } from "../base/order.js";
import { encodeConfig } from "../lint/config-text.js";
import { makeReferences } from "../reference/references.js";
import type { Rule } from "../rules/rule.js";
import { parentOf } from "../workspace/configuration.js";
import type { Decisions } from "../workspace/decisions.js";
import { type FileOutcome, type FolderJob, filesBeside, type KnownRecords, recordFiles } from "../workspace/folder.js";
import type { Host } from "../workspace/host.js";
import type { NoteRecord } from "../workspace/note-record.js";
import { NotesDigest } from "../workspace/notes-digest.js";
import { makeRecogniser } from "../workspace/recognise.js";
import { Records } from "../workspace/records.js";
import { type Reporting, reportNote } from "../workspace/report-note.js";
import type { NoteReport } from "../workspace/reported-note.js";
import { collect, configChoice, configFor, type Group, nameOf } from "./collect.js";
import { decisionsOf } from "./decisions-of.js";
import { fixFiles, isFixing, overlaid, stdinReader } from "./fixing.js";
import type { InspectFlags, StandingFlags } from "./flags.js";
import { Interrupted, type Io } from "./io.js";
import { makeJob } from "./job.js";
import type { JobDescription } from "./job-description.js";
import { type OpenRecords, openKnown, refuseTwoKeepers } from "./known-records.js";
import { pseudonymKey } from "./pseudonym-key-file.js";
import type { RememberedRecords } from "./remembered-records.js";
import { type Found, jobOf, type Plan, type PlannedGroup, type RecordedGroup } from "./run-groups.js";
import { asOf, selectRules, withFlags } from "./selection.js";
import { filesOfPlan, refuseNotes, refuseTaken } from "./taken-files.js";
import { readThreads, threadsFor } from "./threads.js";
import { RuleTimes } from "./timing.js";

/** Finds the files below the paths with their configurations. Throws a UsageError on wrong flags, paths, configurations or keys. */
export async function planRun(written: readonly string[], flags: InspectFlags & StandingFlags, io: Io): Promise<Plan> {
  refuseTwoKeepers(flags);
  readThreads(flags.threads);
  const today = asOf(flags.asOf, io.today);
  const rules = selectRules(flags.only);
  const refs = makeReferences((name) => io.host.readTable(name));
  const times = flags.timing ? new RuleTimes(io.clock) : undefined;
  const groups = flags.stdin
    ? [await stdinGroup(flags, io)]
    : await collect(written.length > 0 ? written : ["."], configChoice(flags), io);
  const planned = groups.map((group): PlannedGroup => {
    const description: JobDescription = {
      config: withFlags(group.loaded.config, { ...flags, rule: [...unusedSuppressions(flags), ...flags.rule] }),
      root: group.loaded.path === undefined ? io.cwd : group.loaded.root,
      cwd: io.cwd,
      rules: rules.map(({ id }) => id),
      today,
      wholeChart: group.wholeChart,
      inlineConfig: flags.inlineConfig,
    };
    const job = makeJob(description, refs, times && ((rule) => times.around(rule)));
    const paths = [...new Set(group.arguments.flatMap(({ files }) => files))].sort(compareText);
    return { group, description, job, paths };
  });
  const kept = [{ file: flags.resume }];
  await refuseTaken(kept, filesOfPlan({ groups: planned }, flags, io), io, "--resume");
  await refuseNotes(kept, { groups: planned }, io, "--resume");
  return { today, rules, refs, groups: planned, times, key: await pseudonymKey(flags.pseudonyms, io) };
}

/** `--report-unused-suppressions` as a `--rule`, which goes before those that the user gives. */
function unusedSuppressions({ reportUnusedSuppressions }: InspectFlags): readonly string[] {
  return reportUnusedSuppressions ? ["stale-suppression=warning"] : [];
}

const STDIN = "standard input";

/** Standard input is one file that stands alone; its name decides which configuration and rules apply. */
async function stdinGroup(flags: InspectFlags, io: Io): Promise<Group> {
  const path = io.resolve(flags.stdinFilename ?? "stdin.note.md");
  const loaded = await configFor(parentOf(path), configChoice(flags), io);
  const recogniser = makeRecogniser(loaded.root, loaded.config);
  return { loaded, recogniser, arguments: [{ written: STDIN, files: [path], links: [] }], wholeChart: false };
}

export interface RecordingOptions {
  /** Which notes are looked at, by shown path; all when not given. */
  readonly mine?: (name: string) => boolean;
  /** Which of them may be fixed, by shown path; all when not given. */
  readonly fixable?: ((name: string) => boolean) | undefined;
  /** What is known of notes from earlier runs of this process. */
  readonly remembered?: RememberedRecords;
}

/**
 * Parses and lints every file of a plan, fixing first where that was asked for. Nothing is fixed when a baseline cannot be used, or the records
 * of notes cannot be kept.
 */
export async function recordRun(
  plan: Plan,
  flags: InspectFlags & StandingFlags,
  io: Io,
  options: RecordingOptions = {},
): Promise<RecordedGroup[]> {
  const recorded: RecordedGroup[] = [];
  const total = plan.groups.reduce((sum, { paths }) => sum + paths.length, 0);
  const decided = new Map<PlannedGroup, Decisions>();
  if (isFixing(flags)) for (const planned of plan.groups) decided.set(planned, await decisionsOf(planned.description, flags, io));
  const kept = flags.stdin
    ? undefined
    : await openKnown(
        plan.groups.map(({ description }) => description),
        flags,
        io,
      );
  const tend = io.arrange(total);
  const progress = flags.quiet ? undefined : await io.progress(total, "notes");
  let done = 0;
  const step = () => {
    tend();
    progress?.update(++done);
  };
  try {
    for (const [index, planned] of plan.groups.entries()) {
      const work = { decisions: decided.get(planned), kept: kept?.[index], step };
      recorded.push(await recordGroup(planned, work, flags, io, options));
    }
  } finally {
    progress?.end();
  }
  return recorded;
}

/** What a run has ready for one of its groups. */
interface GroupWork {
  /** Known where something is to be fixed. */
  readonly decisions: Decisions | undefined;
  readonly kept: OpenRecords | undefined;
  /** Called for each file that is done. */
  readonly step: () => void;
}

async function recordGroup(
  { group, description, job, paths }: PlannedGroup,
  { decisions, kept, step }: GroupWork,
  flags: InspectFlags,
  io: Io,
  { mine, fixable, remembered }: RecordingOptions,
): Promise<RecordedGroup> {
  const own = mine ? paths.filter((path) => mine(nameOf(path, io))) : paths;
  const stdin = flags.stdin ? await io.readStdin() : undefined;
  const reader = stdin ? stdinReader(paths[0] as string, stdin) : io.host;
  const toFix = fixable ? own.filter((path) => fixable(nameOf(path, io))) : own;
  const fixed = decisions && (await fixFiles(toFix, reader, { description, job, decisions }, flags, io));
  if (stdin && flags.fix && !flags.diff) io.out(fixed?.texts.get(paths[0] as string) ?? stdin.bytes);
  const host = {
    readFiles: overlaid(reader, fixed?.texts ?? new Map()).readFiles,
    kindOf: (path: string) => io.host.kindOf(path),
  };
  const known = kept ?? remembered?.under(description);
  const records = new Records();
  const unread: RecordedGroup["failures"][number][] = [];
  const found = new Set<string>();
  for await (const outcome of outcomesOf(own, host, { description, job, known, flags, io, changed: fixed !== undefined })) {
    if (io.interrupted()) {
      await kept?.close();
      throw new Interrupted();
    }
    if ("note" in outcome) records.add(outcome.note);
    else if ("failure" in outcome) unread.push(outcome);
    if (!("passedOver" in outcome)) found.add(outcome.path);
    step();
  }
  await kept?.close();
  // Other threads look for files beside the notes by themselves, and whoever watches has to know of them.
  if (remembered) await lookBeside(records, job, io);
  const failures = [...(fixed?.failures ?? []), ...unread];
  const counted = foundFor(group.arguments, new Set(own), found);
  return { description, job: jobOf(job, unread.length > 0), records, failures, arguments: counted, decisions };
}

/** What this run met of what each argument names. */
function foundFor(
  named: PlannedGroup["group"]["arguments"],
  seen: ReadonlySet<string>,
  found: ReadonlySet<string>,
): readonly Found[] {
  return named.map(({ written, files, links }) => {
    const passed = files.filter((file) => seen.has(file) && file.endsWith(".md"));
    return { written, files: passed.length, matched: files.some((file) => found.has(file)), links };
  });
}

/** Asks for the files that notes name. */
async function lookBeside(records: Records, { recogniser }: FolderJob, io: Io): Promise<void> {
  for (const path of records.naming()) {
    const files = filesBeside(io.resolve(path), records.get(path) as NoteRecord, recogniser.root);
    for (const file of files) if (file !== undefined) await io.host.kindOf(file);
  }
}

interface Work {
  readonly description: JobDescription;
  readonly job: FolderJob;
  readonly known: KnownRecords | undefined;
  readonly flags: InspectFlags;
  readonly io: Io;
  /** Whether files are read as they would be after fixing. */
  readonly changed: boolean;
}

function outcomesOf(
  paths: readonly string[],
  host: Pick<Host, "readFiles" | "kindOf">,
  { description, job, known, flags, io, changed }: Work,
): AsyncIterable<FileOutcome> {
  const threads = flags.stdin || changed || flags.timing ? 1 : threadsFor(flags.threads, paths.length, io.cores);
  if (threads === 1) return recordFiles(host, paths, job, known);
  return io.recordOnThreads(description, paths, threads - 1, known);
}

/** What reports need besides the records. */
export type ReportingOf = (recorded: RecordedGroup) => Reporting;

export interface ReportOptions {
  /** Which notes are reported. */
  readonly include: (path: string) => boolean;
  /** Whether findings come with the line they begin in. */
  readonly withSource: boolean;
  /** The path that readers will see: notes come in its order, which tells nothing of a path that is hidden. */
  readonly shownPath: (path: string) => string;
  readonly io: Io;
}

/** A digest over all notes that were looked at, reported or not: `sha256:…`. */
export function notesDigest(recorded: readonly RecordedGroup[]): string {
  const digest = new NotesDigest();
  const all = recorded.flatMap(({ records }) => [...records.notes()]).sort((a, b) => compareText(a.path, b.path));
  for (const note of all) digest.add(note.path, note.digest);
  return digest.value();
}

/** Notes that are reported before the process may hear of anything. */
const BETWEEN_PAUSES = 64;

/** Judges the charts and reports note after note, in order of the shown path over all groups. */
export async function* reportRun(
  recorded: readonly RecordedGroup[],
  reportingOf: ReportingOf,
  { include, withSource, shownPath, io }: ReportOptions,
): AsyncIterable<NoteReport> {
  const entries = recorded.flatMap((group) => {
    group.records.judge(group.job.setup);
    const reporting = reportingOf(group);
    return group.records.paths.map((path) => ({ path, shown: shownPath(path), group, reporting }));
  });
  entries.sort((a, b) => compareText(a.shown, b.shown));
  for (const [number, { path, group, reporting }] of entries.entries()) {
    if (number % BETWEEN_PAUSES === 0) await io.pause();
    if (!include(path)) continue;
    const report = reportNote(path, group.records, reporting);
    yield withSource && report.findings.length > 0 ? await withLines(report, io) : report;
  }
}

/** The report with the line that each finding begins in, read again from the file. */
async function withLines(report: NoteReport, io: Io): Promise<NoteReport> {
  const [file] = await io.host.readFiles([io.resolve(report.path)]);
  if (!file || "failure" in file || file.digest() !== report.digest) return report;
  const lines = file.text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  return { ...report, findings: report.findings.map((finding) => ({ ...finding, source: lines[finding.from.line] })) };
}

/** A digest of what decides the findings of a run, besides notes, rules and tables: `sha256:…`. */
export function configDigest(groups: readonly { readonly description: JobDescription }[]): string {
  const parts = groups.map(({ description: { config, inlineConfig } }) => [encodeConfig(config), inlineConfig]);
  return `sha256:${sha256(JSON.stringify(parts))}`;
}

/** A digest of the rules of a run: `sha256:…`. */
export function rulesetDigest(rules: readonly Rule[]): string {
  return `sha256:${sha256(JSON.stringify(rules.map(({ id, severity, regimes, since }) => [id, severity, regimes, since])))}`;
}
