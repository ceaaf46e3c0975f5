import { formatInterval, type Interval, intervalsOverlap } from "../base/clock.js";
import { type Line, linesOf } from "../facts/lines.js";
import { poolNameOf } from "../facts/pools.js";
import { type Env, noteRule } from "./rule.js";

export default noteRule({
  id: "overlapping-service-times",
  summary: "Intervals of two lines of different pools share a minute and neither code is a supervised modality.",
  category: "time",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["NCCIM ch.11", "UNITS §1.7", "S000", "S003"],
  needs: ["procedure-codes"],
  *check(note, env) {
    const lines = linesOf(note).filter((line) => countsAlone(line, env));
    for (const [index, later] of lines.entries()) {
      for (const earlier of lines.slice(0, index)) {
        const shared = poolOf(earlier, env) === poolOf(later, env) ? undefined : overlap(earlier, later);
        if (!shared) continue;
        yield {
          span: later.fields.start?.span ?? later.fields.times?.span ?? later.place,
          message: `${later.code} and ${earlier.code} share the minutes ${formatInterval(shared)}.`,
          related: [{ uri: note.uri, span: earlier.place, message: `${earlier.code} stands here.` }],
        };
      }
    }
  },
});

/** A code that needs the clinician's presence of its own; nothing is said of codes that the table does not know. */
function countsAlone({ code }: Line, { refs }: Env): boolean {
  const row = code === undefined ? undefined : refs.procedures.find(code);
  return row !== undefined && row.contact !== "supervised";
}

function poolOf({ code }: Line, { refs }: Env): string | undefined {
  return code === undefined ? undefined : poolNameOf(code, refs);
}

function overlap(a: Line, b: Line): Interval | undefined {
  for (const first of a.intervals) {
    const second = b.intervals.find((candidate) => intervalsOverlap(first, candidate));
    if (second) return { start: Math.max(first.start, second.start), stop: Math.min(first.stop, second.stop) };
  }
  return undefined;
}
