import { isMissing } from "../facts/documents.js";
import { billedLines } from "../facts/lines.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "unlisted-without-therapist-signature",
  summary: "97139 is billed and no therapist has signed.",
  category: "unlisted",
  severity: "warning",
  regimes: { medicare: "info", "medicare-advantage": "info", minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S004", "BPM15 §220.3E"],
  needs: ["credentials"],
  *check(note, { refs }) {
    const line = billedLines(note).find(({ code }) => code === "97139");
    const signatures = [note.front.signature, note.front.cosignature].filter((field) => !isMissing(field));
    if (!line || signatures.length === 0) return;
    const levels = signatures.map((field) => refs.credentials.find(field?.value?.credential?.value)?.level);
    if (levels.some((level) => level === undefined || level === "therapist")) return;
    yield {
      span: signatures[0]?.keySpan ?? line.place,
      message:
        "97139 is billed and no therapist has signed; some payers ask for it, Medicare asks it only of a supervisor who took part.",
    };
  },
});
