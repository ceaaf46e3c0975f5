import { howMany } from "../base/how-many.js";
import { billsCognition, cognitiveLines, treatmentSections } from "../facts/documentation.js";
import { billedLines } from "../facts/lines.js";
import type { Note } from "../note/note.js";
import { Passage } from "../reference/passage.js";
import { noteRule } from "./rule.js";

/** What the words of a list speak of, and the code that is (units notes §4.4). */
const NEIGHBORS = [
  { list: "W-MOTOR", work: "movement", code: "97112" },
  { list: "W-PSYCHOTHERAPY", work: "psychotherapy", code: "90832-90837" },
  { list: "W-TESTING", work: "testing", code: "96125" },
] as const;

const FEWEST = 3;

export default noteRule({
  id: "noncognitive-content-under-97129",
  summary: "The words of a note that bills 97129 or 97130 describe another code.",
  category: "documentation",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S003", "UNITS §4.4"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!billsCognition(note)) return;
    const text = cognitiveText(note);
    const different = (list: string) => new Set(words.find(list, text).map(({ word }) => word)).size;
    for (const { list, work, code } of NEIGHBORS) {
      const count = different(list);
      const domain = count < FEWEST ? count : different("W-DOMAIN");
      if (count <= domain) continue;
      yield {
        span: cognitiveLines(note)[0]?.place ?? note.openSpan,
        message: `${howMany(count, "word")} ${count === 1 ? "speaks" : "speak"} of ${work} and ${domain} of a cognitive domain; ${work} is ${code}, not 97129.`,
      };
    }
  },
});

/** The words of the cognitive service: where other codes are billed too, the sections may speak of theirs. */
function cognitiveText(note: Note): Passage {
  const own = cognitiveLines(note);
  const texts = own.flatMap(({ fields }) => fields.intervention?.value ?? []);
  const alone = billedLines(note).every((line) => own.includes(line));
  return (alone ? treatmentSections(note) : new Passage([])).with(texts);
}
