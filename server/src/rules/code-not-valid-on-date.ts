import { addDays } from "../base/calendar.js";
import { billedLines } from "../facts/lines.js";
import type { ProcedureCode } from "../reference/procedure-codes.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "code-not-valid-on-date",
  summary: "The billed code was not in force on the date of service.",
  category: "code",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §2.3"],
  needs: ["procedure-codes"],
  *check(note, { refs }) {
    const date = note.front.date?.value;
    if (date === undefined) return;
    for (const line of billedLines(note)) {
      const found = line.code === undefined ? undefined : refs.procedures.lookup(line.code, date);
      const when = found?.known ? outside(found.row, date) : undefined;
      if (when) yield { span: line.place, message: `${line.code} ${when}; the date of service is ${date}.` };
    }
  },
});

function outside({ from, until, successor }: ProcedureCode, date: string): string | undefined {
  if (from !== "" && date < from) return `is valid from ${from}`;
  if (until === "" || date < until) return undefined;
  const next = successor === "" ? "" : `, followed by ${successor.replaceAll(/;\s*/g, " or ")}`;
  return `was valid until ${addDays(until, -1)}${next}`;
}
