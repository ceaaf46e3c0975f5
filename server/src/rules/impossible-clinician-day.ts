import { howMany } from "../base/how-many.js";
import { integer } from "../base/shape.js";
import { givenServices, minutesTogether } from "../chart/services.js";
import type { Summary } from "../chart/summary.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "impossible-clinician-day",
  summary: "The one-to-one minutes of one clinician on one day are more than a day's work.",
  category: "continuity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §1.7", "S003"],
  needs: ["procedure-codes"],
  of: "clinician-day",
  options: { minutes: { shape: integer(1), default: 720, meaning: "One-to-one minutes of a day that are still plausible." } },
  *checkChart({ notes }, { refs, options }) {
    const oneToOne = (code: string) => refs.procedures.find(code)?.contact === "one-to-one";
    const minutesOf = (note: Summary) =>
      minutesTogether(
        givenServices(note).filter(({ code }) => oneToOne(code)),
        refs,
      );
    const minutes = notes.reduce((sum, note) => sum + minutesOf(note), 0);
    const note = notes.at(-1);
    if (!note || minutes <= options.minutes) return;
    const message = `This clinician's one-to-one services of ${note.date} take ${howMany(minutes, "minute")} in ${howMany(notes.length, "note")}; more than ${options.minutes} is implausible.`;
    yield { note, span: note.anchors.field.date, message };
  },
});
