import { formatTime } from "../base/clock.js";
import type { Field } from "../base/shape.js";
import { linesOf } from "../facts/lines.js";
import { noteRule, type RawFinding } from "./rule.js";

export default noteRule({
  id: "stop-before-start",
  summary: "A `stop` is not later than its `start`.",
  category: "time",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["FMT", "S000"],
  partial: true,
  *check(note) {
    yield* judge(note.front.start, note.front.stop);
    for (const { fields } of linesOf(note)) {
      yield* judge(fields.start, fields.stop);
      for (const { value, span } of fields.times?.value ?? []) {
        if (value && value.stop <= value.start) yield { span, message: message(value.start, value.stop) };
      }
    }
  },
});

function* judge(start: Field<number> | undefined, stop: Field<number> | undefined): Iterable<RawFinding> {
  if (start?.value === undefined || stop?.value === undefined || stop.value > start.value) return;
  yield { span: stop.span, message: message(start.value, stop.value) };
}

function message(start: number, stop: number): string {
  return `The stop ${formatTime(stop)} is not later than the start ${formatTime(start)}.`;
}
