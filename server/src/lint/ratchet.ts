import { compareText } from "../base/order.js";

/** A rule whose count differs from the baseline's. */
interface CountChange {
  readonly rule: string;
  readonly before: number;
  readonly now: number;
}

export interface RatchetResult {
  /** Rules with more findings than the baseline has: the run fails. */
  readonly rose: readonly CountChange[];
  /** Rules with fewer. */
  readonly fell: readonly CountChange[];
  /** Whether the baseline may be written anew: something fell and nothing rose, so that no count can go up again. */
  readonly mayLower: boolean;
}

/**
 * Compares the findings of a run with a baseline, by rule: counts may only fall. Where a finding is the same but its fingerprint is not,
 * because its note was renamed, the count stays. Both maps are of the same notes and rules.
 */
export function ratchet(baseline: ReadonlyMap<string, number>, run: ReadonlyMap<string, number>): RatchetResult {
  const rules = [...new Set([...baseline.keys(), ...run.keys()])].sort(compareText);
  const changes = rules.map((rule) => ({ rule, before: baseline.get(rule) ?? 0, now: run.get(rule) ?? 0 }));
  const rose = changes.filter(({ before, now }) => now > before);
  const fell = changes.filter(({ before, now }) => now < before);
  return { rose, fell, mayLower: rose.length === 0 && fell.length > 0 };
}
