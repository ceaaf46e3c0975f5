import { hash32 } from "../base/hash.js";
import { encodeRecord } from "../workspace/note-record.js";
import type { LintFlags } from "./flags.js";
import { planRun, recordRun } from "./inspect.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { stablePathOf } from "./job.js";
import { decodeJob, encodeJob, type JobDescription } from "./job-description.js";
import type { Found } from "./run-groups.js";

export const SHARD_SCHEMA = "soapstone/shard/2";

/** One part of many: `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** First line of a part. */
export interface ShardHead {
  readonly schema: typeof SHARD_SCHEMA;
  readonly version: string;
  readonly shard: Shard;
  /** What all parts of a run have in common. */
  readonly groups: readonly { readonly description: JobDescription; readonly stable: string }[];
}

/** Last line of a part: without it the part was cut off. */
export interface ShardEnd {
  readonly end: true;
  readonly records: number;
  readonly groups: readonly {
    readonly failures: readonly { readonly path: string; readonly failure: string }[];
    readonly arguments: readonly Found[];
  }[];
}

/** Begins the line of a record of a group. */
export function recordPrefix(group: number): string {
  return `{"group":${group},"record":`;
}

/** A line of a part: what it says as JSON, a tab, and a check of that, so that a line that was damaged on its way is found out. */
function lineOf(json: string): string {
  return `${json}\t${hash32(json)}\n`;
}

/** What a line of a part says; undefined when it is not as it was written. */
export function sayingOf(line: string): string | undefined {
  const tab = line.lastIndexOf("\t");
  const json = line.slice(0, Math.max(0, tab));
  return tab > 0 && hash32(json) === line.slice(tab + 1) ? json : undefined;
}

/** Flags that need all notes at once, or the notes' own text, or decide how findings stand: they are for `merge`, or for a run of one part. */
const NOT_IN_PARTS = [
  ...(["fix", "fixDryRun", "diff", "stdin", "watch", "includeSource", "changed", "since", "staged"] as const),
  ...(["baseline", "ratchet", "pseudonyms", "dollars", "failLevel", "showLevel", "maxWarnings"] as const),
];

/** Reads `--shard I/N`; throws on anything else and on flags that a part cannot have. */
export function readShard(flags: LintFlags): Shard {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(flags.shard ?? "") ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (!(shard.index >= 1 && shard.index <= shard.of))
    throw new UsageError(`--shard needs I/N with I from 1 to N, not "${flags.shard}".`);
  const wrong = NOT_IN_PARTS.find((name) => flags[name] !== undefined && flags[name] !== false);
  if (wrong) throw new UsageError(`--shard cannot go with --${wrong.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.`);
  if (flags.format.length > 0) throw new UsageError("--shard writes its own form; soapstone merge takes --format.");
  return shard;
}

/** Whether a note belongs to a part: by its path alone, so that every machine agrees whatever else it finds. */
function isIn({ index, of }: Shard, name: string): boolean {
  return Number.parseInt(hash32(name), 16) % of === index - 1;
}

/** Writes what one part of the notes are, for `merge` to judge their charts: records, no prose. */
export async function writeShard(paths: readonly string[], shard: Shard, flags: LintFlags, io: Io): Promise<number> {
  const plan = await planRun(paths, flags, io);
  const recorded = await recordRun(plan, flags, io, { mine: (name) => isIn(shard, name) });
  const groups = recorded.map(({ description }) => ({ description, stable: stablePathOf(description)("x") }));
  const head: ShardHead = { schema: SHARD_SCHEMA, version: io.version, shard, groups };
  io.out(lineOf(encodeHead(head)));
  let records = 0;
  for (const [number, { records: own }] of recorded.entries()) {
    for (const path of own.paths) {
      const record = own.get(path);
      if (!record) continue;
      io.out(lineOf(`${recordPrefix(number)}${encodeRecord(record)}}`));
      records++;
    }
  }
  const end: ShardEnd = {
    end: true,
    records,
    groups: recorded.map((group) => ({
      failures: group.failures.map(({ path, failure }) => ({ path: group.job.nameOf(path), failure })),
      arguments: group.arguments,
    })),
  };
  io.out(lineOf(JSON.stringify(end)));
  return EXIT.clean;
}

/** What a part's first line says. */
function encodeHead({ groups, ...head }: ShardHead): string {
  return JSON.stringify({ ...head, groups: groups.map(({ description, stable }) => ({ job: encodeJob(description), stable })) });
}

/** Reads what a part's first line says; undefined when it is none. */
export function decodeHead(json: string): ShardHead | undefined {
  try {
    const { groups, ...head } = JSON.parse(json) as Omit<ShardHead, "groups"> & { groups: { job: string; stable: string }[] };
    if (head.schema !== SHARD_SCHEMA) return undefined;
    return { ...head, groups: groups.map(({ job, stable }) => ({ description: decodeJob(job), stable })) };
  } catch {
    return undefined;
  }
}
