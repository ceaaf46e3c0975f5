import type { IsoDate } from "../base/calendar.js";
import { addTo } from "../base/groups.js";
import { howMany } from "../base/how-many.js";
import { notesByClaim } from "../chart/claims.js";
import { type BilledService, billedServices, byCode } from "../chart/services.js";
import { COGNITIVE_BASE } from "../facts/pools.js";
import type { MedicallyUnlikelyEdit } from "../reference/mue.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import { type ChartFinding, chartRule } from "./rule.js";

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
  *checkChart(chart, env) {
    const { refs, profileOf } = env;
    for (const [date, notes] of notesByClaim(chart, env)) {
      for (const [code, services] of byCode(notes.flatMap(billedServices))) {
        const edit = refs.mue.find(code, date);
        if (!edit || date < edit.from || code === COGNITIVE_BASE) continue;
        const onceADay = edit.units <= 1 && refs.procedures.find(code)?.basis === "U";
        for (const lines of onceADay ? byDiscipline(services) : [services]) {
          const last = lines.at(-1) as BilledService;
          if (onceADay && isToldOfOneLine(lines, edit.units, profileOf(last.note))) continue;
          const found = excess(lines, edit, date);
          if (found) yield found;
        }
      }
    }
  },
});

function excess(lines: readonly BilledService[], edit: MedicallyUnlikelyEdit, date: IsoDate): ChartFinding | undefined {
  const { note, span, service } = lines.at(-1) as BilledService;
  const units = lines.reduce((sum, line) => sum + (line.service.units ?? 0), 0);
  if (units <= edit.units) return undefined;
  const counted = edit.indicator === 1 ? "on a claim line" : "a day";
  return {
    note,
    span,
    message: `${howMany(units, "unit")} of ${service.code} on ${date} ${units === 1 ? "exceeds" : "exceed"} its medically unlikely edit of ${edit.units} ${counted} (table of ${edit.table}).`,
    atMost: "warning",
    related: lines.slice(0, -1).map((line) => ({
      uri: line.note.uri,
      span: line.span,
      message: `${line.service.units ?? 0} of them ${line.service.units === 1 ? "is" : "are"} here.`,
    })),
  };
}

/** Each discipline of a day may bill an untimed code once (units notes §1.1 U14). */
function byDiscipline(services: readonly BilledService[]): Iterable<readonly BilledService[]> {
  const groups = new Map<string | undefined, BilledService[]>();
  for (const service of services) addTo(groups, service.note.discipline, service);
  return groups.values();
}

/** Whether rules of one note say it: one of the lines alone has more. A code that its payer counts by 15 minutes is none of theirs. */
function isToldOfOneLine(lines: readonly BilledService[], limit: number, { timedCodes }: PayerProfile): boolean {
  return lines.some(({ service: { code, units = 0 } }) => units > limit && !timedCodes.includes(code));
}
