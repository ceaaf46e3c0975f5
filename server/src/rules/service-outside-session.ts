import { formatTime, lengthOf } from "../base/clock.js";
import type { Span } from "../base/span.js";
import { type Line, linesOf } from "../facts/lines.js";
import { noteRule, type RawFinding } from "./rule.js";

export default noteRule({
  id: "service-outside-session",
  summary: "A service interval begins before the note's `start` or ends after its `stop`.",
  category: "time",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §1.7"],
  *check(note) {
    const from = note.front.start?.value ?? 0;
    const to = note.front.stop?.value ?? Number.POSITIVE_INFINITY;
    if (to > from) for (const line of linesOf(note)) yield* judge(line, from, to);
  },
});

function* judge(line: Line, from: number, to: number): Iterable<RawFinding> {
  const { start, stop, times } = line.fields;
  const entries = (times?.value ?? []).filter(({ value }) => value !== undefined && lengthOf(value) > 0);
  for (const [index, interval] of line.intervals.entries()) {
    const entry = entries[index]?.span;
    if (interval.start < from) yield finding(entry ?? start?.span ?? line.place, line, "start", interval.start, from);
    if (interval.stop > to) yield finding(entry ?? stop?.span ?? line.place, line, "stop", interval.stop, to);
  }
}

function finding(span: Span, line: Line, edge: "start" | "stop", time: number, limit: number): RawFinding {
  const [verb, side] = edge === "start" ? ["begins", "before"] : ["ends", "after"];
  const name = line.code ?? "The service";
  return { span, message: `${name} ${verb} at ${formatTime(time)}, ${side} the session's ${edge} at ${formatTime(limit)}.` };
}
