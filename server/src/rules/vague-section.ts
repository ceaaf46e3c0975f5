import { sentencesOf } from "../facts/documentation.js";
import type { WordLists } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "vague-section",
  summary: "Every sentence of a recognized section is a stock phrase.",
  category: "documentation",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S002", "S003", "CLONE", "OIG18"],
  needs: ["word-lists"],
  *check(note, { words }) {
    for (const section of note.body.layout.sections) {
      const { name } = section;
      const sentences = name === undefined || !words.isIn("W-STOCK", section.passage) ? [] : sentencesOf(section.text);
      if (sentences.length === 0 || !sentences.every((sentence) => isStock(sentence, words))) continue;
      const count = sentences.length === 1 ? "one stock phrase" : `${sentences.length} stock phrases`;
      yield { span: section.heading, message: `The ${name} section is ${count} and nothing else.` };
    }
  },
});

/** Whether a sentence has a stock phrase and no word beside it but fillers. */
function isStock(sentence: string, words: WordLists): boolean {
  const stock = words.find("W-STOCK", sentence);
  if (stock.length === 0) return false;
  const covering = [...stock, ...words.find("W-FILLER", sentence)];
  return [...sentence.matchAll(/[\p{L}\p{N}]+/gu)].every(({ index }) =>
    covering.some(({ start, end }) => index >= start && index < end),
  );
}
