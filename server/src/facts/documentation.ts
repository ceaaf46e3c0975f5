import type { Span } from "../base/span.js";
import type { SectionName } from "../note/formats.js";
import type { Note } from "../note/note.js";
import { Passage } from "../reference/passage.js";
import type { WordLists } from "../reference/word-lists.js";
import { placeOfMissing } from "./documents.js";
import { billedLines, type Line, linesOf } from "./lines.js";
import { ofNote } from "./of-note.js";
import { COGNITIVE_ADD_ON, COGNITIVE_BASE } from "./pools.js";
import { sectionText } from "./prose.js";

const TREATMENT_SECTIONS: readonly SectionName[] = ["objective", "data", "intervention"];
const EFFECT_SECTIONS: readonly SectionName[] = ["assessment", "response", "objective", "data", "evaluation"];

/** Text of the sections that say what was done; the whole body when the note has none of them. */
export const treatmentSections = ofNote((note) => textOrBody(note, TREATMENT_SECTIONS));

/** Text of the sections that say what came of it; the whole body when the note has none of them. */
export const effectSections = ofNote((note) => textOrBody(note, EFFECT_SECTIONS));

/** Text of the body without its Plan: what is still to come is no comparison. */
export const withoutPlan = ofNote((note) => {
  const known = note.body.layout.sections.filter(({ name }) => name !== undefined);
  const kept = known.flatMap(({ name, passage }) => (name === "plan" ? [] : passage));
  return known.length === 0 ? note.body.passage : new Passage(kept);
});

function textOrBody(note: Note, names: readonly SectionName[]): Passage {
  const has = note.body.layout.sections.some(({ name }) => name !== undefined && names.includes(name));
  return has ? sectionText(note, names) : note.body.passage;
}

/** Where a finding about missing prose stands: the heading of the first of these sections that is there, else what the document says it is. */
export function headingOf(note: Note, names: readonly SectionName[]): Span {
  const { sections } = note.body.layout;
  const section = names.flatMap((wanted) => sections.find(({ name }) => name === wanted) ?? [])[0];
  return section?.heading ?? placeOfMissing(note, undefined);
}

const NUMBER = String.raw`(?:\d{1,3}(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)`;

/** What a day and no ratio stands behind: "surgery on 2/18", "visit 5/12", "saw MD 3/9", "Dr. Lee on 4/6". */
const DATED = String.raw`\b(?:(?:surgery|fell|since|MBSS|MRI|x-?ray|visit|appt|seen|dr|doctor|surgeon|MD|PCP|ortho|f\/u|injection|cast\s{1,3}off)\s{1,3}(?:on\s{1,3})?|dr\.?\s{1,3}[a-z'’-]{1,20}\s{1,3}on\s{1,3})`;

/** `6 of 8`, `three out of five`, `4/5`, `30 %`; a date such as 3/12/2026 is none, nor is "session 5 of 10". */
const RATIO = new RegExp(
  [
    String.raw`(?<!\b(?:session|visit|day|week|wk|part|module|tx)\s{0,3}#?)\b${NUMBER}\s*(?:of|out of)\s*(?:the\s+)?${NUMBER}\b(?!\s*(?:visits|sessions|weeks)\b)`,
    String.raw`(?!24\/7\b)(?<!${DATED})(?<![\d/])\d{1,3}[+-]?\/\d{1,3}(?![\d/]|\s{1,3}(?:vision|tab(?:let)?s?)\b)`,
    String.raw`\d\s*(?:%|percent\b)`,
  ].join("|"),
  "i",
);

/** What makes a number behind "pain" one of its length. */
const LASTING = String.raw`[\s-]*(?:min(?:ute)?s?|h(?:ou)?rs?|days?|w(?:ee)?ks?|mo(?:nth)?s?|y(?:ea)?rs?|x|times?)\b|\/`;

/** What makes a number a name, a rank or a day: "type 2 diabetes", "IDDSI 5 solids", "L4-5 disc", "Feb 12 fall". */
const NAMED = String.raw`\b(?:type|stage|grade|gr|level|lvl|phase|week|wk|day|POD|age|aged|room|rm|apt|unit|zone|class|section|tier|step|visit|session|seeking safety|CN|COVID|IDDSI|GMFCS|size|route|highway|bus|no\.|lumbar|[CTL]\d{1,2}|jan|feb|mar|march|apr|april|may|june|july|aug|sept?|oct|nov|dec)[\s-]{1,2}`;

/** What a number counts that is no performance: time and billing, who someone is or lives with, what is left or was given out. */
const UNCOUNTED = [
  "minutes?|mins?|units?|w(?:ee)?ks?|days?|visits?|sessions?|h(?:ou)?rs?|y(?:ea)?rs?|months?|mos|goals?|times?|am|pm|of|and|with|for|the|from",
  "male|female|boys?|girls?|(?:grand)?(?:kids?|child|children|sons?|daughters?)|brothers?|sisters?|siblings?|roommates?|housemates?|dogs?|cats?|story|stories|members?|leaders?|handouts?|remaining|approved|called",
  String.raw`left(?=\s{0,3}(?:[.,;)]|$))|more\s{1,3}(?:visits?|sessions?|w(?:ee)?ks?)`,
].join("|");

/** A number with a unit of performance. Minutes and units are billing, unless something was held or kept up for them. */
const COUNT = new RegExp(
  [
    String.raw`\b${NUMBER}[\s-]*(?:[x×]\s*\d+|reps?|repetitions?|sets?|feet|foot|ft|meters?|metres?|degrees?|deg|lbs?|pounds?|kg|mmhg|seconds?|secs?|s)\b`,
    String.raw`\b(?!one steps?\b)${NUMBER}[\s-]*(?:(?:wrong|more|fewer|verbal|extra|further)\s+)?(?:trials?|tries|attempts?|steps?|words?|items?|errors?|slips?|blocks?|sentences?|facts?|cues?|prompts?|rests?|reminders?|hints?|turns?|trips?|drops?|misses|mistakes?|questions?|names?|objects?|entries|buttons?|times?(?! (?:a|per|each))|[cm]m|inch(?:es)?|bpm)\b`,
    String.raw`(?<!${NAMED}|\d\/)\b\d{1,3} (?!(?:${UNCOUNTED})\b)[a-z]{3,}`,
    String.raw`\b(?:held|hold|stood|sat|walked|attended|sustained|maintained|tolerated|worked)\b[^.\n]{0,24}\bfor ${NUMBER} min`,
    String.raw`\b(?:rose|fell|went|lifted|improved|increased|decreased|dropped|eased)\b[^.\n]{0,16}\bfrom ${NUMBER}(?:\s+\w+|[a-z]\w*)? to ${NUMBER}\b`,
    String.raw`\b\d+\s*m\b|\d\s*°|\d(?:#|\s?dB\b)|\b[1-9]\d{2}['’′](?!\w)`,
    String.raw`\b(?:[VT]Cs?|squats?|lunges?|bridges?|SLRs?|thera-?bands?)\s{0,3}(?:[x×]\s?\d{1,3}|\d{1,3}\s?[x×])(?!\d|['’′]|[\s-]{0,3}(?:min|h(?:ou)?rs?\b|days?\b|w(?:ee)?ks?\b|mo(?:nth)?s?\b|y(?:ea)?rs?\b)|\s{0,3}(?:\/|daily|per\b|a\s{1,3}(?:day|week)))`,
    String.raw`\bSLS\b[^.\n\d]{0,12}\d{1,3}\s?["”″]`,
    String.raw`\b(?:pain(?: (?:level|rating|score))?|NPRS|NPS|SUDS?|RPE|HR|SpO2)(?:\s*[:=]|\s+(?:is|was|of|at))?\s*\d{1,3}\b(?!${LASTING})`,
    String.raw`\b(?:MMT|MLU|FOIS|MASA|5\s?x\s?STS)\b[^.\n\d]{0,16}\d`,
  ].join("|"),
  "i",
);

/** Whether a text holds an objective datum: a percentage, n of m, a count with its unit, a level of help, a scored instrument. */
export function hasMeasurement(said: Passage, words: WordLists): boolean {
  const isNumber = (text: string) => RATIO.test(text) || COUNT.test(text);
  return (
    words.isIn("W-LEVEL", said) || said.parts.some(({ text }) => isNumber(text)) || isNumber(said.text) || hasScore(said, words)
  );
}

function hasScore(said: Passage, words: WordLists): boolean {
  const { text } = said;
  return words.find("W-INSTRUMENT", said).some(({ end }) => /^[^.\n]{0,20}\d/.test(text.slice(end, end + 24)));
}

/** The lines of cognitive intervention, 97129 and 97130. */
export function cognitiveLines(note: Note): readonly Line[] {
  return linesOf(note).filter(({ code }) => code === COGNITIVE_BASE || code === COGNITIVE_ADD_ON);
}

/** Whether 97129 or 97130 is billed. */
export function billsCognition(note: Note): boolean {
  return billedLines(note).some(({ code }) => code === COGNITIVE_BASE || code === COGNITIVE_ADD_ON);
}

/** Sentences of a text; a line of a list is one of its own. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|[;\n]+/).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
