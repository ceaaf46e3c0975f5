import { howMany } from "../base/how-many.js";
import { notesByDate } from "../chart/chart.js";
import { type BilledService, billedServices, byCode } from "../chart/services.js";
import { COGNITIVE_BASE } from "../facts/pools.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import type { References } from "../reference/references.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "units-exceed-mue",
  summary: "The units of a code on one day exceed its medically unlikely edit.",
  category: "units",
  severity: "warning",
  regimes: { medicaid: "info", commercial: "info", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["MUE", "S000", "S003"],
  needs: ["mue"],
  *checkChart(chart, { refs, profileOf }) {
    for (const [date, notes] of notesByDate(chart)) {
      for (const [code, lines] of byCode(notes.flatMap(billedServices))) {
        const edit = refs.mue.find(code, date);
        const last = lines.at(-1);
        if (!edit || !last || date < edit.from || code === COGNITIVE_BASE) continue;
        if (isToldOfOneLine(lines, edit.units, profileOf(last.note), refs)) continue;
        const units = lines.reduce((sum, { service }) => sum + (service.units ?? 0), 0);
        if (units <= edit.units) continue;
        const counted = edit.indicator === 1 ? "on a claim line" : "a day";
        yield {
          note: last.note,
          span: last.span,
          message: `${howMany(units, "unit")} of ${code} on ${date} ${units === 1 ? "exceeds" : "exceed"} its medically unlikely edit of ${edit.units} ${counted} (table of ${edit.table}).`,
          atMost: "warning",
          related: lines.slice(0, -1).map(({ note, span, service }) => ({
            uri: note.uri,
            span,
            message: `${service.units ?? 0} of them ${service.units === 1 ? "is" : "are"} here.`,
          })),
        };
      }
    }
  },
});

/**
 * Whether rules of one note say it: an untimed code of at most one unit a day has more on one of its lines. One that its payer counts by 15
 * minutes is none of theirs.
 */
function isToldOfOneLine(
  lines: readonly BilledService[],
  limit: number,
  { timedCodes }: PayerProfile,
  { procedures }: References,
): boolean {
  const [code = ""] = lines.map(({ service }) => service.code);
  if (procedures.find(code)?.basis !== "U" || limit > 1 || timedCodes.includes(code)) return false;
  return lines.some(({ service }) => (service.units ?? 0) > limit);
}
