import { compareText } from "../base/order.js";
import { Baseline, type BaselineEntry, baselineText } from "../lint/baseline.js";
import { NEVER_ACCEPTED } from "../lint/suppress.js";
import { decisionFiles, loadDecisions } from "../workspace/decisions.js";
import { nameOf } from "./collect.js";
import type { InspectFlags, StandingFlags } from "./flags.js";
import type { RecordedGroup } from "./inspect.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { stablePathOf } from "./job.js";
import { type JudgedRun, judgedRun, notesOf, tellTroubles } from "./judged-run.js";
import { judgedIn } from "./standing.js";

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
    const old = await known(file, group, io);
    const entries: BaselineEntry[] = [];
    for await (const entry of found(run, group, io)) entries.push(old.match(entry.fingerprint, NO_DAY) ?? entry);
    const judged = judgedIn(group, io);
    const elsewhere = old.entries.filter((entry) => !judged(entry));
    await write(file, [...entries, ...elsewhere], run, io);
    if (!flags.quiet)
      io.err(
        `${nameOf(file, io)}: ${entries.length} ${entries.length === 1 ? "finding" : "findings"} known${elsewhere.length > 0 ? `, ${elsewhere.length} of other notes or rules kept` : ""}.\n`,
      );
  }
  return EXIT.clean;
}

/** Takes the entries out whose findings are gone. */
export async function baselinePrune(paths: readonly string[], flags: BaselineFlags, io: Io): Promise<number> {
  for (const { run, group, file, baseline } of await compared(paths, flags, io)) {
    const gone = new Set(baseline.unused(judgedIn(group, io)));
    const kept = baseline.entries.filter((entry) => !gone.has(entry));
    if (gone.size > 0) await write(file, kept, run, io);
    if (!flags.quiet) io.err(`${nameOf(file, io)}: ${gone.size} taken out, ${kept.length} kept.\n`);
  }
  return EXIT.clean;
}

/** Prints the entries by rule, those that have expired, and how many findings are gone. */
export async function baselineReport(paths: readonly string[], flags: BaselineFlags, io: Io): Promise<number> {
  for (const { run, group, file, baseline } of await compared(paths, flags, io)) {
    const { today } = run.plan;
    const counts = [...baseline.countsByRule(today)].sort(([a], [b]) => compareText(a, b));
    const expired = baseline.entries.filter(({ until }) => until !== undefined && until < today);
    const lines = counts.map(([rule, count]) => `${String(count).padStart(6)}  ${rule}`);
    io.out(`${nameOf(file, io)}: ${entriesText(baseline.entries.length)}\n${lines.map((line) => `${line}\n`).join("")}`);
    for (const { path, rule, until } of expired) io.out(`expired ${until}: ${rule} in ${path}\n`);
    io.out(
      `${entriesText(baseline.unused(judgedIn(group, io)).length)} whose findings are gone; soapstone baseline prune takes them out.\n`,
    );
  }
  return EXIT.clean;
}

function entriesText(count: number): string {
  return `${count} ${count === 1 ? "entry" : "entries"}`;
}

interface Compared {
  readonly run: JudgedRun;
  readonly group: RecordedGroup;
  readonly file: string;
  readonly baseline: Baseline;
}

/** Each group's baseline, once its findings have been looked for in it. */
async function compared(paths: readonly string[], flags: BaselineFlags, io: Io): Promise<Compared[]> {
  const run = await judgedRun(paths, { ...flags, withoutBaseline: true }, io);
  const all: Compared[] = [];
  for (const group of run.recorded) {
    const file = fileOf(group, flags.baseline, io);
    if ((await io.host.kindOf(file)) !== "file")
      throw new UsageError(`${nameOf(file, io)}: no such file; soapstone baseline create makes it.`);
    const baseline = await known(file, group, io);
    for await (const { fingerprint } of found(run, group, io)) baseline.match(fingerprint, NO_DAY);
    all.push({ run, group, file, baseline });
  }
  return all;
}

function fileOf({ description }: RecordedGroup, written: string | undefined, io: Io): string {
  if (written !== undefined) return io.resolve(written);
  const { root, config } = description;
  return decisionFiles(config, root).baseline ?? `${root === "/" ? "" : root}/${BASELINE_FILE}`;
}

/** The baseline of a file; an empty one when there is no file. Throws when it has a fault. */
async function known(file: string, { description }: RecordedGroup, io: Io): Promise<Baseline> {
  if ((await io.host.kindOf(file)) !== "file") return new Baseline([]);
  const { reviews } = decisionFiles(description.config, description.root);
  const { baseline, problems } = await loadDecisions(io.host, { baseline: file, reviews });
  const faults = problems.filter((problem) => problem.file === "baseline");
  if (faults.length === 0 && baseline) return baseline;
  const lines = faults.map(
    ({ at, message }) => `${nameOf(file, io)}${at ? `:${at.line + 1}:${at.character + 1}` : ":"} ${message}`,
  );
  throw new UsageError(`The baseline has ${lines.length === 1 ? "a fault" : "faults"}:`, lines);
}

/** The findings of a group that a baseline may know: those that nothing in the note and no reviewer accepts. */
async function* found(run: JudgedRun, group: RecordedGroup, io: Io): AsyncIterable<BaselineEntry> {
  const stable = stablePathOf(group.description);
  for await (const { path, findings } of notesOf({ ...run, recorded: [group] }, io)) {
    for (const { fingerprint, rule, accepted } of findings) {
      if (accepted && accepted.kind !== "baseline") continue;
      if (!NEVER_ACCEPTED.has(rule)) yield { fingerprint, rule, path: stable(path) };
    }
  }
}

async function write(file: string, entries: readonly BaselineEntry[], { plan }: JudgedRun, io: Io): Promise<void> {
  const out = io.openFile(file);
  try {
    for (const chunk of baselineText({ created: plan.today, version: io.version }, entries)) out.write(chunk);
  } catch (error) {
    out.discard();
    throw error;
  }
  out.close();
}
