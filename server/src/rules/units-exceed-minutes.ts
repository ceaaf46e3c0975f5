import { billAs } from "../facts/billing-edits.js";
import { exceedsMinutes, mostOverbilled, type UnitsByCode, type UnitsReport, unitsOf, unitsOfPool } from "../facts/units.js";
import { excessMessage } from "../facts/units-message.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "units-exceed-minutes",
  summary: "The billed units of 15-minute codes exceed what the minutes support under the payer's counting rule.",
  category: "units",
  severity: "error",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["CPM5 §20.2C", "UNITS §1.1-1.4", "S000", "S001", "S002", "S003"],
  needs: ["procedure-codes"],
  *check(note, { profile, refs }) {
    const report = unitsOf(note, profile, refs);
    if (!report || !exceedsMinutes(report)) return;
    const line = mostOverbilled(report, note);
    const support = onlyLowering(report);
    yield {
      span: line?.fields.units?.span ?? line?.place ?? note.openSpan,
      message: excessMessage(report, line),
      fixes: support ? billAs(note, support) : [],
    };
  },
});

/** The one accepted allocation that gives no code more than is billed for it; undefined when there is none or a choice. */
function onlyLowering({ allocations, pools }: UnitsReport): UnitsByCode | undefined {
  const lowering = allocations.filter((support) => pools.every((pool) => unitsOfPool(pool, support) <= pool.billed));
  return lowering.length === 1 ? lowering[0] : undefined;
}
