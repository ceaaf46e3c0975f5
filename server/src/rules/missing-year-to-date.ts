import type { Summary } from "../chart/summary.js";
import { bucketOf } from "../reference/kx-thresholds.js";
import { isTherapyCode } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "missing-year-to-date",
  summary: "A Medicare patient has therapy lines in a year and no note of that year tells the running total.",
  category: "threshold",
  severity: "info",
  regimes: { "medicare-advantage": "off", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NGS-KX", "S002"],
  needs: ["procedure-codes"],
  *checkChart({ notes }, { refs, wholeChart, profileOf }) {
    if (!wholeChart || notes.some(({ complete }) => !complete)) return;
    const last = new Map<string, Summary>();
    for (const note of notes) {
      if (note.date !== undefined && profileOf(note).regime === "medicare" && hasTherapyLine(note, refs))
        last.set(note.date.slice(0, 4), note);
    }
    for (const [year, note] of last) {
      const told = notes.some(({ date, yearToDate }) => date?.startsWith(year) && yearToDate !== undefined);
      if (told) continue;
      yield {
        note,
        span: note.anchors.kind,
        message: `No note of ${year} tells the amounts of the year to date; no KX check is possible.`,
      };
    }
  },
});

function hasTherapyLine({ services, discipline }: Summary, refs: References): boolean {
  if (bucketOf(discipline) === undefined) return false;
  const isTherapy = (code: string) => {
    const row = refs.procedures.find(code);
    return row !== undefined && isTherapyCode(row);
  };
  return services.some(({ billed, code }) => billed && isTherapy(code));
}
