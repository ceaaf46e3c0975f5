import { reaches } from "../lint/severity.js";
import type { References } from "../reference/references.js";
import type { Severity } from "../rules/rule.js";
import type { NoteReport, PlacedFinding } from "../workspace/note-report.js";

/** Findings a report shows. */
export type ShowLevel = Severity | "all";

/** What a reporter is given. */
export interface Report {
  readonly notes: readonly { readonly name: string; readonly report: NoteReport }[];
  /** How the path of a note is shown. */
  readonly nameOf: (path: string) => string;
  readonly showLevel: ShowLevel;
  readonly asOf: string;
  readonly refs: References;
  readonly version: string;
  /** Digest of the rules that ran. */
  readonly ruleset: string;
  readonly color: boolean;
}

export interface Summary {
  readonly notes: number;
  readonly clean: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixable: number;
  readonly suppressed: number;
}

/** Findings that count: those that no suppression covers. */
export function liveFindings(report: NoteReport): readonly PlacedFinding[] {
  return report.findings.filter((finding) => finding.suppressed === undefined);
}

/** Findings at or above the level a report shows. */
export function shownFindings(report: NoteReport, level: ShowLevel): readonly PlacedFinding[] {
  return liveFindings(report).filter((finding) => level === "all" || reaches(finding.severity, level));
}

/** Counts over all notes. */
export function summarizeRun(notes: readonly { readonly report: NoteReport }[]): Summary {
  const all = notes.flatMap(({ report }) => report.findings);
  const live = all.filter((finding) => finding.suppressed === undefined);
  const count = (severity: Severity) => live.filter((finding) => finding.severity === severity).length;
  return {
    notes: notes.length,
    clean: notes.filter(({ report }) => liveFindings(report).length === 0).length,
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    fixable: live.filter((finding) => finding.fix === "safe").length,
    suppressed: all.length - live.length,
  };
}
