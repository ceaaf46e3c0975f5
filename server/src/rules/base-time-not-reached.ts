import { billedLines, minutesOf } from "../facts/lines.js";
import { longBaseOf, unitsOfBase } from "../facts/other-codes.js";
import { areBilled, counted, minutesSupport } from "../facts/units-message.js";
import { noteRule } from "./rule.js";

const CODES = new Set([
  "96105",
  "96112",
  "96116",
  "96125",
  "96130",
  "96132",
  "96136",
  "96138",
  "97550",
  "92607",
  "92626",
  "G0541",
]);

export default noteRule({
  id: "base-time-not-reached",
  summary: "A code with a 30- or 60-minute base is billed with half of it or less, or with more units than its minutes carry.",
  category: "units",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §1.5", "UNITS §1.3 F07"],
  needs: ["procedure-codes"],
  *check(note, { refs }) {
    for (const line of billedLines(note)) {
      const { code, units } = line;
      if (code === undefined || units === undefined || !CODES.has(code)) continue;
      const found = refs.procedures.lookup(code, note.front.date?.value);
      const base = found.known ? longBaseOf(found.row) : undefined;
      const minutes = minutesOf(line);
      if (base === undefined || minutes === undefined) continue;
      const supported = unitsOfBase(code, base, minutes);
      if (units <= supported) continue;
      const message = `${minutesSupport(minutes)} ${counted(supported)} of ${code}, whose base is ${base}; ${areBilled(units)}.`;
      yield { span: line.fields.units?.span ?? line.place, message };
    }
  },
});
