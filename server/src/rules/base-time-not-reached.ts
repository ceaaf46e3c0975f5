import { baseOf, type OtherCode } from "../facts/other-codes.js";
import { poolMinutes } from "../facts/pools.js";
import { unitsOf } from "../facts/units.js";
import { areBilled, counted, minutesSupport } from "../facts/units-message.js";
import type { References } from "../reference/references.js";
import { noteRule } from "./rule.js";

/** Codes whose base a source names; what is counted after their pattern is at most a warning. */
const CODES = new Set([
  "96105",
  "96112",
  "96116",
  "96125",
  "96130",
  "96132",
  "96136",
  "96138",
  "97550",
  "92607",
  "92626",
  "G0541",
]);

export default noteRule({
  id: "base-time-not-reached",
  summary:
    "A timed code in no 15-minute pool is billed with half of its base or less, or with more units than its minutes carry.",
  category: "units",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §1.5", "UNITS §1.3 F07"],
  needs: ["procedure-codes"],
  *check(note, { profile, refs }) {
    const others = unitsOf(note, profile, refs)?.others ?? [];
    for (const other of others) {
      const { code, lines, billed, supported } = other;
      const line = lines.findLast((candidate) => candidate.billed && candidate.units !== undefined);
      if (!line || supported === undefined || billed <= supported) continue;
      const support = supportMessage(other, others, refs);
      if (support === undefined) continue;
      yield {
        span: line.fields.units?.span ?? line.place,
        message: `${support}; ${areBilled(billed)}.`,
        ...(CODES.has(code) ? {} : { atMost: "warning" as const }),
      };
    }
  },
});

/** What a code's minutes support, an add-on's with those of its opening code. Undefined when that stands in another note, or there is no base. */
function supportMessage({ code, lines, supported = 0 }: OtherCode, others: readonly OtherCode[], refs: References) {
  const row = refs.procedures.find(code);
  const opening = others.find((other) => other.code === row?.addOnOf);
  const base = row && baseOf(row);
  const minutes = poolMinutes([...(opening?.lines ?? []), ...lines]);
  if (!row || minutes === undefined) return undefined;
  if (opening)
    return `${minutesSupport(minutes, ` of ${opening.code} and ${code}`)} ${counted(supported)} of ${code} behind the base of ${opening.code}`;
  if (row.addOnOf !== undefined || base === undefined) return undefined;
  return `${minutesSupport(minutes)} ${counted(supported)} of ${code}, whose base is ${base}`;
}
