import { overlaps, type Span } from "../base/span.js";
import type { ProseSearch } from "../note/body.js";
import type { SectionName } from "../note/formats.js";
import type { Run } from "../note/markdown.js";
import type { Note } from "../note/note.js";
import { Passage } from "../reference/passage.js";
import type { Topic, WordLists } from "../reference/word-lists.js";
import { ofNote } from "./of-note.js";

/** A match of a form in the body's prose, with its place in the note. */
export interface ProseMatch {
  readonly text: string;
  readonly span: Span;
  /** Named or numbered groups of the form. */
  readonly groups: readonly (string | undefined)[];
}

/** A search for a global form in prose that may speak of a topic: elsewhere the pattern is not tried. To be made once, and asked by `body.found`. */
export function searchFor(topic: Topic, form: RegExp): ProseSearch<ProseMatch> {
  return { topic, find: (run) => matchesIn(run, form) };
}

/** The runs of prose in blocks that hold a word of a list. */
export function proseWith({ body }: Note, list: string, words: WordLists): readonly Run[] {
  return words.isIn(list, body.whole) ? body.proseIn((text) => words.isIn(list, text)) : [];
}

/**
 * Every match of a global form in the body's prose, never in code, comments or link targets; `among` are the runs where it may stand,
 * when not all are to be searched.
 */
export function findInProse(note: Note, form: RegExp, among: readonly Run[] = note.body.prose): ProseMatch[] {
  return among.flatMap((run) => matchesIn(run, form));
}

function matchesIn({ text, span }: Run, form: RegExp): ProseMatch[] {
  return Array.from(text.matchAll(form), (match) => {
    const start = span.start + match.index;
    return { text: match[0], span: { start, end: start + match[0].length }, groups: match.slice(1) };
  });
}

/** Where the plan stands: what it says is of other visits. */
const plansOf = ofNote(({ body }): readonly Span[] =>
  body.layout.sections.filter(({ name }) => name === "plan").map(({ content }) => content),
);

/** Whether a place of the body is in its plan. */
export function isPlanned(note: Note, span: Span): boolean {
  return plansOf(note).some((plan) => overlaps(plan, span));
}

/** Plain text of the sections with these names. */
export function sectionText(note: Note, names: readonly SectionName[]): Passage {
  const fits = note.body.layout.sections.filter(({ name }) => name !== undefined && names.includes(name));
  return new Passage(fits.map(({ passage }) => passage));
}

/** The `intervention` texts of the note's lines, billed or not. */
function interventionTexts(note: Note): readonly string[] {
  const lines = note.front.services?.value ?? [];
  return lines.flatMap((line) => line.value?.intervention?.value ?? []);
}

/** What the note says of its treatment in words: the body, then the `intervention` texts. */
export const treatmentText = ofNote((note) => note.body.passage.with(interventionTexts(note)));
