import { isMissing, placeOfMissing } from "../facts/documents.js";
import { canReadUnlisted, unlistedLine } from "../facts/unlisted.js";
import { noteRule } from "./rule.js";

const PARTS = [
  ["rationale", "why it was necessary"],
  ["why-no-code", "why no other code fits"],
] as const;

export default noteRule({
  id: "missing-unlisted-rationale",
  summary: "An unlisted code is billed and the note does not say why it was necessary, or why no other code fits.",
  category: "unlisted",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S004", "NCCIM ch.1"],
  *check(note) {
    const line = unlistedLine(note);
    if (!line || !canReadUnlisted(note)) return;
    const block = note.front.unlisted;
    for (const [key, meaning] of PARTS) {
      const field = block?.value?.[key];
      if (!isMissing(field)) continue;
      const at = field ?? block;
      yield {
        span: at ? placeOfMissing(note, at) : line.place,
        message: `${line.code} is billed and the note does not say ${meaning} (\`unlisted.${key}\`).`,
      };
    }
  },
});
