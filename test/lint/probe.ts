import { type NoteRule, noteRule, type RawFinding } from "../../server/src/rules/rule.js";

/** A rule that finds a word wherever it stands in a note. */
export function findsWord(word: string, changes: Partial<Omit<NoteRule, "kind">> = {}): NoteRule {
  return noteRule({
    id: `finds-${word}`,
    summary: `Finds ${word}.`,
    category: "structure",
    severity: "warning",
    fix: "none",
    since: "0.1.0",
    sources: [],
    partial: true,
    *check(note): Iterable<RawFinding> {
      for (const { index } of note.source.text.matchAll(new RegExp(`(?<![\\w-])${word}(?![\\w-])`, "g"))) {
        yield { span: { start: index, end: index + word.length }, message: `This is ${word}.` };
      }
    },
    ...changes,
  });
}
