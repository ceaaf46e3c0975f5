import { compareText } from "../../base/order.js";
import type { Severity } from "../../rules/rule.js";

/** Findings of a rule at one severity. */
export interface RuleTotal {
  readonly rule: string;
  readonly severity: Severity;
  readonly findings: number;
  /** Notes with at least one of them. */
  readonly notes: number;
}

/** Counts findings by rule while notes come in, each note's findings together. */
export class RuleTotals {
  private readonly counts = new Map<string, RuleTotal & { findings: number; notes: number; path: string }>();

  add(rule: string, severity: Severity, path: string): void {
    const key = `${severity} ${rule}`;
    const count = this.counts.get(key) ?? { rule, severity, findings: 0, notes: 0, path: "" };
    count.findings++;
    if (count.path !== path) count.notes++;
    count.path = path;
    this.counts.set(key, count);
  }

  /** Rules with most findings first, then in order of id. */
  sorted(): readonly RuleTotal[] {
    return [...this.counts.values()].sort((a, b) => b.findings - a.findings || compareText(a.rule, b.rule));
  }
}
