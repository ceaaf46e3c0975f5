import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunHead, RunSummary } from "../../server/src/cli/reporter.js";
import { htmlReporter } from "../../server/src/cli/reports/html.js";
import type { NoteReport, ReportedFinding } from "../../server/src/workspace/reported-note.js";
import { noteReport, reportedFinding } from "./reported-notes.js";
import { summaryOf } from "./reports.js";
import { HEAD } from "./synthetic-run.js";

const DIST = join(import.meta.dirname, "../../dist");

/** The page's script and style as they are built. */
export const ASSETS = {
  script: readFileSync(join(DIST, "report.js"), "utf8"),
  style: readFileSync(join(DIST, "report.css"), "utf8"),
};

/** The report of a few notes as it stands in its file. */
export function reportFile(notes: readonly NoteReport[], head: Partial<RunHead> = {}, summary: Partial<RunSummary> = {}): string {
  const chunks: string[] = [];
  const reporter = htmlReporter(ASSETS)({ ...HEAD, ...head }, { write: (chunk) => chunks.push(chunk), nextFile: undefined });
  for (const note of notes) reporter.note(note);
  reporter.end(summaryOf(notes, { notesDigest: "sha256:00", ...summary }));
  return chunks.join("");
}

/** A note of a report, with what is not given made up. */
export function note(path: string, findings: readonly ReportedFinding[], parts: Partial<NoteReport> = {}): NoteReport {
  return noteReport({ path, patient: "pt-1", clinician: "ot-01", findings, ...parts });
}

/** A finding of a report, with what is not given made up. */
export function finding(rule: string, parts: Partial<ReportedFinding> = {}): ReportedFinding {
  return reportedFinding({
    rule,
    category: "units",
    message: `${rule} is found.`,
    from: { line: 9, character: 4 },
    to: { line: 9, character: 9 },
    fingerprint: "00c0ffee00c0ffee",
    sources: HEAD.rules.find(({ id }) => id === rule)?.sources ?? [],
    units: 2,
    ...parts,
  });
}

/** What makes a finding not count. */
export function accepted(kind: "suppression" | "baseline" | "review"): Partial<ReportedFinding> {
  return { accepted: { kind, reason: "Agreed with the payer.", by: "rev-02", on: "2026-03-02", until: undefined } };
}
