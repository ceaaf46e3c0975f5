import { unionLength } from "../base/clock.js";
import { addTo } from "../base/groups.js";
import { howMany } from "../base/how-many.js";
import { notesByClaim } from "../chart/claims.js";
import type { FifteenMinuteFacts, Summary } from "../chart/summary.js";
import { unitsOfMinutes } from "../facts/counting.js";
import { areBilled, counted } from "../facts/units-message.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "day-units-exceed-minutes",
  summary: "Several notes of one day and discipline together bill more units than their minutes support.",
  category: "units",
  severity: "error",
  regimes: { commercial: "warning", "workers-comp": "warning", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["CPM5 §20.2C, §20.3", "UNITS §1.1 U13, U17"],
  needs: ["procedure-codes"],
  *checkChart(chart, env) {
    for (const [date, notes] of notesByClaim(chart, env)) {
      for (const day of byDiscipline(notes)) {
        const last = day.at(-1);
        if (!last || day.length < 2 || day.some(({ fifteen }) => fifteen.exceeds)) continue;
        const minutes = minutesOfDay(day);
        const billed = day.reduce((sum, { fifteen }) => sum + fifteen.billed, 0);
        const supported = unitsOfMinutes(minutes);
        if (billed <= supported) continue;
        yield {
          note: last,
          span: last.anchors.services[0] ?? last.anchors.kind,
          message: `The ${day.length} notes of ${date} have ${howMany(minutes, "timed minute")}, which ${minutes === 1 ? "supports" : "support"} ${counted(supported)}; ${areBilled(billed)}.`,
          related: day.slice(0, -1).map(({ uri, anchors, fifteen }) => ({
            uri,
            span: anchors.kind,
            message: `${howMany(fifteen.minutes, "minute")}, ${counted(fifteen.billed)}.`,
          })),
        };
      }
    }
  },
});

type Counted = Summary & { readonly fifteen: FifteenMinuteFacts };

/** Minutes of the notes together, those on the clock of several once: two therapists with one patient give the minutes of one (units notes §1.1 U13). */
function minutesOfDay(day: readonly Counted[]): number {
  const facts = day.map(({ fifteen }) => fifteen);
  const stated = facts.reduce((sum, { minutes }) => sum + minutes, 0);
  const beyondClocks = facts.reduce((sum, { minutes, intervals }) => sum + Math.max(0, minutes - unionLength(intervals)), 0);
  return Math.min(stated, unionLength(facts.flatMap(({ intervals }) => intervals)) + beyondClocks);
}

function byDiscipline(notes: readonly Summary[]): Counted[][] {
  const groups = new Map<string, Counted[]>();
  for (const note of notes) {
    if (note.discipline === undefined || note.fifteen === undefined) continue;
    addTo(groups, note.discipline, note as Counted);
  }
  return [...groups.values()];
}
