import { isBelow } from "../workspace/configuration.js";
import { decisionFiles } from "../workspace/decisions.js";
import { nameOf } from "./collect.js";
import type { InspectFlags, StandingFlags } from "./flags.js";
import { type Io, UsageError } from "./io.js";
import type { JobDescription } from "./job-description.js";
import type { Plan, RecordedGroup } from "./run-groups.js";

/** A file that a run writes, by the name that the user gave it; none where it goes to the terminal. */
interface Named {
  readonly file: string | undefined;
}

/** A file that a run goes by, as an absolute path, and what it is. */
export interface TakenFile {
  readonly path: string;
  readonly is: string;
}

/** Who would write over a file, as messages say it. */
type Writer = "a report" | "--resume";

/** Throws a UsageError when two reports would go to one file, by whatever names. */
export async function refuseTwice(outputs: readonly Named[], io: Io): Promise<void> {
  const taken = new Set<string>();
  for (const { file } of outputs) {
    if (file === undefined) continue;
    const path = await targetOf(file, io);
    if (taken.has(path)) throw new UsageError(`${file}: two reports cannot go to one file.`);
    taken.add(path);
  }
}

/** Throws a UsageError when a file would be written over that the run goes by, whether it is there yet or not. */
export async function refuseTaken(outputs: readonly Named[], taken: readonly TakenFile[], io: Io, by: Writer = "a report") {
  const targets = new Map<string, string>();
  for (const { path, is } of taken) targets.set(await io.realPath(path), is);
  for (const { file } of outputs) {
    const is = file === undefined ? undefined : targets.get(await targetOf(file, io));
    if (is !== undefined) throw new UsageError(`${file} is ${is}; ${by} needs a file of its own.`);
  }
}

/** What a configuration and the flags name besides notes. */
export function decidingFiles(
  groups: readonly Pick<JobDescription, "config" | "root">[],
  { baseline, pseudonyms, ignorePath }: Pick<InspectFlags & StandingFlags, "baseline" | "pseudonyms" | "ignorePath">,
  io: Io,
): TakenFile[] {
  const named = [
    { name: baseline, is: "the baseline" },
    { name: pseudonyms, is: "the key of the pseudonyms" },
    { name: ignorePath, is: "the ignore file" },
  ].flatMap(({ name, is }) => (name === undefined ? [] : [{ path: io.resolve(name), is }]));
  const configured = groups.flatMap(({ config, root }) => {
    const files = decisionFiles(config, root);
    const reviews = { path: files.reviews, is: "the file of reviews" };
    return files.baseline === undefined ? [reviews] : [{ path: files.baseline, is: "the baseline" }, reviews];
  });
  return [...configured, ...named];
}

/** All files besides notes that a run is going to read or keep. */
export function filesOfPlan({ groups }: Pick<Plan, "groups">, flags: InspectFlags & StandingFlags, io: Io): TakenFile[] {
  const sources = groups.flatMap(({ group }) => group.loaded.sources);
  const configurations = sources.map(({ path }) => ({ path, is: "a file of the configuration" }));
  const descriptions = groups.map(({ description }) => description);
  return [...configurations, ...decidingFiles(descriptions, flags, io)];
}

/** Throws a UsageError when a file would take the place of a note, among those that are looked at or not. */
export async function refuseNotes(
  outputs: readonly Named[],
  { groups }: Pick<Plan, "groups">,
  io: Io,
  by: Writer = "a report",
): Promise<void> {
  const written = groups.flatMap(({ group }) => group.arguments.map((one) => one.written));
  for (const { file } of outputs) {
    if (file === undefined || (await io.host.kindOf(io.resolve(file))) !== "file") continue;
    const names = await namesOf(file, written, io);
    // Only Markdown is a note by what it holds; a report of before may be too large to read.
    const markdown = names.find((name) => name.endsWith(".md"));
    const [read] = markdown === undefined ? [] : await io.host.readFiles([markdown]);
    const text = read && "text" in read ? read.text : "";
    const isNote = groups.some(({ group }) => names.some((name) => group.recogniser.reasonOf(name, text) !== undefined));
    if (isNote) throw oneOfNotes(file, by);
  }
}

/** Throws a UsageError when a report would take the place of a note of the run: what parts hold, and what has become a note since, is known only now. */
export async function refuseRecorded(outputs: readonly Named[], recorded: readonly RecordedGroup[], io: Io): Promise<void> {
  const written = recorded.flatMap((group) => group.arguments.map((one) => one.written));
  for (const { file } of outputs) {
    if (file === undefined) continue;
    const names = (await namesOf(file, written, io)).map((path) => nameOf(path, io));
    if (recorded.some(({ records }) => names.some((name) => records.paths.includes(name)))) throw oneOfNotes(file);
  }
}

function oneOfNotes(file: string, by: Writer = "a report"): UsageError {
  return new UsageError(`${file} is one of the notes; ${by} needs a file of its own.`);
}

/** The paths by which a run may know a file: as it was named, the one its links lead to, and that one below each path that is looked at. */
async function namesOf(file: string, written: readonly string[], io: Io): Promise<string[]> {
  const target = await targetOf(file, io);
  const names = new Set([io.resolve(file), target]);
  for (const path of new Set(written)) {
    const folder = await targetOf(path, io);
    if (isBelow(target, folder)) names.add(io.resolve(path) + target.slice(folder.length));
  }
  return [...names];
}

function targetOf(written: string, io: Io): Promise<string> {
  return io.realPath(io.resolve(written));
}
