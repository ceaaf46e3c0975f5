import type { Note } from "../note/note.js";

let facts = 0;

/**
 * A fact of a note that several rules ask for in turn: it is worked out once and stays with the note. It may also follow from one or two
 * things that hold for many notes; asked with others, it is worked out anew.
 */
export function ofNote<T, A extends [a?: unknown, b?: unknown]>(
  work: (note: Note, ...rest: A) => T,
): (note: Note, ...rest: A) => T {
  const place = facts++;
  const learn = (note: Note, a: unknown, b: unknown): T =>
    note.memo.learn(place, a, b, () => work(note, ...([a, b] as unknown as A)));
  // Asked hundreds of times of each note, so it makes nothing when the fact is known.
  const ask = (note: Note, a?: unknown, b?: unknown): T => {
    const known = note.memo.known(place, a, b);
    return known ? (known.value as T) : learn(note, a, b);
  };
  return ask;
}
