import { STATUSES } from "../../server/src/cli/reports/html-data.js";
import type { Data } from "./data.js";

/** Three numbers, by severity: errors, warnings, infos. */
type BySeverity = [number, number, number];

/** Notes that have something in common, and the findings in them that count. */
export interface Group {
  /** Number in the data's list, or the group's Monday in days since 1970. */
  readonly key: number;
  readonly name: string;
  notes: number;
  readonly findings: BySeverity;
  /** Notes with a finding of that severity or a graver one. */
  readonly flagged: BySeverity;
}

/** The figures of the report. Only findings that count are in them. */
export interface Tally {
  readonly total: Group;
  /** By rule; `notes` counts those with a finding of it. */
  readonly rules: readonly Group[];
  readonly payers: readonly Group[];
  readonly clinicians: readonly Group[];
  /** By week of service, in order, from Monday on; weeks without notes are left out. */
  readonly weeks: readonly Group[];
  readonly undated: number;
  /** Findings that do not count, by status. */
  readonly accepted: Readonly<Record<"known" | "suppressed" | "reviewed", number>>;
}

const COUNTING = STATUSES.map((status) => status === "open" || status === "new");

/** Whether a finding counts: it is not accepted by a suppression, the baseline or a reviewer. */
export function isCounting(status: number): boolean {
  return COUNTING[status] === true;
}

/** Counts the findings of a report by rule, payer, clinician and week in one pass. */
export function tally(data: Data): Tally {
  const total = group(0, "all");
  const rules = data.rules.map(({ id }, key) => group(key, id));
  const payers = data.payers.map((name, key) => group(key, name));
  const clinicians = data.clinicians.map((name, key) => group(key, name));
  const weeks = new Map<number, Group>();
  const accepted = { open: 0, new: 0, known: 0, suppressed: 0, reviewed: 0 };
  let undated = 0;
  let finding = 0;
  for (const [note, [, , , date, rows]] of data.notes.entries()) {
    const groups = [total, payers[data.payerOf[note] as number], clinicians[data.clinicianOf[note] as number]];
    if (date === "") undated++;
    else groups.push(weekOf(date, weeks));
    const counting: [rule: Group | undefined, severity: number][] = [];
    for (const [, severity, status] of rows) {
      const rule = rules[data.ruleOf[finding++] as number];
      if (isCounting(status)) counting.push([rule, severity]);
      else accepted[STATUSES[status] ?? "open"]++;
    }
    countNote(groups, counting);
  }
  return {
    total,
    rules: rules.filter(({ notes }) => notes > 0).sort((a, b) => sum(b.findings) - sum(a.findings)),
    payers: payers.sort((a, b) => sum(b.findings) - sum(a.findings)),
    clinicians: clinicians.sort((a, b) => sum(b.findings) - sum(a.findings)),
    weeks: [...weeks.values()].sort((a, b) => a.key - b.key),
    undated,
    accepted,
  };
}

/** Counts a note and its findings in its groups, and among those of their rules. */
function countNote(
  groups: readonly (Group | undefined)[],
  findings: readonly [rule: Group | undefined, severity: number][],
): void {
  const worst = findings.reduce((least, [, severity]) => Math.min(least, severity), 3);
  for (const each of groups) {
    if (!each) continue;
    each.notes++;
    for (const [, severity] of findings) add(each.findings, severity);
    for (let severity = worst; severity < 3; severity++) add(each.flagged, severity);
  }
  for (const [rule, severity] of findings) if (rule) add(rule.findings, severity);
  for (const rule of new Set(findings.map(([rule]) => rule))) if (rule) rule.notes++;
}

function group(key: number, name: string): Group {
  return { key, name, notes: 0, findings: [0, 0, 0], flagged: [0, 0, 0] };
}

function add(counts: BySeverity, severity: number): void {
  counts[severity as 0 | 1 | 2]++;
}

/** All three together. */
export function sum([errors, warnings, infos]: readonly [number, number, number]): number {
  return errors + warnings + infos;
}

const DAY_MS = 86_400_000;

function weekOf(date: string, weeks: Map<number, Group>): Group {
  const day = Math.floor(Date.parse(date) / DAY_MS);
  // Day 0 was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  const known = weeks.get(monday) ?? group(monday, isoDay(monday));
  weeks.set(monday, known);
  return known;
}

/** A day since 1970 as `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
