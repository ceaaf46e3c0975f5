import { billAs } from "../facts/billing-edits.js";
import { isCovered } from "../facts/counting.js";
import type { Line } from "../facts/lines.js";
import { COGNITIVE_BASE } from "../facts/pools.js";
import {
  exceedsMinutes,
  formatAllocation,
  mostOverbilled,
  repeatedOpening,
  totalOf,
  type UnitsReport,
  unitsOf,
} from "../facts/units.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "unit-allocation",
  summary: "The day's total is right and the units stand on the wrong code.",
  category: "units",
  severity: "warning",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["CPM5 §20.2C", "UNITS §1.1", "UNITS §2.1", "S000", "S001", "S002", "S003"],
  needs: ["procedure-codes"],
  *check(note, { profile, refs }) {
    const report = unitsOf(note, profile, refs);
    // There is none for 97130 without 97129, which is unbacked-97130's, or another later block without its opening one, addon-without-base's.
    if (!report || report.allocations.length === 0 || exceedsMinutes(report)) return;
    const again = secondOpening(report);
    if (!again && !isMisplaced(report)) return;
    const line = again ?? mostOverbilled(report, note);
    const accepted = report.allocations.map(formatAllocation).join(" or ");
    const moves = report.allocations.filter((support) => totalOf(support) === report.billed);
    yield {
      span: line?.fields.units?.span ?? line?.place ?? note.openSpan,
      message: `The minutes support ${accepted}; the billed units stand otherwise.`,
      fixes: moves.flatMap((support) => billAs(note, support)),
    };
  },
});

/** A second unit on an opening block, which no accepted allocation gives it. That of 97129 is repeated-97129's. */
function secondOpening({ pools }: UnitsReport): Line | undefined {
  return pools
    .filter(({ code }) => code !== COGNITIVE_BASE)
    .map(repeatedOpening)
    .find((line) => line !== undefined);
}

/** Whether no accepted allocation covers the billed units pool by pool; undeclared rules both have to refuse. */
function isMisplaced({ rule, pools, pooled, perPool }: UnitsReport): boolean {
  if (!pooled || !perPool) return false;
  const billed = pools.map((pool) => pool.billed);
  const overMidpoint = billed.some((units, index) => units > (perPool[index] as number));
  return !isCovered(billed, pooled) && (rule === "cms" || overMidpoint);
}
