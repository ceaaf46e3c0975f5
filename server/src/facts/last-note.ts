import type { Note } from "../note/note.js";

/**
 * A fact of a note that several rules ask for in turn, with what else it follows from: it is worked out once, and kept until another
 * note is asked about. Notes are linted one after the other, so that nothing more has to be kept.
 */
export function ofLastNote<T, A extends readonly unknown[]>(work: (note: Note, ...rest: A) => T): (note: Note, ...rest: A) => T {
  let last: { readonly note: Note; readonly rest: A; readonly fact: T } | undefined;
  return (note, ...rest) => {
    if (last === undefined || last.note !== note || rest.some((value, index) => value !== last?.rest[index]))
      last = { note, rest, fact: work(note, ...rest) };
    return last.fact;
  };
}
