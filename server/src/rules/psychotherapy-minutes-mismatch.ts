import { manyAre } from "../base/how-many.js";
import { billedLines, minutesOf } from "../facts/lines.js";
import { areBilled } from "../facts/units-message.js";
import { noteRule } from "./rule.js";

const CODES = new Set(["90832", "90834", "90837"]);

export default noteRule({
  id: "psychotherapy-minutes-mismatch",
  summary: "A billed psychotherapy line has no minutes, minutes outside its band, or more than one unit.",
  category: "time",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §1.3 F08", "S000"],
  needs: ["procedure-codes"],
  *check(note, { refs }) {
    for (const line of billedLines(note)) {
      const band = line.code !== undefined && CODES.has(line.code) ? refs.procedures.find(line.code)?.band : undefined;
      if (!band) continue;
      const minutes = minutesOf(line);
      const range = band.to === Number.POSITIVE_INFINITY ? `${band.from} minutes and over` : `${band.from}-${band.to} minutes`;
      if (!line.brokenTimes && !(minutes !== undefined && minutes >= band.from && minutes <= band.to)) {
        const has = minutes === undefined ? "no minutes are recorded" : `${manyAre(minutes)} recorded`;
        yield { span: line.place, message: `${line.code} stands for ${range}, ${has}.` };
      }
      if (line.units === undefined || line.units <= 1) continue;
      yield {
        span: line.fields.units?.span ?? line.place,
        message: `One service of ${range} is one unit of ${line.code}; ${areBilled(line.units)}.`,
      };
    }
  },
});
