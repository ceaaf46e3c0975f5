import { addDays, daysBetween, type IsoDate } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { type Certification, hasUnreadable, orderPathHolds } from "../facts/certification.js";
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
    if (!orderPathHolds(certification, note)) yield* lateSignature(certification, from, profile.certification.days);
  },
});

function* verbalOrder(certification: Certification, today: string, profile: PayerProfile): Iterable<RawFinding> {
  const verbal = certification["verbal-order-on"];
  if (verbal?.value === undefined) return;
  const limit = addDays(verbal.value, profile.certification.verbalDays);
  const signed = certification["certified-on"]?.value;
  if (signed === undefined ? today <= limit : signed <= limit) return;
  const state =
    signed === undefined ? "not been signed" : `been signed ${howMany(daysBetween(verbal.value, signed), "day")} later`;
  const allowed = `${certifierOf(profile, "verbalDays")} allows ${howMany(profile.certification.verbalDays, "day")}`;
  yield { span: verbal.span, message: `The verbal order of ${verbal.value} has ${state}; ${allowed}.` };
}

function* lateSignature(certification: Certification, from: IsoDate, most: number): Iterable<RawFinding> {
  const { "certified-on": signed, "delayed-reason": reason } = certification;
  if (signed?.value === undefined) return;
  const days = daysBetween(from, signed.value);
  if (days <= most || !isMissing(reason)) return;
  const start = certification.from?.value === undefined ? "date" : "first day";
  yield {
    span: signed.span,
    message: `The plan was certified ${howMany(days, "day")} after its ${start}, and no \`delayed-reason\` is given.`,
  };
}
