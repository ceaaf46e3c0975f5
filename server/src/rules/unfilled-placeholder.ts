import { scalarsOf } from "../base/tree.js";
import { proseRuns } from "../facts/prose.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "unfilled-placeholder",
  summary: "A value or a paragraph holds a placeholder that was never filled.",
  category: "structure",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["DOC §1.7"],
  needs: ["word-lists"],
  *check(note, { words }) {
    const values = note.tree ? scalarsOf(note.tree).map(({ span }) => ({ text: note.source.slice(span), span })) : [];
    for (const { text, span: run } of [...values, ...proseRuns(note)]) {
      let last = -1;
      for (const { start, end } of words.find("W-PLACEHOLDER", text)) {
        const goesOn = start === last;
        last = end;
        if (goesOn) continue;
        yield { span: { start: run.start + start, end: run.start + end }, message: "This placeholder was not filled in." };
      }
    }
  },
});
