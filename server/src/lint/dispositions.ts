import type { IsoDate } from "../base/calendar.js";

/** What a reviewer may decide of a finding. */
export const DECISIONS = ["accepted", "corrected", "addendum", "not-applicable", "escalated"] as const;
type Decision = (typeof DECISIONS)[number];

export function isDecision(word: unknown): word is Decision {
  return DECISIONS.some((decision) => decision === word);
}

/** One line of the file of reviews: what was decided, or that it was withdrawn. */
export interface ReviewLine {
  /** Fingerprint of the finding. */
  readonly fingerprint: string;
  readonly rule: string;
  /** The note's path as reports show it. */
  readonly path: string;
  readonly decision: Decision;
  /** Id of the reviewer. */
  readonly reviewer: string;
  readonly reason: string;
  readonly date: IsoDate;
  /** Last day on which it holds. */
  readonly until: IsoDate | undefined;
  /** SHA-256 of the note's bytes when it was decided, as hexadecimal digits. */
  readonly note: string;
  /** Whether it takes the decision back. */
  readonly withdrawn: boolean;
}

/** A reviewer's latest word on a finding, whether it closes it or not. */
export interface Disposition {
  readonly decision: Decision;
  readonly reviewer: string;
  readonly reason: string;
  readonly date: IsoDate;
  readonly until: IsoDate | undefined;
  /** It no longer holds, because the note changed or its last day has passed. */
  readonly reopened: boolean;
}

/** The decisions in force: of each finding the last line of the file, unless it was withdrawn. */
export class Dispositions {
  private readonly lines = new Map<string, ReviewLine>();

  /** Lines in the order of the file, which is only ever appended to. */
  constructor(lines: Iterable<ReviewLine>) {
    for (const line of lines) {
      if (line.withdrawn) this.lines.delete(line.fingerprint);
      else this.lines.set(line.fingerprint, line);
    }
  }

  /** The latest word on a finding of a note with these bytes; undefined when there is none. */
  of(fingerprint: string, noteDigest: string, today: IsoDate): Disposition | undefined {
    const line = this.lines.get(fingerprint);
    if (!line) return undefined;
    const { decision, reviewer, reason, date, until } = line;
    const reopened = line.note !== noteDigest || (until !== undefined && until < today);
    return { decision, reviewer, reason, date, until, reopened };
  }

  /** The line in force of a finding. */
  latest(fingerprint: string): ReviewLine | undefined {
    return this.lines.get(fingerprint);
  }

  /** The lines in force, in the order in which their findings were first decided. */
  standing(): readonly ReviewLine[] {
    return [...this.lines.values()];
  }
}

/** Whether a decision closes its finding: one that is escalated stays open until someone decides, one that was reopened is open again. */
export function closes({ decision, reopened }: Pick<Disposition, "decision" | "reopened">): boolean {
  return decision !== "escalated" && !reopened;
}

/**
 * The text to append for a decision, in one write: a whole line, begun anew when the file's last line was torn off before its end, so that
 * two writers never mix their lines and a broken one harms no other.
 */
export function appendedLine(line: ReviewLine, endsInNewline: boolean): string {
  const { fingerprint, rule, path, decision, reviewer, reason, date, until, note, withdrawn } = line;
  const written = { v: 1, fingerprint, rule, path, decision, reviewer, reason, date, until, note };
  return `${endsInNewline ? "" : "\n"}${JSON.stringify(withdrawn ? { ...written, withdrawn } : written)}\n`;
}
