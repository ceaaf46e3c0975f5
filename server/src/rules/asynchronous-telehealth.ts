import { affirms } from "../facts/denial.js";
import { placeOfMissing } from "../facts/documents.js";
import { isTelehealth } from "../facts/telehealth.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "asynchronous-telehealth",
  summary: "A telehealth note speaks of a recording in place of a live visit.",
  category: "telehealth",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S000"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isTelehealth(note) || !affirms("W-ASYNC", note.body.passage, words)) return;
    const place = note.front.telehealth?.keySpan ?? note.front.pos?.span;
    yield {
      span: place ?? placeOfMissing(note, undefined),
      message: "The body speaks of a recording or of store and forward; telehealth is live.",
    };
  },
});
