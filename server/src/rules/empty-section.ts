import { howMany } from "../base/how-many.js";
import { integer } from "../base/shape.js";
import { countWords } from "../note/count-words.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "empty-section",
  summary: "A recognized section has hardly any words.",
  category: "structure",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S002", "S003", "DOC §1.9"],
  options: { words: { shape: integer(1), meaning: "Words from which a section counts as written.", default: 5 } },
  *check(note, { options }) {
    for (const section of note.body.layout.sections) {
      const { name } = section;
      const words = name === undefined ? options.words : countWords(section.passage, options.words);
      if (words >= options.words) continue;
      const count = words === 0 ? "no words" : howMany(words, "word");
      yield {
        span: section.heading,
        message: `The ${name} section has ${count}; fewer than ${options.words} read as not filled in.`,
      };
    }
  },
});
