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
  aide: /\b(?:(?:home[\s-]{1,3}(?:health|care)|personal[\s-]{1,3}care|live[\s-]{1,3}in|private[\s-]{1,3}duty|agency|classroom|school|sch|teacher|nurse)(?:['’]?s)?|(?:patient|client|pt)['’]s|home|HH|nursing|hearing|memory|visual|walking|mobility|sleep)[\s-]{1,3}$/i,
  student: /\b(?:school|college|university|nursing|grade)[\s-]{1,3}$/i,
};

/** "At the bank", behind a word for someone who learns there. */
const OF_FIRM = /^\s{1,3}(?:at|with|for)\s{1,3}(?:[\w'’-]{1,16}\s{1,3}){0,3}(?:bank|firm|company|office|agency)\b/i;

/** What stands behind a word for someone of a school, a home, an agency or another trade, behind "aide" who is not to do it, and behind "PTA" when it is "prior to admission" or of a school. */
const OTHERS_BEHIND: Readonly<Record<string, RegExp>> = {
  tech: /^\s{1,3}(?:neck|support|industry|sector|company|job)\b/i,
  student:
    /^\s{1,3}(?:(?:teacher|athlete|loan)s?\b|debts?\b|(?:at|in)\s{1,3}(?:[\w'’-]{1,16}\s{1,3}){0,3}(?:school|college|university|grade)\b)/i,
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

/** Another word for the patient than "student". "PT" is a therapist. */
const PATIENT = /\b(?:[Pp]atients?|[Cc]lients?|[Rr]esidents?|[Pp]ts?)\b/;

/** What a student does as a patient: schools call theirs so. */
const STUDENT_AS_PATIENT =
  /\bstudent\s{1,3}(?:will\s{1,3}be\s{1,3}seen|(?:was|is)\s{1,3}(?:un)?(?:able|engaged|attentive|cooperative|motivated|distracted|alert|absent|seen)|produce[sd]|report(?:s|ed)|arrive[sd]|need(?:s|ed)|require[sd]|tolerate[sd]|identifie[sd]|answer(?:s|ed)|recall(?:s|ed)|imitate[sd]|respond(?:s|ed)|benefit(?:s|ed)|score[sd]|achieve[sd])\b/i;

const LIST = "W-CONTRIBUTOR";

/** Three letters are too few for a list to take the plural along: "PTAs". */
const PLURAL = /(?<=^[A-Z]{3})s$/;

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
      const spoken = words.find(LIST, text).map((found) => ({ ...found, word: found.word.replace(PLURAL, "") }));
      const unnamed = spoken.find(({ word, ...place }) => {
        const { before, behind } = around(text, place);
        if (named.has(levelOf(word, refs)) || named.has(word) || isDenied(before)) return false;
        return !isOther(word, before, behind) && !(word === "student" && isPatient(note, before, behind));
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

/** Whether "student" is what the note calls its patient. */
function isPatient({ body }: Note, before: string, behind: string): boolean {
  if (OF_PRACTICE.test(before) || OF_PRACTICE.test(behind)) return false;
  const { text } = body.whole;
  return STUDENT_AS_PATIENT.test(text) && !PATIENT.test(text);
}

function levelOf(word: string, refs: References): CredentialLevel {
  const level = refs.credentials.find(word)?.level;
  if (level) return level;
  if (STUDENTS.has(word)) return "student";
  return word.endsWith("assistant") ? "assistant" : "aide";
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
