import { howMany } from "../base/how-many.js";
import type { NoteReport } from "../workspace/reported-note.js";
import { dataVersions } from "./data-versions.js";
import type { InspectFlags, StandingFlags } from "./flags.js";
import { configDigest, planRun, recordRun, reportRun, rulesetDigest } from "./inspect.js";
import { EXIT, Interrupted, type Io, notice, UsageError } from "./io.js";
import { linksText } from "./links.js";
import type { Provenance } from "./reporter.js";
import type { Plan, RecordedGroup } from "./run-groups.js";
import { type Standing, standingOf } from "./standing.js";

/** A run whose notes are recorded and whose findings are ready to be told. */
export interface JudgedRun {
  readonly plan: Omit<Plan, "groups">;
  readonly recorded: readonly RecordedGroup[];
  readonly standing: Standing;
}

/** Looks at the notes below the paths, for commands that tell something else of them than findings. */
export async function judgedRun(paths: readonly string[], flags: InspectFlags & StandingFlags, io: Io): Promise<JudgedRun> {
  const plan = await planRun(paths, flags, io);
  const recorded = await recordRun(plan, flags, io);
  refuseNothing(recorded, flags);
  return { plan, recorded, standing: await standingOf(recorded, flags, plan, io) };
}

/**
 * The notes of a run one by one, under their own names, in the order of those they are shown by: that of the paths would undo the
 * pseudonyms. Throws when the user ends the run.
 */
export async function* notesOf(
  { recorded, standing }: JudgedRun,
  io: Io,
  include: (path: string) => boolean = () => true,
): AsyncIterable<NoteReport> {
  const shownPath = standing.names?.path ?? ((path: string) => path);
  const options = { include, withSource: false, shownPath, io };
  for await (const note of reportRun(recorded, standing.reportingOf, options)) {
    if (io.interrupted()) throw new Interrupted();
    yield note;
  }
}

/** What is known of a run before its first note, but for what its own flags say. */
export function headOf({ plan: { refs, rules, today }, recorded }: Pick<JudgedRun, "plan" | "recorded">, io: Io) {
  const provenance = (): Provenance => ({
    ruleset: rulesetDigest(rules),
    config: configDigest(recorded),
    data: dataVersions(refs),
  });
  return { version: io.version, asOf: today, rules, refs, provenance };
}

/**
 * Tells of links that were passed over, of files that could not be read and of paths without a note; the exit status is that of a failure
 * for the latter two.
 */
export function tellTroubles(
  recorded: readonly RecordedGroup[],
  flags: Pick<InspectFlags, "errorOnUnmatched" | "quiet">,
  io: Io,
): number {
  if (!flags.quiet) for (const sentence of passedOver(recorded)) notice(io, sentence);
  const failures = recorded.flatMap((group) =>
    group.failures.map(({ path, failure }) => `${group.job.nameOf(path)}: ${failure}`),
  );
  const told = [...failures, ...(flags.errorOnUnmatched ? withoutNote(recorded) : [])];
  for (const sentence of told) notice(io, sentence);
  return told.length > 0 ? EXIT.failure : EXIT.clean;
}

/** How many files could not be read; a note that could not be fixed was read, and is none of them. */
export function unreadIn(recorded: readonly RecordedGroup[]): number {
  const unread = recorded.map(({ failures, records, job }) => {
    const names = new Set(failures.map(({ path }) => job.nameOf(path)));
    return [...names].filter((name) => !records.has(name)).length;
  });
  return unread.reduce((sum, count) => sum + count, 0);
}

/** Throws a UsageError where not one note was found: a report of none would look clean, and take the place of an earlier one. */
export function refuseNothing(recorded: readonly RecordedGroup[], flags: Pick<InspectFlags, "errorOnUnmatched">): void {
  if (!flags.errorOnUnmatched || recorded.some((group) => group.arguments.some(({ matched }) => matched))) return;
  const [first, ...others] = withoutNote(recorded);
  if (first !== undefined) throw new UsageError(first, [...others, ...passedOver(recorded)]);
}

/** What there is to say of links that were passed over. */
function passedOver(recorded: readonly RecordedGroup[]): string[] {
  const links = new Set(recorded.flatMap((group) => group.arguments.flatMap((argument) => argument.links)));
  return links.size > 0 ? [linksText(links.size)] : [];
}

/** A sentence for each path under which no note was found. */
function withoutNote(recorded: readonly RecordedGroup[]): string[] {
  const unmatched = recorded.flatMap((group) => group.arguments.filter(({ matched }) => !matched));
  return unmatched.map(({ written, files }) => {
    const passed = files === 0 ? "no *.md file" : howMany(files, "*.md file");
    return `${written}: no note found. Looked for files named *.note.md and *.md whose front matter has the key "note"; ${passed} passed over.`;
  });
}
