import { daysBetween, type IsoDate } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { type Certification, hasUnreadable, orderPathHolds, verbalOrderHolds } from "../facts/certification.js";
import { isMissing } from "../facts/documents.js";
import { certifierOf, type PayerProfile } from "../reference/payer-profile.js";
import { noteRule, type RawFinding } from "./rule.js";

export default noteRule({
  id: "certification-out-of-limits",
  summary: "A verbal order is signed late, a certified period is too long, or a certification is late without a reason.",
  category: "plan-of-care",
  severity: "error",
  regimes: { "medicare-advantage": "warning", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NOR-POC", "BPM15 §220.1.3", "OIG18"],
  *check(note, { today, profile }) {
    const certification = note.front.certification?.value;
    if (!certification || hasUnreadable(certification)) return;
    yield* verbalOrder(certification, today, profile);
    const { to } = certification;
    const from = certification.from?.value ?? note.front.date?.value;
    if (from === undefined) return;
    if (to?.value !== undefined && daysBetween(from, to.value) > profile.certification.periodDays) {
      const days = daysBetween(from, to.value);
      const allowed = `${certifierOf(profile, "periodDays")} allows ${profile.certification.periodDays}`;
      yield { span: to.span, message: `The certified period ends ${howMany(days, "day")} after it begins; ${allowed}.` };
    }
    if (!orderPathHolds(certification, note)) yield* late(certification, from, today, profile);
  },
});

function* verbalOrder(certification: Certification, today: string, profile: PayerProfile): Iterable<RawFinding> {
  const verbal = certification["verbal-order-on"];
  if (verbal?.value === undefined) return;
  const signed = certification["certified-on"]?.value;
  if (verbalOrderHolds(verbal.value, signed, profile.certification.verbalDays, today)) return;
  const state =
    signed === undefined ? "not been signed" : `been signed ${howMany(daysBetween(verbal.value, signed), "day")} later`;
  const allowed = `${certifierOf(profile, "verbalDays")} allows ${howMany(profile.certification.verbalDays, "day")}`;
  yield { span: verbal.span, message: `The verbal order of ${verbal.value} has ${state}; ${allowed}.` };
}

/** A verbal order that holds certifies the plan on its own day, else the signature does. */
function* late(certification: Certification, from: IsoDate, today: string, profile: PayerProfile): Iterable<RawFinding> {
  const { "certified-on": signed, "verbal-order-on": verbal, "delayed-reason": reason } = certification;
  const { days: most, verbalDays } = profile.certification;
  const holds = verbal?.value !== undefined && verbalOrderHolds(verbal.value, signed?.value, verbalDays, today);
  const first = holds && (signed?.value === undefined || verbal.value < signed.value) ? verbal : signed;
  if (first?.value === undefined) return;
  const days = daysBetween(from, first.value);
  if (days <= most || !isMissing(reason)) return;
  const start = certification.from?.value === undefined ? "date" : "first day";
  yield {
    span: first.span,
    message: `The plan was certified ${first === verbal ? "by a verbal order " : ""}${howMany(days, "day")} after its ${start}, and no \`delayed-reason\` is given.`,
  };
}
