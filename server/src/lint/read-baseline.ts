import { isIsoDate } from "../base/calendar.js";
import { type Field, key, list, object, type Problem, readField, text, type ValueOf } from "../base/shape.js";
import type { Span } from "../base/span.js";
import { date } from "../note/values.js";
import { BASELINE_SCHEMA, Baseline, type BaselineEntry, type BaselineHead } from "./baseline.js";
import { readConfigTree } from "./config-tree.js";
import { byPlace, describeProblem, type FileProblem } from "./file-problem.js";

export interface BaselineReading {
  /** Undefined where the file does not say. */
  readonly head: { readonly [K in keyof BaselineHead]: BaselineHead[K] | undefined };
  readonly baseline: Baseline;
  readonly problems: readonly FileProblem[];
}

const entryShape = object({
  fingerprint: key(text, "Fingerprint of the finding."),
  rule: key(text, "Id of its rule."),
  path: key(text, "Path of its note."),
  reason: key(text, "Why it is accepted."),
  by: key(text, "Id of who accepted it."),
  until: key(date, "Last day on which it is accepted."),
});

const fileShape = object({
  schema: key(text, "Name and version of the form."),
  created: key(date, "Day on which the baseline was written."),
  version: key(text, "Version of the product that wrote it."),
  entries: key(list(entryShape), "The known findings."),
});

/** Reads a baseline file. Total: every fault is a problem with its place, and the entries that can be read are kept. */
export function readBaseline(source: string): BaselineReading {
  return readClean(source) ?? readWithPlaces(source);
}

/** A file as the product writes it, of which nothing has to be said: 100,000 entries in a fraction of the time that places take. */
function readClean(source: string): BaselineReading | undefined {
  let file: unknown;
  try {
    file = JSON.parse(source);
  } catch {
    return undefined;
  }
  if (!isRecord(file) || !hasOnly(file, fileShape.keys) || file.schema !== BASELINE_SCHEMA) return undefined;
  const { created, version, entries } = file;
  if (typeof created !== "string" || !isIsoDate(created) || typeof version !== "string" || !Array.isArray(entries))
    return undefined;
  if (!entries.every(isEntry) || keysIn(source) > keysOf([file, ...entries])) return undefined;
  return { head: { created, version }, baseline: new Baseline(entries), problems: [] };
}

/** Keys as they are written in a text that is JSON: of one that is given twice the parser keeps the last without a word. */
function keysIn(source: string): number {
  let keys = 0;
  for (let at = source.indexOf('"'); at >= 0; at = source.indexOf('"', at)) {
    for (at++; source[at] !== '"'; at++) if (source[at] === "\\") at++;
    for (at++; /\s/.test(source.charAt(at)); at++);
    if (source[at] === ":") keys++;
  }
  return keys;
}

function keysOf(values: readonly object[]): number {
  return values.reduce((keys, value) => keys + Object.keys(value).length, 0);
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value) || !hasOnly(value, entryShape.keys)) return false;
  const { fingerprint, rule, path, reason = "", by = "", until } = value;
  if (until !== undefined && (typeof until !== "string" || !isIsoDate(until))) return false;
  return [fingerprint, rule, path, reason, by].every((text) => typeof text === "string");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasOnly(value: object, keys: object | undefined): boolean {
  return Object.keys(value).every((name) => Object.hasOwn(keys ?? {}, name));
}

function readWithPlaces(source: string): BaselineReading {
  const { tree, faults } = readConfigTree(source, "baseline.json");
  if (!tree) return { ...NOTHING, problems: faults };
  const found: Problem[] = [];
  const value = readField(fileShape, tree, { path: [], problems: found }, undefined).value;
  if (value?.schema?.value !== BASELINE_SCHEMA)
    return { ...NOTHING, problems: [otherForm(value?.schema?.span ?? firstOf(tree.span.start))] };
  const fields = value.entries?.value ?? [];
  const incomplete = fields.filter((field) => field.state === "empty" || (field.value && lacksField(field.value)));
  const lacking = incomplete.map(({ span }) => ({
    span: firstOf(span.start),
    message: "An entry needs fingerprint, rule and path.",
  }));
  const none = { span: firstOf(tree.span.start), message: "The baseline has no entries: an empty one has an empty list." };
  return {
    head: { created: value.created?.value, version: value.version?.value },
    baseline: new Baseline(fields.flatMap(toEntry)),
    problems: byPlace([...found.map((problem) => describeProblem(problem)), ...lacking, ...(value.entries ? [] : [none])]),
  };
}

const NOTHING = { head: { created: undefined, version: undefined }, baseline: new Baseline([]) };

function firstOf(start: number): Span {
  return { start, end: start + 1 };
}

function otherForm(span: Span): FileProblem {
  const message = `The file is no baseline that this version reads: "schema" has to be "${BASELINE_SCHEMA}". Write it anew with soapstone baseline create.`;
  return { span, message };
}

type EntryFields = ValueOf<typeof entryShape>;

function lacksField({ fingerprint, rule, path }: EntryFields): boolean {
  return [fingerprint, rule, path].some((field) => field === undefined || field.state === "empty");
}

/** An entry whose `until` cannot be read is left out: nobody knows how long it was meant to hold. */
function toEntry({ value }: Field<EntryFields>): BaselineEntry[] {
  const { fingerprint, rule, path, reason, by, until } = value ?? {};
  if (fingerprint?.value === undefined || rule?.value === undefined || path?.value === undefined) return [];
  if (until?.state === "unreadable") return [];
  return [
    {
      fingerprint: fingerprint.value,
      rule: rule.value,
      path: path.value,
      reason: reason?.value,
      by: by?.value,
      until: until?.value,
    },
  ];
}
