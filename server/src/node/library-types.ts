/** How notes are linted; without any option as `soapstone lint` would. */
export interface LintOptions {
  /** Today for rules that need one, as `YYYY-MM-DD`; the machine's day when not given. */
  readonly asOf?: string;
  /** Path of a configuration file, or false for none; when not given, the nearest one at or above the notes counts. */
  readonly config?: string | false;
  /** Severities by rule id: they win over the configuration's. */
  readonly rules?: Readonly<Record<string, "error" | "warning" | "info" | "off">>;
  /** Ids of the only rules that run. */
  readonly only?: readonly string[];
  /** Payer profile of notes that name none. */
  readonly payer?: string;
  readonly profile?: "default" | "medicare-minimum";
  /** Whether notes may suppress findings, which they may unless it is false. */
  readonly inlineConfig?: boolean;
}

export interface LintTextOptions extends LintOptions {
  /** Path that the text would have, relative to the working directory: it decides which configuration holds. `stdin.note.md` when not given. */
  readonly path?: string;
}

export interface LintFolderOptions extends LintOptions {
  /** Whether `.gitignore` and `.soapstoneignore` count, which they do unless it is false. */
  readonly ignore?: boolean;
  /** A baseline file, so that known findings are marked `unchanged`; when not given, the configuration's. */
  readonly baseline?: string;
}

/** A line and column, both from 1; columns count UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A finding, in the form of `--format json`. No text of the note stands in it. */
export interface Finding extends Place {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  /** One sentence: what is wrong, with its numbers. */
  readonly message: string;
  /** Where it ends: the place behind its last character. */
  readonly endLine: number;
  readonly endColumn: number;
  /** Safety of its best fix: `safe` changes form only, a `suggestion` needs a person. */
  readonly fix?: "safe" | "suggestion";
  /** Stays the same while lines move: what baselines and reviews go by. */
  readonly fingerprint: string;
  /** Places in this or another note that explain it; without line and column when that note is not known. */
  readonly related: readonly (Partial<Place> & { readonly path: string; readonly message: string })[];
  /** Manuals and tables that the rule rests on. */
  readonly source: readonly { readonly title: string; readonly url: string }[];
  /** Billed units of the service lines it stands in; of the whole note when it stands in none. */
  readonly units: number;
  /** Present where those are not all: units of its lines, or lines of its note, cannot be read. */
  readonly uncounted?: true;
  /** Against the baseline, where there is one. */
  readonly baselineState?: "new" | "unchanged";
  /** A reviewer's latest word on it, whether it closes the finding or not. */
  readonly disposition?: {
    readonly decision: "accepted" | "corrected" | "addendum" | "not-applicable" | "escalated";
    /** Id of the reviewer. */
    readonly reviewer: string;
    readonly reason: string;
    /** Day of the decision, and the last one on which it holds. */
    readonly date: string;
    readonly until?: string;
    /** It holds no longer: the note changed, or its last day has passed. */
    readonly reopened?: true;
  };
  /** Why it does not count: suppressed in the note, in the baseline, or closed by a reviewer. */
  readonly suppressed?: {
    readonly kind: "suppression" | "baseline" | "review";
    readonly reason: string;
    readonly by?: string;
    readonly on?: string;
    readonly until?: string;
  };
}

/** Units of a note's 15-minute codes. */
export interface Units {
  /** Counting rule of the payer's profile. */
  readonly rule: "cms" | "midpoint" | "undeclared";
  readonly timedMinutes?: number | undefined;
  /** What the documented minutes support. */
  readonly allowed?: number | undefined;
  readonly billed: number;
  readonly lines: readonly { readonly code: string; readonly billed: number; readonly allowed?: number }[];
  /** Under both rules, where the payer declared none. */
  readonly byRule?: { readonly cms?: number | undefined; readonly midpoint?: number | undefined };
  /** Units by code of every accepted allocation, where there are several. */
  readonly allocations?: readonly Readonly<Record<string, number>>[];
}

export interface LintedNote {
  readonly path: string;
  /** SHA-256 of the bytes, as hexadecimal digits. */
  readonly sha256: string;
  /** Undefined when no 15-minute code is billed. */
  readonly units?: Units;
  /** In order of where they begin, then where they end, then rule; those that do not count have `suppressed`. */
  readonly findings: readonly Finding[];
}

export interface LintedFolder {
  /** Every note, clean ones too, in order of path; paths are relative to the folder, with `/`. */
  readonly notes: readonly LintedNote[];
  /** Files and folders that could not be read: what is said of the others rests on the rest. */
  readonly failures: readonly { readonly path: string; readonly failure: string }[];
}
