import type { Chart } from "./chart.js";
import { namedNote } from "./named-note.js";
import type { Summary } from "./summary.js";

/** The note of the chart that an addendum amends: by its id, else by the name of its file. */
export function amendedNote({ notes }: Chart, addendum: Summary): Summary | undefined {
  return addendum.addendumTo === undefined ? undefined : namedNote(notes, addendum.addendumTo, addendum);
}
