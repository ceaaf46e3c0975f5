import { placeOfMissing } from "../facts/documents.js";
import { billedLines } from "../facts/lines.js";
import { noteRule } from "./rule.js";

const PARTS = [
  ["W-LEVEL", "the amount and type of assistance"],
  ["W-EDUCATION", "the teaching of patient or caregiver"],
] as const;

export default noteRule({
  id: "unlisted-narrative-gaps",
  summary: "97139 is billed and the body tells no level of assistance, or no teaching.",
  category: "unlisted",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S004"],
  needs: ["word-lists"],
  *check(note, { words }) {
    const line = billedLines(note).find(({ code }) => code === "97139");
    if (!line) return;
    for (const [list, shown] of PARTS) {
      if (words.isIn(list, note.body.passage)) continue;
      yield {
        span: line.place ?? placeOfMissing(note, undefined),
        message: `97139 is billed and the body does not tell ${shown}.`,
      };
    }
  },
});
