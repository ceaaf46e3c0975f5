import { notesByDate } from "../chart/chart.js";
import type { Summary } from "../chart/summary.js";
import { splitRepeatedBase } from "../facts/cognitive-edits.js";
import { COGNITIVE_BASE } from "../facts/pools.js";
import { type ChartFinding, chartRule } from "./rule.js";

export default chartRule({
  id: "repeated-97129",
  summary: "97129 is billed more than once for the same patient and date.",
  category: "code",
  severity: "error",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["MUE", "UNITS §4.3", "S000", "S001", "S002"],
  *checkChart(chart) {
    for (const [date, notes] of notesByDate(chart)) yield* judgeDay(date, notes);
  },
  fixes: splitRepeatedBase,
});

interface Billing {
  readonly note: Summary;
  readonly index: number;
  readonly units: number;
}

function* judgeDay(date: string, notes: readonly Summary[]): Iterable<ChartFinding> {
  const billings = notes.flatMap((note) =>
    note.services.flatMap(({ code, billed, units }, index): Billing[] =>
      billed && code === COGNITIVE_BASE ? [{ note, index, units: units ?? 1 }] : [],
    ),
  );
  const [first] = billings;
  const day = date === "" ? "" : ` on ${date}`;
  for (const billing of billings) {
    const { note, index, units } = billing;
    const inNote = billings.filter((other) => other.note === note).length;
    const base = { note, span: placeOf(billing), data: { service: index } };
    if (units > 1) yield { ...base, message: `97129 is billed with ${units} units${day}; it counts once a day.` };
    else if (first && billing !== first) {
      const related = [{ uri: first.note.uri, span: placeOf(first), message: "97129 is billed here first." }];
      const message = `97129 is billed on ${billings.length} lines for this patient${day}; it counts once a day.`;
      yield inNote > 1 ? { ...base, message, related } : { note, span: base.span, message, related };
    }
  }
}

function placeOf({ note, index }: Billing) {
  return note.anchors.services[index] ?? { start: 0, end: 0 };
}
