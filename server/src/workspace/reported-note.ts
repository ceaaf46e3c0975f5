import type { IsoDate } from "../base/calendar.js";
import type { Position } from "../base/source-text.js";
import type { Disposition } from "../lint/dispositions.js";
import type { Category, FixSafety, Severity } from "../rules/rule.js";
import type { ReportedUnits } from "./reported-units.js";

/** A related place; `from` is undefined when the other note is not known any more. */
export interface ReportedRelated {
  /** Path as reports show it. */
  readonly path: string;
  readonly from: Position | undefined;
  readonly message: string;
}

/** What makes a finding not count, though it stands in every machine format. */
export interface Acceptance {
  /** In the note (front matter or comment), in the baseline file, or in the file of reviews. */
  readonly kind: "suppression" | "baseline" | "review";
  /** Free text of the one who accepted it. */
  readonly reason: string;
  /** Id of who did. */
  readonly by: string | undefined;
  readonly on: IsoDate | undefined;
  /** Last day on which it holds. */
  readonly until: IsoDate | undefined;
}

/** A finding as reports show it. Positions are zero-based lines and UTF-16 columns. */
export interface ReportedFinding {
  readonly rule: string;
  readonly category: Category | "engine";
  readonly severity: Severity;
  readonly message: string;
  readonly from: Position;
  readonly to: Position;
  /** Safety of its best fix; undefined when it has none. */
  readonly fix: FixSafety | undefined;
  /** Whether `--fix` applies that fix: it is safe, and nothing of the note forbids it. */
  readonly fixable: boolean;
  readonly fingerprint: string;
  readonly related: readonly ReportedRelated[];
  /** Keys of the sources table. */
  readonly sources: readonly string[];
  /** Why it does not count; undefined when it does. */
  readonly accepted: Acceptance | undefined;
  /** Against the baseline; undefined when there is none. */
  readonly baselineState: "new" | "unchanged" | undefined;
  readonly disposition: Disposition | undefined;
  /** Billed units of the service lines it stands in, none for lines that are not billed; of the whole note when it stands in no line. */
  readonly units: number;
  /** Those units times the amount of each, in dollars, as far as it is known; undefined when it was not asked for, or is of none of its lines. */
  readonly dollars: number | undefined;
  /** Those units that have no known amount; 0 when it was not asked for. */
  readonly unpriced: number;
  /** Whether `units` are not all that is at stake: units of its lines, or lines of its note, cannot be read. */
  readonly uncounted: boolean;
  /** The first line it stands in, when that was asked for. */
  readonly source: string | undefined;
}

/** What reports are told of a linted note: plain data in its final form, no prose. */
export interface NoteReport {
  /** Path as reports show it: relative to the working directory, with `/`. */
  readonly path: string;
  /** SHA-256 of the file's bytes, as hexadecimal digits. */
  readonly digest: string;
  readonly patient: string | undefined;
  readonly clinician: string | undefined;
  /** Id of the payer profile: the note's, else the default; undefined when no profile has the id. */
  readonly payer: string | undefined;
  readonly date: IsoDate | undefined;
  readonly discipline: string | undefined;
  /** What the document is: `treatment`, `evaluation`, … */
  readonly kinds: readonly string[];
  readonly signed: boolean;
  /** Units of its 15-minute codes; undefined without any. */
  readonly units: ReportedUnits | undefined;
  /** Units of the billed lines that its errors stand in, each line once, and what they are worth where that was asked for. */
  readonly stake: Pick<ReportedFinding, "units" | "dollars" | "unpriced" | "uncounted">;
  /** In order of position, then rule. */
  readonly findings: readonly ReportedFinding[];
}

/** Whether a finding counts: nothing accepts it. */
export function isLive({ accepted }: Pick<ReportedFinding, "accepted">): boolean {
  return accepted === undefined;
}
