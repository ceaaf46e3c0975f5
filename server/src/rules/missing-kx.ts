import { billedLines } from "../facts/lines.js";
import { lacksKx, yearToDate } from "../facts/threshold.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-kx",
  summary: "The year's amounts are at or above the KX threshold and a therapy line has no KX.",
  category: "threshold",
  severity: "error",
  regimes: { "medicare-advantage": "off", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NOR-KX", "NGS-KX", "THR", "DOC §2.1", "S002", "S003"],
  needs: ["kx-thresholds"],
  *check(note, { refs }) {
    const found = yearToDate(note, refs);
    if (found?.threshold === undefined || found.amount < found.threshold) return;
    for (const line of billedLines(note)) {
      if (!lacksKx(line)) continue;
      const where = found.amount === found.threshold ? "at" : "above";
      const message = `Year to date ${found.shown} is ${where} the ${found.year} threshold of ${found.shownThreshold} and ${line.code} has no KX.`;
      yield { span: line.fields.modifiers?.span ?? line.place, message };
    }
  },
});
