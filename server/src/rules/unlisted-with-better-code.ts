import { affirms } from "../facts/denial.js";
import { unlistedLine } from "../facts/unlisted.js";
import { UNLISTED_CODES } from "../reference/procedure-codes.js";
import type { WordLists } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

/** Codes whose words are too common to point at them: a group, and work in the community. */
const TOO_COMMON: ReadonlySet<string> = new Set(["97150", "92508", "97537"]);

export default noteRule({
  id: "unlisted-with-better-code",
  summary: "The unlisted procedure is described in the words of a code that exists.",
  category: "unlisted",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["NCCIM ch.1", "UNITS §0.1"],
  needs: ["word-lists"],
  *check(note, { words }) {
    const line = unlistedLine(note);
    if (!line) return;
    const { intervention } = line.fields;
    const description = note.front.unlisted?.value?.description;
    const text = [description?.value, intervention?.value].join("\n");
    const codes = codesOfWords(text, words);
    const span = description?.span ?? intervention?.span ?? line.place;
    if (codes.length > 0) yield { span, message: `The description of ${line.code} has words of ${codes.join(", ")}.` };
    else if (line.code === "97139" && affirms("W-MODALITY", text, words)) {
      yield { span, message: "The description of 97139 names a device; the unlisted code for modalities is 97039." };
    }
  },
});

function codesOfWords(text: string, words: WordLists): string[] {
  const lists = words.names.filter((name) => name.startsWith("W-CODE-"));
  const codes = lists.filter((list) => affirms(list, text, words)).map((list) => list.slice("W-CODE-".length));
  return codes.filter((code) => !TOO_COMMON.has(code) && !UNLISTED_CODES.has(code)).sort();
}
