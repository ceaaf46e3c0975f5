import { compareText } from "../base/order.js";
import { makeReferences } from "../reference/references.js";
import { RULES } from "../rules/index.js";
import { keepRecord } from "../workspace/kept-note.js";
import { decodeRecord } from "../workspace/note-record.js";
import { Records } from "../workspace/records.js";
import type { LintFlags } from "./flags.js";
import { type Io, UsageError } from "./io.js";
import { makeJob } from "./job.js";
import { encodeJob } from "./job-description.js";
import { readLevels, report } from "./lint-command.js";
import { Reports } from "./outputs.js";
import { pseudonymKey } from "./pseudonym-key-file.js";
import { type Found, jobOf, type RecordedGroup } from "./run-groups.js";
import { decodeHead, recordPrefix, SHARD_SCHEMA, type ShardEnd, type ShardHead, sayingOf } from "./shard.js";
import { decidingFiles, refuseTaken } from "./taken-files.js";

interface Part {
  readonly written: string;
  readonly head: ShardHead;
  /** What the lines of its records say. */
  readonly records: readonly string[];
  readonly end: ShardEnd;
}

/** Joins the parts that `--shard` wrote: runs the chart rules over them and reports as one run would have. */
export async function mergeCommand(written: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const levels = await readLevels(flags, io);
  const inputs = written.map((name) => ({ path: io.resolve(name), is: "one of the parts" }));
  await refuseTaken(levels.outputs, inputs, io);
  const parts: Part[] = [];
  for (const name of written) parts.push(await readPart(name, io));
  const [first] = parts;
  if (!first) throw new UsageError("Name the parts to merge.");
  checkParts(parts, io.version);
  const descriptions = first.head.groups.map(({ description }) => description);
  await refuseTaken(levels.outputs, decidingFiles(descriptions, flags, io), io);
  const refs = makeReferences((name) => io.host.readTable(name));
  const recorded = first.head.groups.map(({ description }, number): RecordedGroup => {
    const records = new Records();
    const prefix = recordPrefix(number);
    for (const { records: said, written: name } of parts) {
      for (const json of said)
        if (json.startsWith(prefix)) records.add(keepRecord(readRecord(json.slice(prefix.length, -1), name)));
    }
    const ends = parts.flatMap(({ end }) => end.groups[number] ?? []);
    const failures = ends.flatMap((end) => end.failures).sort((a, b) => compareText(a.path, b.path));
    const job = { ...jobOf(makeJob(description, refs), failures.length > 0), nameOf: (path: string) => path };
    return { description, job, records, failures, arguments: joined(ends.map((end) => end.arguments)) };
  });
  const { today = "", rules = [] } = first.head.groups[0]?.description ?? {};
  const wanted = new Set(rules);
  const plan = {
    today,
    refs,
    rules: RULES.filter(({ id }) => wanted.has(id)),
    times: undefined,
    key: await pseudonymKey(flags.pseudonyms, io),
  };
  return Reports.during(levels.outputs, io, (reports) => report(plan, recorded, { flags, levels, reports }, io));
}

async function readPart(written: string, io: Io): Promise<Part> {
  const [file] = await io.host.readFiles([io.resolve(written)]);
  if (!file || "failure" in file) throw new UsageError(`${written}: ${file?.failure ?? "cannot be read."}`);
  if (file.text !== "" && !file.text.startsWith(BEGINNING))
    throw new UsageError(`${written}: is no part that soapstone lint --shard wrote, or one of another version.`);
  const lines = file.text.split("\n");
  if (!lines.at(-2)?.startsWith(ENDING) || lines.at(-1) !== "") throw new UsageError(`${written}: ${CUT_OFF}`);
  const said = lines.slice(0, -1).map((line) => sayingOf(line) ?? refuse(written));
  const head = decodeHead(said[0] as string) ?? refuse(written);
  const end = JSON.parse(said.at(-1) as string) as ShardEnd;
  const records = said.slice(1, -1);
  if (end.records !== records.length) throw new UsageError(`${written}: ${CUT_OFF}`);
  const prefixes = head.groups.map((_, number) => recordPrefix(number));
  if (!records.every((json) => prefixes.some((prefix) => json.startsWith(prefix)))) refuse(written);
  return { written, head, records, end };
}

/** What a part begins with, and its last line. */
const BEGINNING = `{"schema":"${SHARD_SCHEMA}",`;
const ENDING = '{"end":true,';

const CUT_OFF = "the part was cut off; write it anew.";

function readRecord(json: string, name: string) {
  return decodeRecord(json) ?? refuse(name);
}

function refuse(name: string): never {
  throw new UsageError(`${name}: a line is damaged; write the part anew.`);
}

/** All parts of one run, each once, written by this version. */
function checkParts(parts: readonly Part[], version: string): void {
  const [first] = parts as [Part];
  const { of } = first.head.shard;
  for (const { written, head } of parts) {
    if (head.version !== version) throw new UsageError(`${written}: was written by version ${head.version}, this is ${version}.`);
    if (head.shard.of !== of || common(head) !== common(first.head))
      throw new UsageError(
        `${written}: belongs to another run than ${first.written}: other parts, paths, flags, configuration or day.`,
      );
  }
  const found = new Map<number, string>();
  for (const { written, head } of parts) {
    const twice = found.get(head.shard.index);
    if (twice !== undefined) throw new UsageError(`${written}: part ${head.shard.index} of ${of} is there already: ${twice}.`);
    found.set(head.shard.index, written);
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !found.has(index));
  if (missing.length > 0) throw new UsageError(`Parts are missing: ${missing.map((index) => `${index}/${of}`).join(", ")}.`);
}

/** What has to be equal in all parts: folders may lie elsewhere on another machine. */
function common({ groups }: ShardHead): string {
  return groups.map(({ description, stable }) => `${stable}\n${encodeJob({ ...description, root: "", cwd: "" })}`).join("\n");
}

/** What all parts found below each path. */
function joined(all: readonly (readonly Found[])[]): Found[] {
  return (all[0] ?? []).map(({ written, links }, index) => {
    const same = all.flatMap((one) => one[index] ?? []);
    const files = same.reduce((sum, one) => sum + one.files, 0);
    return { written, files, matched: same.some(({ matched }) => matched), links };
  });
}
