import type { Severity } from "../rules/rule.js";
import { isLive, type NoteReport } from "../workspace/reported-note.js";
import type { RunSummary } from "./reporter.js";

/** Counts over the notes of a run, taken note by note. */
export class Tally {
  private notes = 0;
  private clean = 0;
  private readonly bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  private fixable = 0;
  private suppressed = 0;
  private known = 0;
  private cents: number | undefined;
  private priced = 0;
  private unpriced = 0;
  private uncounted = 0;

  /** @param dollars whether an estimate of what is at stake was asked for */
  constructor(private readonly dollars: boolean) {}

  add({ findings, stake }: NoteReport): void {
    this.notes++;
    const live = findings.filter(isLive);
    if (live.length === 0) this.clean++;
    this.suppressed += findings.length - live.length;
    for (const { severity, fixable, baselineState } of live) {
      this.bySeverity[severity]++;
      if (baselineState === "unchanged") this.known++;
      if (fixable) this.fixable++;
    }
    this.priced += stake.units - stake.unpriced;
    this.unpriced += stake.unpriced;
    if (this.dollars && stake.uncounted) this.uncounted++;
    if (stake.dollars !== undefined) this.cents = (this.cents ?? 0) + Math.round(100 * stake.dollars);
  }

  /** The counts, with those of files that could not be read, and the digest of the notes, which is made when a report tells it. */
  value(digest: () => string, unread: number): RunSummary {
    const { notes, clean, fixable, suppressed, known, unpriced, uncounted } = this;
    const { error: errors, warning: warnings, info: infos } = this.bySeverity;
    const isKnown = this.priced > 0 || (unpriced === 0 && uncounted === 0);
    const dollars = this.cents !== undefined && isKnown ? this.cents / 100 : undefined;
    const counts = { notes, unread, clean, errors, warnings, infos, fixable, suppressed, known, dollars, unpriced, uncounted };
    let notesDigest: string | undefined;
    return {
      ...counts,
      get notesDigest() {
        notesDigest ??= digest();
        return notesDigest;
      },
    };
  }
}
