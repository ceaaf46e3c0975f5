import type { MakeReporter, RunHead, RunSummary } from "../../server/src/cli/reporter.js";
import { Tally } from "../../server/src/cli/tally.js";
import { RULES } from "../../server/src/rules/index.js";
import type { NoteReport, ReportedFinding } from "../../server/src/workspace/reported-note.js";
import { refs } from "./references.js";
import { reportedFinding, noteReport as reportedNote } from "./reported-notes.js";

/** What is known of a run before its first note: all rules, no colours, nothing asked for. */
export function runHead(changes: Partial<RunHead> = {}): RunHead {
  return {
    version: "1.2.3",
    asOf: "2026-04-01",
    provenance: () => ({
      ruleset: `sha256:${"1".repeat(64)}`,
      config: `sha256:${"2".repeat(64)}`,
      data: { mue: "2026-04-01", "fee-schedule": "2026" },
    }),
    rules: RULES,
    rulesOn: () => new Set(RULES.flatMap(({ id, severity }) => (severity === "off" ? [] : [id]))),
    refs,
    showLevel: "info",
    color: false,
    baseline: false,
    dollars: false,
    pseudonyms: false,
    ...changes,
  };
}

/** An error of `missing-kx` at 23:16 that counts. */
export function finding(changes: Partial<ReportedFinding> = {}): ReportedFinding {
  return reportedFinding({
    message: "Year to date $2,512 is above the 2026 threshold of $2,480 and 97129 has no KX.",
    from: { line: 22, character: 15 },
    to: { line: 22, character: 19 },
    fingerprint: "0123456789abcdef",
    sources: ["NOR-KX", "NGS-KX", "THR", "DOC §2.1"],
    ...changes,
  });
}

/** A note of 46 minutes with three units billed; its errors put them all at stake. */
export function noteReport(
  path: string,
  findings: readonly ReportedFinding[] = [],
  changes: Partial<NoteReport> = {},
): NoteReport {
  const lines = [
    { code: "97129", billed: 1, allowed: 1 },
    { code: "97130", billed: 2, allowed: 2 },
  ];
  return reportedNote({
    path,
    digest: "ab".repeat(32),
    units: { rule: "cms", timedMinutes: 46, allowed: 3, billed: 3, lines },
    stake: {
      units: findings.some(({ severity }) => severity === "error") ? 3 : 0,
      dollars: undefined,
      unpriced: 0,
      uncounted: false,
    },
    findings,
    ...changes,
  });
}

/** A run with everything that a report may be told: clean notes, each severity, fixes, related places, baseline, suppression, reviews. */
export function everything(): readonly NoteReport[] {
  return [
    noteReport("pt-0417/2026-03-10.note.md"),
    noteReport("pt-0417/2026-03-12.note.md", [
      finding({
        rule: "malformed-time",
        category: "time",
        severity: "warning",
        message: "This is not a time HH:MM on the 24-hour clock.",
        from: { line: 17, character: 11 },
        to: { line: 17, character: 15 },
        fix: "safe",
        fingerprint: "00000000000000a1",
        sources: ["FMT"],
        baselineState: "new",
      }),
      finding({ fingerprint: "00000000000000a2", baselineState: "new", dollars: 22.5 }),
      finding({
        rule: "clinician-double-booked",
        category: "integrity",
        message: "The clinician stands in two one-to-one sessions from 09:00 to 09:46.",
        from: { line: 30, character: 0 },
        to: { line: 31, character: 4 },
        fix: "suggestion",
        fingerprint: "00000000000000a3",
        sources: ["BPM15 §220.3E", "PIM3 §3.3.2.1.1"],
        baselineState: "new",
        related: [
          { path: "pt-0523/2026-03-12.note.md", from: { line: 17, character: 4 }, message: "The other session." },
          { path: "pt-0417/2026-03-12.note.md", from: { line: 3, character: 0 }, message: "This session." },
          { path: "gone.note.md", from: undefined, message: "A note that was removed." },
        ],
        disposition: {
          decision: "escalated",
          reviewer: "r-2",
          reason: "asked the clinic",
          date: "2026-03-20",
          until: undefined,
          reopened: false,
        },
        units: 3,
        dollars: 67.5,
      }),
    ]),
    noteReport(
      "pt-0523/2026-03-12.note.md",
      [
        finding({
          severity: "info",
          fingerprint: "00000000000000b1",
          accepted: { kind: "suppression", reason: "KX is on the claim", by: undefined, on: undefined, until: "2026-12-31" },
        }),
        finding({
          fingerprint: "00000000000000b2",
          accepted: { kind: "baseline", reason: "known on 2026-01-01", by: undefined, on: "2026-01-01", until: undefined },
          baselineState: "unchanged",
        }),
        finding({
          fingerprint: "00000000000000b3",
          accepted: { kind: "review", reason: "addendum of 2026-03-14", by: "r-1", on: "2026-03-15", until: undefined },
          disposition: {
            decision: "addendum",
            reviewer: "r-1",
            reason: "addendum of 2026-03-14",
            date: "2026-03-15",
            until: undefined,
            reopened: false,
          },
        }),
        finding({
          severity: "info",
          fingerprint: "00000000000000b4",
          disposition: {
            decision: "accepted",
            reviewer: "r-1",
            reason: "seen in the audit",
            date: "2026-01-15",
            until: "2026-02-01",
            reopened: true,
          },
        }),
      ],
      { patient: "pt-0523", clinician: "ot-08", payer: "acme", units: undefined },
    ),
  ];
}

/** A path and texts that would break lines, markup, tables, terminals and formulas where they are not escaped. */
export const HOSTILE = {
  path: '=cmd|\' & <b>,"x";%0A:\u202Egpj\u001B[31m\n::error::/\u0007\u{d800}a.note.md',
  message: "=1+1 | <script>&amp; ]]> \"q\" 's' %25 \u001B]8;;x\u0007 \u2028::warning::`x` \u0000\uFFFE\r\nend",
} as const;

/** Counts what the notes hold. */
export function summaryOf(notes: readonly NoteReport[], changes: Partial<RunSummary> = {}): RunSummary {
  const tally = new Tally(true);
  for (const note of notes) tally.add(note);
  return { ...tally.value(() => `sha256:${"3".repeat(64)}`, 0), ...changes };
}

export interface Written {
  /** The files that were written, first the one that was asked for. */
  readonly files: readonly string[];
  /** What stood in the last file before the report was ended. */
  readonly beforeEnd: string;
}

/** Has a report written of notes; `split` says whether it may go on in further files. */
export function writeReport(
  make: MakeReporter,
  notes: Iterable<NoteReport>,
  head: Partial<RunHead> = {},
  summary: RunSummary = summaryOf([...notes]),
  split = false,
): Written {
  const files: string[][] = [[]];
  const reporter = make(runHead(head), {
    write: (chunk) => void files.at(-1)?.push(chunk),
    nextFile: split ? () => void files.push([]) : undefined,
  });
  for (const note of notes) reporter.note(note);
  const beforeEnd = (files.at(-1) ?? []).join("");
  reporter.end(summary);
  return { files: files.map((chunks) => chunks.join("")), beforeEnd };
}

/** The one file of a report that is not split. */
export function reportText(make: MakeReporter, notes: readonly NoteReport[], head: Partial<RunHead> = {}): string {
  return writeReport(make, notes, head).files[0] ?? "";
}
