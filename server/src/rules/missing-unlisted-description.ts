import { howMany } from "../base/how-many.js";
import { placeOfMissing } from "../facts/documents.js";
import { canReadUnlisted, unlistedLine } from "../facts/unlisted.js";
import { noteRule } from "./rule.js";

/** Words from which a description says what the procedure was. */
const FEWEST_WORDS = 4;

export default noteRule({
  id: "missing-unlisted-description",
  summary: "An unlisted code is billed and the note does not say what the procedure was.",
  category: "unlisted",
  severity: "error",
  regimes: { "self-pay": "warning" },
  fix: "none",
  since: "0.1.0",
  sources: ["S004", "UNITS §4.7"],
  *check(note) {
    const line = unlistedLine(note);
    const description = note.front.unlisted?.value?.description;
    if (!line || !canReadUnlisted(note) || description?.state === "unreadable") return;
    const words = description?.value?.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
    if (words >= FEWEST_WORDS) return;
    const said = words === 0 ? "has no `unlisted.description`" : `has a description of ${howMany(words, "word")}`;
    const field = description ?? note.front.unlisted;
    yield { span: field ? placeOfMissing(note, field) : line.place, message: `${line.code} is billed and the note ${said}.` };
  },
});
