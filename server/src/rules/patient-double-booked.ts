import { intervalsOverlap } from "../base/clock.js";
import { notesByDate } from "../chart/chart.js";
import { type BilledService, billedServices } from "../chart/services.js";
import type { References } from "../reference/references.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "patient-double-booked",
  summary: "Two clinicians bill the same minutes of one patient.",
  category: "continuity",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["CPM5 §20.3", "S000"],
  *checkChart(chart, { refs }) {
    for (const [date, notes] of notesByDate(chart)) {
      if (date === "" || new Set(notes.map(({ clinician }) => clinician)).size < 2) continue;
      const services = notes.flatMap(billedServices).filter(({ service }) => !isSupervised(service.code, refs));
      const told = new Set<string>();
      for (const [at, later] of services.entries()) {
        const earlier = services.slice(0, at).find((other) => clash(other, later));
        const pair = `${earlier?.note.uri} ${later.note.uri}`;
        if (!earlier || told.has(pair)) continue;
        told.add(pair);
        yield {
          note: later.note,
          span: later.span,
          message: `${later.service.code} overlaps ${earlier.service.code} that another clinician bills for this patient on ${date}.`,
          related: [{ uri: earlier.note.uri, span: earlier.span, message: `${earlier.service.code} is billed here.` }],
        };
      }
    }
  },
});

/** Both are named, they are two people, their minutes meet, and not both call it co-treatment. */
function clash(a: BilledService, b: BilledService): boolean {
  const [first, second] = [a.note.clinician, b.note.clinician];
  if (first === undefined || second === undefined || first === second) return false;
  if (a.service.delivery === "co-treatment" && b.service.delivery === "co-treatment") return false;
  return a.service.intervals.some((one) => b.service.intervals.some((other) => intervalsOverlap(one, other)));
}

function isSupervised(code: string, refs: References): boolean {
  return refs.procedures.find(code)?.contact === "supervised";
}
