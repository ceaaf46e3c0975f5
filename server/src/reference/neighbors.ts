import { decodeRows } from "./table.js";

/** What makes a service one code and not a neighboring one (units notes §4.4), in our own words. */
export interface Neighbor {
  readonly code: string;
  /** It is this code when the service is … */
  readonly when: string;
  /** Words in a note that tell. */
  readonly words: string;
}

/** Decodes the table of neighbors of cognitive rehabilitation. */
export function decodeNeighbors(text: string | undefined): readonly Neighbor[] {
  return decodeRows(text).map(({ code = "", when = "", words = "" }) => ({ code, when, words }));
}
