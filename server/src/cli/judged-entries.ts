import { addTo } from "../base/groups.js";
import { startOf } from "../base/start-of.js";
import type { BaselineEntry } from "../lint/baseline.js";
import { ruleSetting } from "../lint/setup.js";
import { RULES } from "../rules/index.js";
import type { Rule } from "../rules/rule.js";
import { readBatches } from "../workspace/folder.js";
import { NO_FILE } from "../workspace/host.js";
import type { NoteRecord } from "../workspace/note-record.js";
import type { Records } from "../workspace/records.js";
import type { Io } from "./io.js";
import { stablePathOf } from "./job.js";
import type { JobDescription } from "./job-description.js";
import type { RecordedGroup } from "./run-groups.js";

/** What part of the notes below its paths a run tells of. */
export interface RunScope {
  /** Which notes are reported, by shown path; undefined when all are, and those that are gone count too. */
  readonly include?: ((path: string) => boolean) | undefined;
  /** A further ignore file: what it hides may belong to a chart. */
  readonly ignorePath?: string | undefined;
}

/** Why a run did not look for an entry's finding: its rule did not run, its note was not read, or not all notes were that the rule speaks of. */
export type NotJudged = "rule" | "note" | "notes";

/** Which of a baseline's entries, given those that no finding asked for, a run can call gone. */
export async function judgedIn(
  group: RecordedGroup,
  unmet: readonly BaselineEntry[],
  scope: RunScope,
  io: Io,
): Promise<(entry: BaselineEntry) => boolean> {
  const whyNot = await whyNotJudged(group, unmet, scope, io);
  return (entry) => whyNot(entry) === undefined;
}

/**
 * Why a run cannot call a baseline's entry gone, of those that no finding asked for; undefined when it can: its rule was on for its note, and the
 * note was read, or is no more below the paths that were looked at. What a rule over several notes said can be called gone only when all notes of
 * the configuration's folder were looked at.
 */
export async function whyNotJudged(
  group: RecordedGroup,
  unmet: readonly BaselineEntry[],
  { include, ignorePath }: RunScope,
  io: Io,
): Promise<(entry: BaselineEntry) => NotJudged | undefined> {
  const { description, job, records, failures, arguments: found } = group;
  const stable = stablePathOf(description);
  const seen = new Map([...records.notes()].map(({ path }) => [stable(path), path]));
  const start = startOf(description.root);
  const folders = found.map(({ written }) => startOf(io.resolve(written)));
  const whole = folders.some((folder) => start.startsWith(folder)) && description.wholeChart && ignorePath === undefined;
  const all = whole && failures.length === 0;
  const rules = new Map(job.setup.rules.filter((rule) => isHeard(rule, description)).map((rule) => [rule.id, rule]));
  const below = (path: string) => folders.some((folder) => `${start}${path}`.startsWith(folder));
  const unseen = new Set(unmet.map(({ path }) => path).filter((path) => !include && !seen.has(path) && below(path)));
  const gone = await goneFrom(group, unseen, io);
  const wasRead = readingOf(records);
  return ({ path, rule: id }) => {
    const rule = rules.get(id);
    const name = seen.get(path);
    if (!rule) return "rule";
    if (name !== undefined && include?.(name) === false) return "note";
    const record = name === undefined ? undefined : (records.get(name) as NoteRecord);
    if (record && ruleSetting(rule, record.summary, job.setup) === "off") return "rule";
    if (needsAll(rule) && !all) return "notes";
    return (record ? wasRead(record, rule) : gone.has(path)) ? undefined : "note";
  };
}

/** Whether what a rule says of a note rests on others; that a suppression hides nothing rests on the charts' rules. */
function needsAll(rule: Rule): boolean {
  return rule.kind === "chart" || rule.afterSuppressions !== undefined;
}

/** Whether a rule had all it speaks of: suppressions are judged when they count and every rule runs. */
function isHeard(rule: Rule, { inlineConfig, rules }: Pick<JobDescription, "inlineConfig" | "rules">): boolean {
  return rule.kind === "chart" || !rule.afterSuppressions || (inlineConfig && rules.length === RULES.length);
}

/** The paths under which no note is any more. One that is hidden by an ignore file or the configuration, or cannot be read, is there. */
async function goneFrom({ description, job }: RecordedGroup, paths: Iterable<string>, io: Io): Promise<ReadonlySet<string>> {
  const { recogniser } = job;
  const start = startOf(description.root);
  const gone = new Set<string>();
  const full = [...paths].map((path) => `${start}${path}`);
  for await (const file of readBatches(io.host, full)) {
    const isGone =
      "failure" in file
        ? file.failure === NO_FILE
        : recogniser.mayBeNote(file.path) && !recogniser.reasonOf(file.path, file.text);
    if (isGone) gone.add(file.path.slice(start.length));
  }
  return gone;
}

/**
 * Whether a rule could read what it judges a note by: most pass over front matter that could not be read to its end, and those that call
 * something absent pass over a chart with such a note.
 */
function readingOf(records: Records): (record: NoteRecord, rule: Rule) => boolean {
  const charts = new Map<string, string[]>();
  const known = new Map<string, boolean>();
  const isWhole = (chart: string) => {
    if (charts.size === 0) {
      for (const { path, patient, clinician } of records.notes())
        for (const key of [`patient ${patient}`, `clinician ${clinician}`]) addTo(charts, key, path);
    }
    const whole = known.get(chart) ?? charts.get(chart)?.every((path) => records.get(path)?.summary.complete) ?? true;
    known.set(chart, whole);
    return whole;
  };
  return ({ summary }, rule) => {
    if (!summary.complete) return rule.kind === "note" && rule.partial === true;
    if (rule.kind === "note") return true;
    const { patient, clinician } = summary;
    return isWhole((rule.of ?? "patient") === "patient" ? `patient ${patient}` : `clinician ${clinician}`);
  };
}
