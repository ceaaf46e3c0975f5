import type { Severity } from "../rules/rule.js";
import { NotesDigest } from "../workspace/notes-digest.js";
import { isLive, type NoteReport } from "../workspace/reported-note.js";
import type { RunSummary } from "./reporter.js";

/** Counts over the notes of a run, taken note by note. */
export class Tally {
  private notes = 0;
  private clean = 0;
  private readonly bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  private fixable = 0;
  private suppressed = 0;
  private cents: number | undefined;
  private readonly digest = new NotesDigest();
  /** Live findings by rule. */
  readonly byRule = new Map<string, number>();

  add({ path, digest, findings, stake }: NoteReport): void {
    this.notes++;
    this.digest.add(path, digest);
    const live = findings.filter(isLive);
    if (live.length === 0) this.clean++;
    this.suppressed += findings.length - live.length;
    for (const { rule, severity, fix } of live) {
      this.bySeverity[severity]++;
      if (fix === "safe") this.fixable++;
      this.byRule.set(rule, (this.byRule.get(rule) ?? 0) + 1);
    }
    if (stake.dollars !== undefined) this.cents = (this.cents ?? 0) + Math.round(100 * stake.dollars);
  }

  value(): RunSummary {
    const { notes, clean, fixable, suppressed } = this;
    const { error: errors, warning: warnings, info: infos } = this.bySeverity;
    const dollars = this.cents === undefined ? undefined : this.cents / 100;
    return { notes, clean, errors, warnings, infos, fixable, suppressed, notesDigest: this.digest.value(), dollars };
  }
}
