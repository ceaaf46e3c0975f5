import { compareText } from "../base/order.js";
import type { Span } from "../base/span.js";
import type { Category, Fix, FixSafety, Related, Severity } from "../rules/rule.js";
import type { Suppressed } from "./suppress.js";

/** A finding as every front shows it: command line, editor, reports. */
export interface Finding {
  readonly rule: string;
  readonly category: Category | "engine";
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  /** Safety of its best fix; undefined when it has none. */
  readonly fix: FixSafety | undefined;
  /** Fixes that need no more than this note; a chart finding's are built when they are asked for. */
  readonly fixes: readonly Fix[];
  /** What a chart rule needs to build the fixes. */
  readonly data: unknown;
  readonly related: readonly Related[];
  /** Keys of the sources table. */
  readonly sources: readonly string[];
  /** Why it does not count, when a suppression covers it. */
  readonly suppressed: Suppressed | undefined;
}

/** A finding of one note before suppressions are looked at. */
export type OpenFinding = Omit<Finding, "suppressed">;

type Placed = Pick<OpenFinding, "rule" | "span">;

/** Sorts by where a finding begins, then where it ends, then by rule. */
export function byPosition(a: Placed, b: Placed): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.rule, b.rule);
}
