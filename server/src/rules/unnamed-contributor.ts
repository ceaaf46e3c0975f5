import { isDenied } from "../facts/denial.js";
import { isMissing } from "../facts/documents.js";
import { proseWith } from "../facts/prose.js";
import type { Note } from "../note/note.js";
import type { CredentialLevel } from "../reference/credentials.js";
import type { References } from "../reference/references.js";
import { noteRule } from "./rule.js";

/** What stands before "tech" that is technology, not a technician. */
const OF_TECHNOLOGY = /\b(?:no|light|low|lo|mid|high|hi|assistive)[\s-]{1,3}$/i;

/** What stands before "aide" that makes them one of the patient's household, not of the practice. */
const OF_HOUSEHOLD = /\b(?:home[\s-]{1,3}(?:health|care)|personal[\s-]{1,3}care|live[\s-]{1,3}in)[\s-]{1,3}$/i;

const LIST = "W-CONTRIBUTOR";

export default noteRule({
  id: "unnamed-contributor",
  summary: "Someone took part who is not named with id and credential.",
  category: "signature",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E"],
  needs: ["word-lists", "credentials"],
  *check(note, { refs, words }) {
    const { supervisor, contributors } = note.front;
    const people = [...(supervisor?.value ? [supervisor] : []), ...(contributors?.value ?? [])];
    for (const { value, span } of people) {
      if (!value) continue;
      const missing = (["id", "credential"] as const).filter((key) => isMissing(value[key]));
      const role = value === supervisor?.value ? "supervisor" : "contributor";
      if (missing.length > 0) yield { span, message: `A ${role} has no ${missing.map((key) => `\`${key}\``).join(", no ")}.` };
    }
    const named = levelsOf(note, refs);
    for (const { text, span } of proseWith(note, LIST, words)) {
      const unnamed = words.find(LIST, text).find(({ word, start }) => {
        if (named.has(levelOf(word, refs)) || isDenied(text, start)) return false;
        return !isOther(word, text.slice(Math.max(0, start - 24), start));
      });
      if (!unnamed) continue;
      const [start, end] = [span.start + unnamed.start, span.start + unnamed.end];
      yield {
        span: { start, end },
        message: `The body speaks of ${withArticle(unnamed.word)} whom the front matter does not name.`,
      };
      return;
    }
  },
});

/** Whether what stands before a word shows that it names nobody who gives the treatment. */
function isOther(word: string, before: string): boolean {
  return (word === "tech" && OF_TECHNOLOGY.test(before)) || (word === "aide" && OF_HOUSEHOLD.test(before));
}

function levelOf(word: string, refs: References): CredentialLevel {
  return refs.credentials.find(word)?.level ?? (word === "intern" ? "student" : "aide");
}

function levelsOf({ front }: Note, refs: References): ReadonlySet<string> {
  const people = [
    front.clinician?.value,
    front.supervisor?.value,
    ...(front.contributors?.value ?? []).map(({ value }) => value),
  ];
  return new Set(people.flatMap((person) => refs.credentials.find(person?.credential?.value)?.level ?? []));
}

function withArticle(word: string): string {
  return `${/^(?:[AEIO]|SLPA|SPT)/i.test(word) ? "an" : "a"} ${word}`;
}
