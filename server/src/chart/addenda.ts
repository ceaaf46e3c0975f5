import type { Chart } from "./chart.js";
import type { Summary } from "./summary.js";

/** The note of the chart that an addendum amends: by its id, else by the name of its file. */
export function amendedNote({ notes }: Chart, addendum: Summary): Summary | undefined {
  return addendum.addendumTo === undefined ? undefined : namedNote(notes, addendum.addendumTo, addendum);
}

/** The note with this id, else the one whose file has this name; never the one that asks. */
export function namedNote(notes: readonly Summary[], name: string, asking: Summary): Summary | undefined {
  const byName = (note: Summary) => note.uri === name || note.uri.endsWith(`/${name}`);
  const others = notes.filter((note) => note !== asking);
  return others.find(({ id }) => id === name) ?? others.find(byName);
}
