import { howMany } from "../base/how-many.js";
import { byAuthorization } from "../chart/authorizations.js";
import { chartRule } from "./rule.js";

/** Part of an authorization that counts as nearly used (documentation notes §4.3). */
const PART = 0.8;

export default chartRule({
  id: "authorization-nearly-used",
  summary: "At least 80 % of an authorization's visits or units are used.",
  category: "threshold",
  severity: "info",
  fix: "none",
  since: "0.1.0",
  sources: ["DOC §4.3", "S001", "S002"],
  *checkChart(chart) {
    for (const { visits, units, uses } of byAuthorization(chart)) {
      const last = uses.at(-1);
      if (!last) continue;
      const span = last.note.anchors.field.authorization;
      const nearly = (used: number, limit: number | undefined): limit is number =>
        limit !== undefined && used >= PART * limit && used <= limit;
      if (nearly(last.visit, visits)) {
        yield { note: last.note, span, message: usedText(last.visit, visits, "visit") };
      } else if (nearly(last.unit, units)) {
        yield { note: last.note, span, message: usedText(last.unit, units, "unit") };
      }
    }
  },
});

function usedText(used: number, limit: number, noun: string): string {
  return `${used} of ${howMany(limit, `authorized ${noun}`)} ${used === 1 ? "is" : "are"} used.`;
}
