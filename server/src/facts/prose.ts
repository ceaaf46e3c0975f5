import type { Span } from "../base/span.js";
import type { SectionName } from "../note/formats.js";
import type { Note } from "../note/note.js";

/** A match of a form in the body's prose, with its place in the note. */
export interface ProseMatch {
  readonly text: string;
  readonly span: Span;
  /** Named or numbered groups of the form. */
  readonly groups: readonly (string | undefined)[];
}

/** Every match of a global form in the body's prose, never in code, comments or link targets. */
export function findInProse(note: Note, form: RegExp): ProseMatch[] {
  return note.body.prose.flatMap((run) =>
    [...note.source.slice(run).matchAll(form)].map((match) => {
      const start = run.start + match.index;
      return { text: match[0], span: { start, end: start + match[0].length }, groups: match.slice(1) };
    }),
  );
}

/** Plain text of the sections with these names, a line feed between them. */
export function sectionText(note: Note, names: readonly SectionName[]): string {
  const fits = note.body.layout.sections.filter(({ name }) => name !== undefined && names.includes(name));
  return fits.map(({ text }) => text).join("\n");
}

/** The `intervention` texts of the note's lines, billed or not, a line feed between them. */
export function interventionText(note: Note): string {
  const lines = note.front.services?.value ?? [];
  return lines.flatMap((line) => line.value?.intervention?.value ?? []).join("\n");
}

/** What the note says of its treatment in words: the body, then the `intervention` texts. */
export function treatmentText(note: Note): string {
  return `${note.body.text}\n${interventionText(note)}`;
}
