import { isMissing, placeOfMissing } from "../facts/documents.js";
import { linesOf } from "../facts/lines.js";
import { hasTelehealthModifier, isTelehealth } from "../facts/telehealth.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "incomplete-telehealth-record",
  summary: "A telehealth note lacks consent, platform or mode, or the consent is later than the visit.",
  category: "telehealth",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "UNITS §4.5"],
  *check(note, { profile, payerKnown, ruleProfile }) {
    const { telehealth, date } = note.front;
    if (telehealth?.state === "unreadable" || !(isTelehealth(note) || hasTelehealthModifier(linesOf(note)))) return;
    const ofPayer = payerKnown && profile.regime !== "medicare";
    const asks = ofPayer ? `payer profile \`${profile.id}\`` : `profile \`${ruleProfile}\``;
    for (const key of ["consent", "platform", "mode"] as const) {
      const field = telehealth?.value?.[key];
      if (!isMissing(field)) continue;
      yield {
        span: placeOfMissing(note, field ?? telehealth),
        message: `The telehealth visit has no \`telehealth.${key}\`; the ${asks} asks for it.`,
      };
    }
    const consent = telehealth?.value?.consent;
    if (consent?.value !== undefined && date?.value !== undefined && consent.value > date.value) {
      yield { span: consent.span, message: `The consent of ${consent.value} is later than the visit of ${date.value}.` };
    }
  },
});
