import { lengthOf } from "../base/clock.js";
import { howMany } from "../base/how-many.js";
import { clockOf, exceedsClock, linesOf } from "../facts/lines.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "minutes-exceed-clock",
  summary: "A line's minutes exceed its intervals, or the note's minutes exceed its clock.",
  category: "time",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E", "UNITS §1.7", "S000", "S001", "S002"],
  *check(note) {
    for (const line of linesOf(note)) {
      const { statedMinutes: stated, fields } = line;
      if (stated === undefined || !fields.minutes || !exceedsClock(line)) continue;
      const message = `${line.code ?? "The service"} has ${howMany(stated, "minute")}, its clock shows ${clockOf(line)}.`;
      yield { span: fields.minutes.span, message };
    }
    const { start, stop, minutes } = note.front;
    const total = minutes?.value?.total;
    if (start?.value === undefined || stop?.value === undefined || total?.value === undefined || stop.value <= start.value)
      return;
    const unbillable = minutes?.value?.unbillable?.value ?? 0;
    const clock = lengthOf({ start: start.value, stop: stop.value });
    if (total.value + unbillable > clock) {
      const sum =
        unbillable > 0
          ? `${total.value} treatment and ${howMany(unbillable, "unbillable minute")}`
          : `${total.value} treatment minutes`;
      yield { span: total.span, message: `${sum} do not fit in a session of ${howMany(clock, "minute")}.` };
    }
  },
});
