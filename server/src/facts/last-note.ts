import type { Note } from "../note/note.js";

/**
 * A fact of a note that several rules ask for in turn: it is worked out once, and kept until another note is asked about. Notes are
 * linted one after the other, so that nothing more has to be kept.
 */
export function ofLastNote<T>(work: (note: Note) => T): (note: Note) => T {
  let last: { readonly note: Note; readonly fact: T } | undefined;
  return (note) => {
    if (last?.note !== note) last = { note, fact: work(note) };
    return last.fact;
  };
}
