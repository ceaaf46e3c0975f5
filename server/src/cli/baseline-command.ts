import { howMany } from "../base/how-many.js";
import { compareText } from "../base/order.js";
import { printable } from "../base/printable.js";
import { Baseline, type BaselineEntry, baselineText, isExpired } from "../lint/baseline.js";
import { NEVER_ACCEPTED } from "../lint/suppress.js";
import { joined } from "../workspace/configuration.js";
import { decisionFiles, loadDecisions } from "../workspace/decisions.js";
import { nameOf } from "./collect.js";
import type { InspectFlags, StandingFlags } from "./flags.js";
import { type Before, EXIT, type Io, notice, UsageError } from "./io.js";
import { stablePathOf } from "./job.js";
import { judgedIn, type NotJudged, whyNotJudged } from "./judged-entries.js";
import { type JudgedRun, judgedRun, notesOf, tellTroubles } from "./judged-run.js";
import type { RecordedGroup } from "./run-groups.js";

export type BaselineFlags = InspectFlags & StandingFlags;

/** Name of the baseline when neither flag nor configuration gives one. */
export const BASELINE_FILE = "soapstone-baseline.json";

/** Before every day: an entry that has expired is an entry still. */
const NO_DAY = "";

/** Writes the findings that count into the baseline; what was written by hand into entries that stay is kept. */
export async function baselineCreate(paths: readonly string[], flags: BaselineFlags, io: Io): Promise<number> {
  const run = await judgedRun(paths, { ...flags, withoutBaseline: true }, io);
  const status = tellTroubles(run.recorded, flags, io);
  if (status !== EXIT.clean) return status;
  for (const group of run.recorded) {
    const file = fileOf(group, flags.baseline, io);
    const { baseline: old, before } = await known(file, group, io);
    const entries: BaselineEntry[] = [];
    for await (const { live, ...entry } of found(run, group, io)) {
      const before = old.match(entry.fingerprint, NO_DAY);
      if (live) entries.push(before ?? entry);
    }
    const judged = await judgedIn(group, old.unused(), flags, io);
    const elsewhere = old.unused().filter((entry) => !judged(entry));
    await write({ file, before }, [...entries, ...elsewhere], run, io);
    const expired = entries.filter((entry) => isExpired(entry, run.plan.today)).length;
    const kept = elsewhere.length > 0 ? `, ${elsewhere.length} of other notes or rules kept` : "";
    const told = `${howMany(entries.length - expired, "finding")} known${expiredText(expired)}${kept}`;
    if (!flags.quiet) notice(io, `${nameOf(file, io)}: ${told}.`);
  }
  return EXIT.clean;
}

function expiredText(count: number): string {
  if (count === 0) return "";
  return `, ${count} held until a day that has passed (soapstone baseline report names ${count === 1 ? "it" : "them"})`;
}

/** Takes the entries out whose findings are gone; those that this run did not look for are kept. */
export async function baselinePrune(paths: readonly string[], flags: BaselineFlags, io: Io): Promise<number> {
  const run = await judgedRun(paths, { ...flags, withoutBaseline: true }, io);
  const status = tellTroubles(run.recorded, flags, io);
  if (status !== EXIT.clean) return status;
  for await (const { file, before, baseline, gone: unused, notJudged } of compared(run, flags, io)) {
    const gone = new Set(unused);
    const kept = baseline.entries.filter((entry) => !gone.has(entry));
    if (gone.size > 0) await write({ file, before }, kept, run, io);
    if (!flags.quiet) notice(io, `${nameOf(file, io)}: ${gone.size} taken out, ${kept.length} kept.${notJudgedText(notJudged)}`);
  }
  return EXIT.clean;
}

/** Prints the entries by rule, those that have expired, and how many findings are gone. */
export async function baselineReport(paths: readonly string[], flags: BaselineFlags, io: Io): Promise<number> {
  const run = await judgedRun(paths, { ...flags, withoutBaseline: true }, io);
  const { today } = run.plan;
  for await (const { file, baseline, gone } of compared(run, flags, io)) {
    const counts = [...baseline.countsByRule(today)].sort(([a], [b]) => compareText(a, b));
    const expired = baseline.entries.filter((entry) => isExpired(entry, today));
    const lines = [
      `${nameOf(file, io)}: ${entriesText(baseline.entries.length)}`,
      ...counts.map(([rule, count]) => `${String(count).padStart(6)}  ${rule}`),
      ...expired.map(({ path, rule, until }) => `expired ${until}: ${rule} in ${path}`),
      `${entriesText(gone.length)} whose findings are gone; soapstone baseline prune takes them out.`,
    ];
    for (const line of lines) io.out(`${printable(line)}\n`);
  }
  return tellTroubles(run.recorded, flags, io);
}

const WHY_NOT_JUDGED: Readonly<Record<NotJudged, string>> = {
  rule: "with the rule off or left out",
  note: "with the note not read, or not to its end",
  notes: "without all notes that the rule speaks of",
};

/** How many entries stay because nobody looked for their findings, and why. */
function notJudgedText(reasons: readonly NotJudged[]): string {
  const counts = (Object.keys(WHY_NOT_JUDGED) as NotJudged[]).flatMap((reason) => {
    const count = reasons.filter((one) => one === reason).length;
    return count === 0 ? [] : [`${count} ${WHY_NOT_JUDGED[reason]}`];
  });
  return counts.length === 0 ? "" : ` Not looked for: ${counts.join("; ")}.`;
}

function entriesText(count: number): string {
  return `${count} ${count === 1 ? "entry" : "entries"}`;
}

/** A baseline as it was read. */
interface Known {
  readonly baseline: Baseline;
  readonly before: Before;
}

interface Compared extends Known {
  readonly file: string;
  /** Its entries whose findings are gone. */
  readonly gone: readonly BaselineEntry[];
  /** For each entry whose finding was neither found nor looked for, why it was not. */
  readonly notJudged: readonly NotJudged[];
}

/** Each group's baseline, once its findings have been looked for in it; read when its turn comes, since groups may share a file. */
async function* compared(run: JudgedRun, flags: BaselineFlags, io: Io): AsyncIterable<Compared> {
  for (const group of run.recorded) {
    const file = fileOf(group, flags.baseline, io);
    if ((await io.host.kindOf(file)) !== "file")
      throw new UsageError(`${nameOf(file, io)}: no such file; soapstone baseline create makes it.`);
    const { baseline, before } = await known(file, group, io);
    for await (const { fingerprint } of found(run, group, io)) baseline.match(fingerprint, NO_DAY);
    const unmet = baseline.unused();
    const whyNot = await whyNotJudged(group, unmet, flags, io);
    const gone = unmet.filter((entry) => whyNot(entry) === undefined);
    yield { file, before, baseline, gone, notJudged: unmet.flatMap((entry) => whyNot(entry) ?? []) };
  }
}

function fileOf({ description }: RecordedGroup, written: string | undefined, io: Io): string {
  if (written !== undefined) return io.resolve(written);
  const { root, config } = description;
  return decisionFiles(config, root).baseline ?? joined(root, BASELINE_FILE);
}

/** The baseline of a file; an empty one when there is no file. Throws when it has a fault. */
async function known(file: string, { description }: RecordedGroup, io: Io): Promise<Known> {
  if ((await io.host.kindOf(file)) !== "file") return { baseline: new Baseline([]), before: { digest: undefined } };
  // Read first: what changes until it is read for its entries is found to have changed.
  const [read] = await io.host.readFiles([file]);
  const { reviews } = decisionFiles(description.config, description.root);
  const { baseline, problems } = await loadDecisions(io.host, { baseline: file, reviews });
  const faults = problems.filter((problem) => problem.file === "baseline");
  if (faults.length === 0 && baseline && read && "text" in read) return { baseline, before: { digest: read.digest() } };
  const lines = faults.map(
    ({ at, message }) => `${nameOf(file, io)}${at ? `:${at.line + 1}:${at.character + 1}` : ":"} ${message}`,
  );
  throw new UsageError(`The baseline has ${lines.length === 1 ? "a fault" : "faults"}:`, lines);
}

/** A finding as a baseline knows it, and whether nothing in the note and no reviewer closes it. */
interface Found extends BaselineEntry {
  readonly live: boolean;
}

/** The findings of a group that a baseline may know. Throws when a rule failed: what it would have found is not known. */
async function* found(run: JudgedRun, group: RecordedGroup, io: Io): AsyncIterable<Found> {
  const stable = stablePathOf(group.description);
  for await (const note of notesOf({ ...run, recorded: [group] }, io)) {
    for (const { fingerprint, rule, message, accepted } of note.findings) {
      if (rule === "internal-error") throw new UsageError(`${note.path}: ${message} The baseline is left as it is.`);
      if (!NEVER_ACCEPTED.has(rule)) yield { fingerprint, rule, path: stable(note.path), live: accepted === undefined };
    }
  }
}

/** Writes a baseline in the place of the one that was read. Throws when somebody changed it since. */
async function write(
  { file, before }: Pick<Compared, "file" | "before">,
  entries: readonly BaselineEntry[],
  { plan }: JudgedRun,
  io: Io,
): Promise<void> {
  const out = io.openFile(nameOf(file, io), before);
  try {
    for (const chunk of baselineText({ created: plan.today, version: io.version }, entries)) out.write(chunk);
  } catch (error) {
    out.discard();
    throw error;
  }
  out.close();
}
