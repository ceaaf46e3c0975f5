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
      if (!sentences.every((sentence) => isFilled(sentence, words))) continue;
      const stock = sentences.filter((sentence) => words.isIn("W-STOCK", sentence)).length;
      if (stock === 0) continue;
      const count = stock === 1 ? "one stock phrase" : `${stock} stock phrases`;
      yield { span: section.heading, message: `The ${name} section is ${count} and nothing else.` };
    }
  },
});

/** Whether a sentence, or what stands before an abbreviation's dot ("Cont. per POC"), has no word beside stock phrases and fillers. */
function isFilled(sentence: string, words: WordLists): boolean {
  const covering = [...words.find("W-STOCK", sentence), ...words.find("W-FILLER", sentence)];
  return [...sentence.matchAll(/[\p{L}\p{N}]+/gu)].every(({ index }) =>
    covering.some(({ start, end }) => index >= start && index < end),
  );
}
