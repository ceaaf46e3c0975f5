import { isMissing } from "../facts/documents.js";
import { billedLines } from "../facts/lines.js";
import { hasTelehealthModifier } from "../facts/telehealth.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "telehealth-pos-mismatch",
  summary: "The place of service and the rest of the record disagree on whether this was telehealth.",
  category: "telehealth",
  severity: "warning",
  regimes: { "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §4.5", "DOC §4.1"],
  *check(note, { profile }) {
    const { pos, telehealth } = note.front;
    if (!pos || pos.value === undefined) return;
    const { places } = profile.telehealth;
    const block = !isMissing(telehealth);
    if ((block || hasTelehealthModifier(billedLines(note))) && !places.includes(pos.value)) {
      const shown = places.join(" or ");
      yield { span: pos.span, message: `The record is of a telehealth visit and \`pos\` is ${pos.value}, not ${shown}.` };
    } else if (!block && (pos.value === "02" || pos.value === "10")) {
      yield { span: pos.span, message: `\`pos\` ${pos.value} means telehealth and the note has no \`telehealth\`.` };
    }
  },
});
