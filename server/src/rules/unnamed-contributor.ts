import { around, isDenied } from "../facts/denial.js";
import { isMissing } from "../facts/documents.js";
import { proseWith } from "../facts/prose.js";
import type { Note } from "../note/note.js";
import type { CredentialLevel } from "../reference/credentials.js";
import type { References } from "../reference/references.js";
import { noteRule } from "./rule.js";

/** What stands before a word for someone of another trade, school or household, or for a thing. */
const OTHERS: Readonly<Record<string, RegExp>> = {
  tech: /\b(?:no|light|low|lo|mid|high|hi|assistive|pharmacy|hvac|lab|x-?ray|MRI|radiology|dental|vet|surg[a-z]{0,6})[\s-]{1,3}$/i,
  technician: /\b(?:pharmacy|hvac|lab|x-?ray|MRI|radiology|dental|vet|surg[a-z]{0,6})[\s-]{1,3}$/i,
  aide: /\b(?:(?:home[\s-]{1,3}(?:health|care)|personal[\s-]{1,3}care|live[\s-]{1,3}in|private[\s-]{1,3}duty|agency|classroom|school|sch|teacher|nurse)(?:['’]?s)?|home|HH|nursing|hearing|memory|visual|walking|mobility|sleep)[\s-]{1,3}$/i,
  student: /\b(?:school|college|university|nursing|grade)[\s-]{1,3}$/i,
};

/** "At the bank", behind a word for someone who learns there. */
const OF_FIRM = /^\s{1,3}(?:at|with|for)\s{1,3}(?:[\w'’-]{1,16}\s{1,3}){0,3}(?:bank|firm|company|office|agency)\b/i;

/** What stands behind a word for someone of a school, a home, an agency or another trade, behind "aide" who is not to do it, and behind "PTA" when it is "prior to admission" or of a school. */
const OTHERS_BEHIND: Readonly<Record<string, RegExp>> = {
  tech: /^\s{1,3}(?:neck|support|industry|sector|company|job)\b/i,
  student:
    /^\s{1,3}(?:(?:teacher|athlete)s?\b|(?:at|in)\s{1,3}(?:[\w'’-]{1,16}\s{1,3}){0,3}(?:school|college|university|grade)\b)/i,
  aide: /^(?:\s{1,3}(?:from|at|in)\s{1,3}(?:[\w'’-]{1,16}\s{1,3}){0,3}(?:agency|ALF|SNF|home|school|class(?:room)?)\b|\s{0,3}\((?:HHA?|home|agency|school)\b|-led\b[^.;\n]{0,40}\b(?:unsafe|not\s{1,3}safe)\b)/i,
  intern: OF_FIRM,
  extern: OF_FIRM,
  PTA: /^(?:\s{1,3}meetings?\b|:[^.;\n]{0,40}?\b(?:liv(?:ed|es|ing)|retired|work(?:ed|s|ing)|drove|indep[a-z]{0,8})\b)/i,
};

/** The patient's own trade or school. */
const OF_PATIENT =
  /\b(?:(?:(?:work(?:s|ed|ing)?|job|employed)\s{1,3}as|retired|occupation:?)(?:\s{1,3}an?)?|(?:pt|patient|client|s?he)\s{1,3}(?:is|was)\s{1,3}an?)\s{1,3}(?:[a-z-]{1,16}\s{1,3})?$/i;

/** A student of a profession of the practice, whatever school is named. */
const OF_PRACTICE = /\b(?:D?PT|OTD?|SLP|PTA|COTA|OTA|SLPA)\s{1,3}$|^\s{1,3}(?:clinician|therapist|PT|OT|SLP)\b/;

/** With whom the plan was talked over, or who is to treat later: no part in this visit. */
const OUTSIDE_VISIT =
  /\b(?:discuss(?:ed|ion)|conferred|consulted|communicated|spoke)\b[^.;\n]{0,40}\b(?:with|w\/)\s{0,3}(?:the\s{1,3})?$|\b(?:will|to)\s{1,3}be\s{1,3}(?:seen|treated|followed)\s{1,3}by\s{1,3}(?:the\s{1,3}|an?\s{1,3})?$/i;
const WILL_TREAT = /^\s{1,3}(?:will|to)\s{1,3}(?:see|treat|follow|continue|progress|carry|begin|start|assume|resume)\b/i;

const LIST = "W-CONTRIBUTOR";

/** Students by names that are no credential; others of the list without one are aides. */
const STUDENTS: ReadonlySet<string> = new Set(["intern", "extern"]);

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
    const named = namedIn(note, refs);
    for (const { text, span } of proseWith(note, LIST, words)) {
      const unnamed = words.find(LIST, text).find((found) => {
        const { before, behind } = around(text, found);
        const isNamed = named.has(levelOf(found.word, refs)) || named.has(found.word);
        return !isNamed && !isDenied(before) && !isOther(found.word, before, behind);
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

/** Whether what stands around a word shows that it names nobody who gave the treatment. */
function isOther(word: string, before: string, behind: string): boolean {
  if (OF_PRACTICE.test(before) || OF_PRACTICE.test(behind)) return false;
  if (OUTSIDE_VISIT.test(before) || WILL_TREAT.test(behind)) return true;
  return OTHERS[word]?.test(before) === true || OTHERS_BEHIND[word]?.test(behind) === true || OF_PATIENT.test(before);
}

function levelOf(word: string, refs: References): CredentialLevel {
  return refs.credentials.find(word)?.level ?? (STUDENTS.has(word) ? "student" : "aide");
}

/** Levels of the people of the front matter, and their credentials as they stand there. */
function namedIn({ front }: Note, refs: References): ReadonlySet<string> {
  const people = [
    front.clinician?.value,
    front.supervisor?.value,
    ...(front.contributors?.value ?? []).map(({ value }) => value),
  ];
  const credentials = people.flatMap((person) => person?.credential?.value ?? []);
  return new Set(credentials.flatMap((one) => [one.toLowerCase(), refs.credentials.find(one)?.level ?? one]));
}

function withArticle(word: string): string {
  return `${/^(?:[AEIO]|LPTA|SLP|SPT)/i.test(word) ? "an" : "a"} ${word}`;
}
