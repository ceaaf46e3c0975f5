import { distance } from "fastest-levenshtein";
import { isSlip } from "./slip.js";

/** The candidates that are fewest steps from `word`, at most `within`; two neighbors swapped are one step, and case is ignored. */
export function nearest(word: string, candidates: Iterable<string>, within = 2): string[] {
  let best = within;
  let found: string[] = [];
  const written = word.toLowerCase();
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    const steps = isSlip(written, known) ? 1 : distance(written, known);
    if (steps > best) continue;
    if (steps < best) found = [];
    best = steps;
    found.push(candidate);
  }
  return found;
}
