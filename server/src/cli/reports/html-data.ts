/**
 * What the HTML report carries, as JSON inside the page. The page's script reads it with these same types, so this file imports nothing.
 *
 * A page holds one `HeadData`, then blocks of notes, then one `EndData`, each in a `<script type="application/json">` of the class named
 * in `BLOCKS`. A block of notes is one `NoteRow` a line, lines parted by a comma: a block cut off in the middle can be read to its last
 * whole line.
 */
export const BLOCKS = { head: "data-head", notes: "data-notes", end: "data-end" } as const;

/** Severities by their number in a row. */
export const SEVERITIES = ["error", "warning", "info"] as const;

/** What stands behind a finding's number of status: whether it counts, and if not, why. */
export const STATUSES = ["open", "new", "known", "suppressed", "reviewed"] as const;
export type Status = (typeof STATUSES)[number];

/** Fixes by their number in a row. */
export const FIXES = ["none", "safe", "suggestion"] as const;

/** A note: path, clinician, payer and date of service (empty where unknown), and its findings in order of place. */
export type NoteRow = readonly [path: string, clinician: string, payer: string, date: string, findings: readonly FindingRow[]];

/** A finding. The rule is its number in `HeadData.rules`, or the id of one that is not listed there; lines and columns count from 1. */
export type FindingRow = readonly [
  rule: number | string,
  severity: number,
  status: number,
  fix: number,
  line: number,
  column: number,
  units: number,
  dollars: number | null,
  message: string,
  fingerprint: string,
  more?: MoreData,
];

/** What few findings have. */
export interface MoreData {
  /** Units that are no part of its dollars, since no amount is known for them. */
  readonly unpriced?: number;
  /** Present where its units are not all that is at stake, since units or lines cannot be read. */
  readonly uncounted?: true;
  readonly related?: readonly { readonly place: string; readonly message: string }[];
  /** Sources, where they are not those of the rule. */
  readonly sources?: readonly SourceData[];
  readonly accepted?: { readonly reason: string; readonly by?: string; readonly on?: string; readonly until?: string };
  readonly review?: {
    readonly decision: string;
    readonly reviewer: string;
    readonly reason: string;
    readonly date: string;
    readonly until?: string;
    readonly reopened: boolean;
  };
  /** The line of the note, where it was asked for. */
  readonly text?: string;
}

/** Title and address of a source; the address is empty when it has none. */
export type SourceData = readonly [title: string, url: string];

export interface RuleData {
  readonly id: string;
  readonly category: string;
  readonly summary: string;
  readonly sources: readonly SourceData[];
  /** Number of its reason of denial in `HeadData.reasons`; -1 when it has none. */
  readonly reason: number;
}

/** A reason for which payers deny, in our own words. */
export interface ReasonData {
  readonly title: string;
  /** What a reviewer at the payer misses. */
  readonly meaning: string;
}

/** What is known before the first note. */
export interface HeadData {
  readonly rules: readonly RuleData[];
  /** How many of them are on for at least one note. */
  readonly ran: number;
  readonly reasons: readonly ReasonData[];
  /** How many severities the report shows, from `error` on. */
  readonly severities: number;
  readonly baseline: boolean;
  readonly dollars: boolean;
  /** Whether names are pseudonyms and dates of service are withheld. */
  readonly pseudonyms: boolean;
}

/** What is known after the last note and not told by the rows; a page without it comes from a run that was cut off. */
export interface EndData {
  /** Files that could not be read, and are none of the rows. */
  readonly unread: number;
  /** Findings of the whole run that count, by severity, those among them that the report leaves out. */
  readonly found: readonly [errors: number, warnings: number, infos: number];
  /** Those of them that `--fix` removes. */
  readonly fixable: number;
  readonly notesDigest: string;
  /** Estimate for the whole run, of the lines that errors stand in, each once; null when it was not asked for, or no amount of any is known. */
  readonly dollars: number | null;
  /** Units in those lines that have no known amount. */
  readonly unpriced: number;
  /** Notes of which units or lines that errors put at stake cannot be read. */
  readonly uncounted: number;
}
