import type { IsoDate } from "../base/calendar.js";
import type { References } from "../reference/references.js";
import type { Rule, Severity } from "../rules/rule.js";
import type { NoteReport } from "../workspace/reported-note.js";

/** Findings a report shows; `all` lists clean notes too. */
export type ShowLevel = Severity | "all";

/** What decides the findings of a run besides notes and version, so that it can be made again. */
export interface Provenance {
  /** `sha256:…` of the rules of the run. */
  readonly ruleset: string;
  /** `sha256:…` of the configuration in force, flags included. */
  readonly config: string;
  /** Newest version of each reference table, by the table's name. */
  readonly data: Readonly<Record<string, string>>;
}

/** What is known of a run before its first note. */
export interface RunHead {
  /** Version of the product. */
  readonly version: string;
  /** Today for the rules: `--as-of`, else the clock. */
  readonly asOf: IsoDate;
  /** Worked out when a report tells it: what most runs print does not. */
  readonly provenance: () => Provenance;
  /** Rules of the run, in order of id: all, or those of `--only`. */
  readonly rules: readonly Rule[];
  /** Ids of those that are on for at least one note. Worked out when a report tells it. */
  readonly rulesOn: () => ReadonlySet<string>;
  readonly refs: References;
  readonly showLevel: ShowLevel;
  /** Whether colours may be written to this output. */
  readonly color: boolean;
  /** Whether findings are told from those of a baseline. */
  readonly baseline: boolean;
  /** Whether findings carry an estimate of the money at stake. */
  readonly dollars: boolean;
  /** Whether patients, clinicians and paths are pseudonyms. */
  readonly pseudonyms: boolean;
}

/** Counts over all notes of a run. Findings that are accepted (suppressed, in the baseline, reviewed) count only as `suppressed`. */
export interface RunSummary {
  readonly notes: number;
  /** Files that could not be read: they are none of the notes, and whether they are any is not known. */
  readonly unread: number;
  readonly clean: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings that `--fix` removes. */
  readonly fixable: number;
  /** Findings that do not count: suppressed, in the baseline, or decided by a reviewer. */
  readonly suppressed: number;
  /** Findings that count although the baseline knows them: those that were escalated. */
  readonly known: number;
  /** `sha256:…` over the paths and digests of all notes, in order of path: changes with any byte of any note. */
  readonly notesDigest: string;
  /** Estimate in dollars of the lines that errors stand in, each line once; undefined when it was not asked for, or no amount of any is known. */
  readonly dollars: number | undefined;
  /** Units in those lines that have no known amount, so that they are no part of the estimate; 0 when it was not asked for. */
  readonly unpriced: number;
  /** Notes of which units or lines that errors put at stake cannot be read; 0 when no estimate was asked for. */
  readonly uncounted: number;
}

/** Where a report goes. Chunks are written as they come, so that no report has to fit in memory. */
export interface Sink {
  write(chunk: string): void;
  /** Goes on in a further file beside the first (`report-2.sarif`); undefined where there is no file. */
  readonly nextFile: (() => void) | undefined;
}

/** Writes one report while notes come in, in order of path. Everything it writes before `end` stays valid for what has been told. */
export interface Reporter {
  note(report: NoteReport): void;
  /** Called once, after the last note. */
  end(summary: RunSummary): void;
}

export type MakeReporter = (head: RunHead, sink: Sink) => Reporter;
