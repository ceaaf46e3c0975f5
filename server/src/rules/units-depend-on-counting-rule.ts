import { isCovered } from "../facts/counting.js";
import { billedLines } from "../facts/lines.js";
import { formatAllocation, unitsOf } from "../facts/units.js";
import { counted } from "../facts/units-message.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "units-depend-on-counting-rule",
  summary: "The payer's counting rule is not declared and the billed units fit only one of the two rules.",
  category: "units",
  severity: "info",
  regimes: { medicare: "off", "medicare-advantage": "warning", medicaid: "warning" },
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §1.4", "UNITS §1.6", "S001", "S002"],
  needs: ["procedure-codes"],
  *check(note, { profile, refs }) {
    const report = unitsOf(note, profile, refs);
    if (report?.rule !== "undeclared") return;
    const { pools, pooled, perPool, cms, midpoint, billed, allocations } = report;
    if (!pooled || !perPool || billed === 0) return;
    const units = pools.map((pool) => pool.billed);
    const fitsCms = isCovered(units, pooled);
    const fitsMidpoint = units.every((count, index) => count <= (perPool[index] as number));
    if (fitsCms === fitsMidpoint) return;
    const line = billedLines(note).find((candidate) => pools.some((pool) => pool.lines.includes(candidate)));
    const [fit, total, accepted] = fitsCms
      ? ["cms", midpoint ?? 0, allocations.slice(-1)]
      : ["midpoint", cms ?? 0, allocations.slice(0, -1)];
    const differs = total < billed || accepted.length === 0;
    const other = differs ? counted(total) : accepted.map(formatAllocation).join(" or ");
    yield {
      span: line?.fields.units?.span ?? line?.place ?? note.openSpan,
      message: `The ${counted(billed)} billed ${billed === 1 ? "fits" : "fit"} the counting rule \`${fit}\` only; the other rule supports ${other}.`,
    };
  },
});
