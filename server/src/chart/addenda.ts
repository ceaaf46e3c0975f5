import type { Chart } from "./chart.js";
import type { Summary } from "./summary.js";

/** The note of the chart that an addendum amends: by its id, else by the name of its file. */
export function amendedNote({ notes }: Chart, addendum: Summary): Summary | undefined {
  const { addendumTo } = addendum;
  if (addendumTo === undefined) return undefined;
  const byName = (note: Summary) => note.uri === addendumTo || note.uri.endsWith(`/${addendumTo}`);
  const others = notes.filter((note) => note !== addendum);
  return others.find(({ id }) => id === addendumTo) ?? others.find(byName);
}
