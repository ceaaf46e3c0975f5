import { addDays, daysBetween } from "../base/calendar.js";
import { CERTIFICATION_DAYS, type Certification, hasCompleteOrderPath, hasUnreadable } from "../facts/certification.js";
import { isMissing } from "../facts/documents.js";
import { noteRule, type RawFinding } from "./rule.js";

/** Days in which a verbal order is signed, and the longest period of a certification (BPM15 §220.1.3). */
const VERBAL_DAYS = 14;
const PERIOD_DAYS = 90;

export default noteRule({
  id: "certification-out-of-limits",
  summary: "A verbal order is signed late, a certified period is too long, or a certification is late without a reason.",
  category: "plan-of-care",
  severity: "error",
  regimes: { "medicare-advantage": "warning", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NOR-POC", "BPM15 §220.1.3", "OIG18"],
  *check(note, { today }) {
    const certification = note.front.certification?.value;
    if (!certification || hasUnreadable(certification)) return;
    yield* verbalOrder(certification, today);
    const { from, to } = certification;
    if (from?.value !== undefined && to?.value !== undefined && daysBetween(from.value, to.value) > PERIOD_DAYS) {
      const days = daysBetween(from.value, to.value);
      yield { span: to.span, message: `The certified period ends ${days} days after it begins; Medicare allows ${PERIOD_DAYS}.` };
    }
    yield* lateSignature(certification);
  },
});

function* verbalOrder(certification: Certification, today: string): Iterable<RawFinding> {
  const verbal = certification["verbal-order-on"];
  if (verbal?.value === undefined) return;
  const limit = addDays(verbal.value, VERBAL_DAYS);
  const signed = certification["certified-on"]?.value;
  if (signed === undefined ? today <= limit : signed <= limit) return;
  const state = signed === undefined ? "not been signed" : `been signed ${daysBetween(verbal.value, signed)} days later`;
  yield { span: verbal.span, message: `The verbal order of ${verbal.value} has ${state}; Medicare allows ${VERBAL_DAYS} days.` };
}

function* lateSignature(certification: Certification): Iterable<RawFinding> {
  const { from, "certified-on": signed, "delayed-reason": reason } = certification;
  if (from?.value === undefined || signed?.value === undefined) return;
  const days = daysBetween(from.value, signed.value);
  if (days <= CERTIFICATION_DAYS || hasCompleteOrderPath(certification) || !isMissing(reason)) return;
  yield {
    span: signed.span,
    message: `The plan was certified ${days} days after its first day, and no \`delayed-reason\` is given.`,
  };
}
