import type { UnitsReport } from "../facts/units.js";

/** Units of a note's 15-minute codes, as reports give them. */
export interface ReportedUnits {
  readonly rule: "cms" | "midpoint" | "undeclared";
  readonly timedMinutes: number | undefined;
  /** What the documented minutes support. */
  readonly allowed: number | undefined;
  readonly billed: number;
  readonly lines: readonly { readonly code: string; readonly billed: number; readonly allowed?: number }[];
  readonly byRule?: { readonly cms: number | undefined; readonly midpoint: number | undefined };
  /** Every accepted allocation, where there are several. */
  readonly allocations?: readonly Readonly<Record<string, number>>[];
}

/** Units by code with what is billed and, where only one allocation is accepted, what is allowed. */
export function reportedUnits(units: UnitsReport): ReportedUnits {
  const only = units.allocations.length === 1 ? units.allocations[0] : undefined;
  const codes = [...new Set(units.pools.flatMap((pool) => pool.lines.map((line) => line.code as string)))];
  const lines = codes.map((code) => {
    const own = units.pools.flatMap((pool) => pool.lines).filter((line) => line.code === code && line.billed);
    const billed = own.reduce((sum, line) => sum + (line.units ?? 0), 0);
    return { code, billed, ...(only ? { allowed: only.get(code) ?? 0 } : {}) };
  });
  return {
    rule: units.rule,
    timedMinutes: units.minutes,
    allowed: units.allowed,
    billed: units.billed,
    lines,
    ...(units.rule === "undeclared" ? { byRule: { cms: units.cms, midpoint: units.midpoint } } : {}),
    ...(units.allocations.length > 1
      ? { allocations: units.allocations.map((allocation) => Object.fromEntries(allocation)) }
      : {}),
  };
}
