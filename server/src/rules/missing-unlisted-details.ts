import { isMissing, placeOfMissing } from "../facts/documents.js";
import { canReadUnlisted, unlistedLine } from "../facts/unlisted.js";
import { noteRule } from "./rule.js";

const DETAILS = ["body-site", "settings", "frequency", "safety"] as const;

export default noteRule({
  id: "missing-unlisted-details",
  summary: "An unlisted code is billed without its site, settings, frequency or safety measures.",
  category: "unlisted",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S004"],
  *check(note) {
    const line = unlistedLine(note);
    if (!line || !canReadUnlisted(note)) return;
    const block = note.front.unlisted;
    const missing = DETAILS.filter((key) => isMissing(block?.value?.[key]));
    if (missing.length === 0) return;
    const shown = missing.map((key) => `\`${key}\``).join(", no ");
    yield {
      span: block ? placeOfMissing(note, block) : line.place,
      message: `${line.code} is billed and \`unlisted\` has no ${shown}.`,
    };
  },
});
