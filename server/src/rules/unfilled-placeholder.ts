import { scalarsOf } from "../base/tree.js";
import type { Run } from "../note/markdown.js";
import type { Note } from "../note/note.js";
import type { WordLists } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

const LIST = "W-PLACEHOLDER";

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
    const runs = words.isIn(LIST, note.body.whole) ? note.body.prose : [];
    for (const { text, span: run } of [...valuesOf(note, words), ...runs]) {
      let last = -1;
      for (const { word, start, end } of words.find(LIST, text)) {
        const goesOn = start === last;
        last = end;
        if (goesOn || (word === "TODO" && isAid(text, start, end))) continue;
        yield { span: { start: run.start + start, end: run.start + end }, message: "This placeholder was not filled in." };
      }
    }
  },
});

/** The values of the front matter, unless no part of it holds such a word. */
function valuesOf({ tree, frontSpan, source }: Note, words: WordLists): readonly Run[] {
  if (!tree || !frontSpan || !words.isIn(LIST, source.slice(frontSpan))) return [];
  return scalarsOf(tree).map(({ span }) => ({ text: source.slice(span), span }));
}

/** Whether "todo" names a memory aid: "his TODO list", "Todo app". "TODO list the cues" at a sentence's start is a blank. */
function isAid(text: string, start: number, end: number): boolean {
  const within = /[\p{L}\p{N}'’"-][^\S\n]{1,3}["“‘']?$/u.test(text.slice(Math.max(0, start - 6), start));
  return (
    /^["”’']?[^\S\n]{1,3}(?:lists?|apps?|items?)\b/i.test(text.slice(end, end + 10)) &&
    (within || text.slice(start, end) !== "TODO")
  );
}
