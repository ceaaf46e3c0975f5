import type { Data } from "./data.js";
import { isCounting } from "./tally.js";

/** What stands under one reason of denial. */
export interface LedgerRow {
  /** Number of the reason. */
  readonly reason: number;
  errors: number;
  warnings: number;
  notes: number;
  /** Distinct lines of notes that findings stand in. */
  places: number;
  /**
   * Billed units that errors put at stake, at least: of each note the largest figure of one error, since figures of several may speak of
   * the same service line.
   */
  units: number;
  /** Dollars, at least, counted in the same way; null where errors put something at stake and no amount is known for any of it. */
  dollars: number | null;
}

/** Errors and warnings that count, by the reason for which a payer would deny; the reason with most errors first. */
export function ledger(data: Data): LedgerRow[] {
  const rows = data.head.reasons.map((_, reason): LedgerRow => {
    return { reason, errors: 0, warnings: 0, notes: 0, places: 0, units: 0, dollars: null };
  });
  let finding = 0;
  for (const [, , , , findings] of data.notes) {
    const inNote = new Map<LedgerRow, { places: Set<number>; units: number; dollars: number | null }>();
    for (const [, severity, status, , line, , units, dollars] of findings) {
      const row = rows[data.rules[data.ruleOf[finding++] as number]?.reason ?? -1];
      if (!row || severity === 2 || !isCounting(status)) continue;
      const note = inNote.get(row) ?? { places: new Set(), units: 0, dollars: null };
      inNote.set(row, note);
      note.places.add(line);
      if (severity === 0) {
        row.errors++;
        note.units = Math.max(note.units, units);
        note.dollars = larger(note.dollars, dollars);
      } else row.warnings++;
    }
    for (const [row, { places, units, dollars }] of inNote) {
      row.notes++;
      row.places += places.size;
      row.units += units;
      row.dollars = dollars === null ? row.dollars : (row.dollars ?? 0) + dollars;
    }
  }
  return rows
    .filter(({ notes }) => notes > 0)
    .map((row) => (row.errors === 0 ? { ...row, dollars: 0 } : row))
    .sort((a, b) => b.errors - a.errors || b.warnings - a.warnings || a.reason - b.reason);
}

/** The larger of two amounts, of which any may be unknown. */
function larger(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
