import { yearToDate } from "../facts/threshold.js";
import { noteRule } from "./rule.js";

/** Share of the threshold from which a justification is worth preparing. */
const NEAR = 0.8;

export default noteRule({
  id: "threshold-approaching",
  summary: "The year's amounts come near the KX threshold, or reach the amount from which some claims are reviewed.",
  category: "threshold",
  severity: "info",
  regimes: { "medicare-advantage": "off", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NOR-KX", "NGS-KX", "DOC §2.1", "S002", "S003"],
  needs: ["kx-thresholds"],
  *check(note, { refs }) {
    const found = yearToDate(note, refs);
    if (!found) return;
    const { amount, threshold, review, span, shown, year } = found;
    if (review !== undefined && amount >= review) {
      yield {
        span,
        message: `Year to date ${shown} has reached the ${year} review amount of ${found.shownReview}; some claims are picked for review.`,
      };
    } else if (threshold !== undefined && amount >= threshold * NEAR && amount < threshold) {
      yield { span, message: `Year to date ${shown} is at least 80 % of the ${year} threshold of ${found.shownThreshold}.` };
    }
  },
});
