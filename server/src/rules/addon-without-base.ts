import { notesByDate } from "../chart/chart.js";
import { billedServices } from "../chart/services.js";
import type { Summary } from "../chart/summary.js";
import { COGNITIVE_ADD_ON } from "../facts/pools.js";
import { chartRule } from "./rule.js";

/** Counted over a calendar month, so its base may stand on another day of the month. */
const MONTHLY = "month";

export default chartRule({
  id: "addon-without-base",
  summary: "An add-on code is billed and its base code is not, for the same patient and date.",
  category: "code",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["AOC", "UNITS §2.1", "S000", "S003"],
  *checkChart(chart, { refs, wholeChart }) {
    for (const [date, notes] of notesByDate(chart)) {
      for (const { note, service, span } of notes.flatMap(billedServices)) {
        const row = refs.procedures.find(service.code);
        const base = row?.addOnOf;
        if (!row || base === undefined || service.code === COGNITIVE_ADD_ON) continue;
        const month = row.basis === MONTHLY && date !== "" ? date.slice(0, 7) : undefined;
        const near = month === undefined ? notes : chart.notes.filter((other) => other.date?.startsWith(month));
        if (near.some((other) => !other.complete || bills(other, base))) continue;
        const unread = wholeChart ? "" : `; other notes of the ${month === undefined ? "day" : "month"} were not read`;
        const message = `${service.code} is billed without ${base} for this patient${whenText(date, month)}${unread}.`;
        yield { note, span, message, ...(wholeChart ? {} : { atMost: "warning" as const }) };
      }
    }
  },
});

function whenText(date: string, month: string | undefined): string {
  if (month !== undefined) return ` in ${month}`;
  return date === "" ? "" : ` on ${date}`;
}

function bills(note: Summary, code: string): boolean {
  return note.services.some((service) => service.billed && service.code === code);
}
