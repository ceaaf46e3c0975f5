import { isMissing, placeOfMissing } from "../facts/documents.js";
import { billedLines } from "../facts/lines.js";
import { canReadUnlisted } from "../facts/unlisted.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "unlisted-payer-not-notified",
  summary: "97139 is billed, and neither a notice to the payer nor an authorization is on record.",
  category: "unlisted",
  severity: "info",
  regimes: { medicare: "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S004"],
  *check(note) {
    const line = billedLines(note).find(({ code }) => code === "97139");
    const { unlisted, authorization } = note.front;
    if (!line || !canReadUnlisted(note) || authorization?.state === "unreadable") return;
    if (!isMissing(unlisted?.value?.["payer-notified"]) || !isMissing(authorization?.value?.id)) return;
    yield {
      span: unlisted ? placeOfMissing(note, unlisted) : line.place,
      message: "97139 is billed with neither `unlisted.payer-notified` nor `authorization.id`.",
    };
  },
});
