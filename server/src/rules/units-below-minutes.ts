import { unionLength } from "../base/clock.js";
import { billedLines } from "../facts/lines.js";
import { repeatedOpening, type UnitsReport, unitsOf } from "../facts/units.js";
import { areBilled, supportMessage } from "../facts/units-message.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "units-below-minutes",
  summary: "Fewer units are billed than the minutes support.",
  category: "units",
  severity: "info",
  regimes: { "self-pay": "off", minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["CPM5 §20.2C", "S001", "S002"],
  needs: ["procedure-codes"],
  *check(note, { profile, refs }) {
    const report = unitsOf(note, profile, refs);
    if (!report) return;
    const lines = billedLines(note).filter((line) => report.pools.some((pool) => pool.lines.includes(line)));
    const first = lines[0];
    const supported = least(report);
    if (!first || supported === undefined || report.billed >= supported) return;
    if (report.shared || lines.some((line) => line.units === undefined) || isOverbilled(report)) return;
    if (countsMinutesTwice(report)) return;
    yield {
      span: first.fields.units?.span ?? first.place,
      message: `${supportMessage(report)}, ${areBilled(report.billed)}; billing fewer is allowed.`,
    };
  },
});

/** What every rule that may hold supports. */
function least({ rule, cms, midpoint }: UnitsReport): number | undefined {
  if (rule === "cms") return cms;
  if (rule === "midpoint") return midpoint;
  return cms === undefined || midpoint === undefined ? undefined : Math.min(cms, midpoint);
}

/** Whether two pools claim the same minutes: then fewer were worked than they have in all. */
function countsMinutesTwice({ pools }: UnitsReport): boolean {
  const intervals = pools.map(({ lines }) => lines.flatMap((line) => line.intervals));
  const apart = intervals.reduce((sum, own) => sum + unionLength(own), 0);
  return unionLength(intervals.flat()) < apart;
}

/** Whether some pool, or its opening block, has more units than any accepted allocation gives it. */
function isOverbilled({ pools, pooled, perPool, rule }: UnitsReport): boolean {
  if (pools.some((pool) => repeatedOpening(pool) !== undefined)) return true;
  return pools.some(({ billed }, index) => {
    const spare = pooled && (pooled.certain.has(index) || pooled.tied.includes(index)) ? 1 : 0;
    const cms = rule === "midpoint" || !pooled ? 0 : (pooled.base[index] ?? 0) + spare;
    const midpoint = rule === "cms" ? 0 : (perPool?.[index] ?? 0);
    return pooled !== undefined && billed > Math.max(cms, midpoint);
  });
}
