import type { Note } from "../note/note.js";

interface Known {
  readonly a: unknown;
  readonly b: unknown;
  readonly fact: unknown;
}

let facts = 0;

/**
 * A fact of a note that several rules ask for in turn: it is worked out once and stays with the note. It may also follow from one or two
 * things that hold for many notes; asked with others, it is worked out anew.
 */
export function ofNote<T, A extends [a?: unknown, b?: unknown]>(
  work: (note: Note, ...rest: A) => T,
): (note: Note, ...rest: A) => T {
  const place = facts++;
  const ask = (note: Note, a?: unknown, b?: unknown): T => {
    const known = note.known[place] as Known | undefined;
    if (known !== undefined && known.a === a && known.b === b) return known.fact as T;
    const fact = work(note, ...([a, b] as unknown as A));
    note.known[place] = { a, b, fact };
    return fact;
  };
  return ask;
}
