import { howMany, manyAre } from "../base/how-many.js";
import { byAuthorization } from "../chart/authorizations.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "authorization-exceeded",
  summary: "The visits or units under one authorization exceed what it allows.",
  category: "threshold",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["DOC §4.3", "S000", "S001", "S002"],
  *checkChart(chart) {
    for (const { visits, units, uses } of byAuthorization(chart)) {
      for (const { note, visit, unit, isNewVisit } of uses) {
        const span = note.anchors.field.authorization;
        if (visits !== undefined && visit > visits && isNewVisit) {
          yield { note, span, message: `Visit ${visit} of ${visits} authorized.` };
        } else if (units !== undefined && unit > units && note.services.some(({ billed }) => billed)) {
          yield {
            note,
            span,
            message: `${howMany(unit, "unit")} ${unit === 1 ? "is" : "are"} billed up to here, ${manyAre(units)} authorized.`,
          };
        }
      }
    }
  },
});
