import { isMissing, placeOfMissing } from "../facts/documents.js";
import { canReadUnlisted, unlistedLine } from "../facts/unlisted.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-unlisted-evidence",
  summary: "An unlisted code is billed with neither evidence nor the clearance of its equipment.",
  category: "unlisted",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S004"],
  *check(note) {
    const line = unlistedLine(note);
    if (!line || !canReadUnlisted(note)) return;
    const block = note.front.unlisted;
    const { evidence, "fda-status": status } = block?.value ?? {};
    if (!isMissing(evidence) || !isMissing(status)) return;
    const message = `${line.code} is billed with neither \`unlisted.evidence\` nor \`unlisted.fda-status\`.`;
    const at = evidence ?? block;
    yield { span: at ? placeOfMissing(note, at) : line.place, message };
  },
});
