import { addDays, daysBetween } from "../base/calendar.js";
import { CERTIFICATION_DAYS, hasUnreadable, ORDER_PATH_FROM } from "../facts/certification.js";
import { isMissing, isOneOf } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "incomplete-order-path",
  summary: "A signed order stands in for the certifying signature and a condition of it is not met.",
  category: "plan-of-care",
  severity: "error",
  regimes: { "medicare-advantage": "warning", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NOR-POC", "APTA-POC", "CFR 424.24"],
  *check(note, { today }) {
    const certification = note.front.certification?.value;
    const date = note.front.date?.value;
    const order = certification?.["order-on"];
    if (!certification || !order || order.value === undefined || date === undefined || hasUnreadable(certification)) return;
    if (!isMissing(certification["certified-on"])) return;
    const sent = certification["transmitted-on"];
    const late = today > addDays(date, CERTIFICATION_DAYS);
    const missing = (["order-by", "transmitted-on"] as const).filter((key) => isMissing(certification[key]));
    if (missing.length > 0 && late) {
      yield { span: order.span, message: `The order path has no ${missing.map((key) => `\`${key}\``).join(", no ")}.` };
    }
    if (sent?.value !== undefined && daysBetween(date, sent.value) > CERTIFICATION_DAYS) {
      const days = daysBetween(date, sent.value);
      yield {
        span: sent.span,
        message: `The plan was sent ${days} days after its date; the order path allows ${CERTIFICATION_DAYS}.`,
      };
    }
    if (isOneOf(note, ["recertification"])) {
      yield { span: order.span, message: "The order path holds for a first certification only, and this is a recertification." };
    }
    if (date < ORDER_PATH_FROM) {
      yield { span: order.span, message: `The order path holds from ${ORDER_PATH_FROM} on; the plan is of ${date}.` };
    }
  },
});
