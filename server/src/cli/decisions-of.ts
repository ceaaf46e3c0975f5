import { type Decisions, decisionFiles, loadDecisions } from "../workspace/decisions.js";
import { nameOf } from "./collect.js";
import type { StandingFlags } from "./flags.js";
import { type Io, notice, UsageError } from "./io.js";
import type { JobDescription } from "./job-description.js";

/**
 * Reads the baseline and the reviews that a configuration or the flags name; faulty lines of the reviews are told. Throws a UsageError when the
 * baseline cannot be used, or the reviews cannot be read.
 */
export async function decisionsOf(
  { config, root }: Pick<JobDescription, "config" | "root">,
  flags: StandingFlags,
  io: Io,
): Promise<Decisions> {
  const files = decisionFiles(config, root);
  const named = flags.baseline === undefined ? files.baseline : io.resolve(flags.baseline);
  const baseline = flags.withoutBaseline ? undefined : named;
  if (flags.ratchet && baseline === undefined)
    throw new UsageError("--ratchet needs --baseline, or a baseline in the configuration.");
  const loaded = await loadDecisions(io.host, { ...files, baseline });
  const lines = (file: "baseline" | "reviews") =>
    loaded.problems.flatMap(({ path, at, message, file: kind }) => {
      const place = at ? `:${at.line + 1}:${at.character + 1}` : ":";
      return kind === file ? [`${nameOf(path, io)}${place} ${message}`] : [];
    });
  const unread = loaded.problems.find(({ at, file }) => file === "reviews" && at === undefined);
  if (unread) throw new UsageError(`${nameOf(unread.path, io)}: ${unread.message}`);
  for (const line of lines("reviews")) notice(io, line);
  const faults = lines("baseline");
  if (faults.length > 0) throw new UsageError(`The baseline has ${faults.length === 1 ? "a fault" : "faults"}:`, faults);
  return loaded;
}
