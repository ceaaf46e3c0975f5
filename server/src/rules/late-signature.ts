import { daysBetween } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { integer } from "../base/shape.js";
import { isOneOf } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "late-signature",
  summary: "The note was signed long after the service.",
  category: "signature",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["CGS-SIG"],
  options: { days: { shape: integer(0), meaning: "Days after the service in which the note is signed.", default: 7 } },
  *check(note, { options, profile }) {
    const at = note.front.signature?.value?.at;
    const date = note.front.date?.value;
    if (at?.value === undefined || date === undefined || isOneOf(note, ["addendum"])) return;
    const limit = profile.signatureDays ?? options.days;
    const days = daysBetween(date, at.value.date);
    if (days <= limit) return;
    const whose = profile.signatureDays === undefined ? "Soapstone's own limit is" : `the payer profile \`${profile.id}\` gives`;
    yield { span: at.span, message: `The note was signed ${howMany(days, "day")} after the service; ${whose} ${limit}.` };
  },
});
