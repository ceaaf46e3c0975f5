import { distance } from "fastest-levenshtein";

/** The candidates with the smallest edit distance to `word`, as long as it is at most `within`; case is ignored. */
export function nearest(word: string, candidates: Iterable<string>, within = 2): string[] {
  let best = within;
  let found: string[] = [];
  for (const candidate of candidates) {
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps > best) continue;
    if (steps < best) found = [];
    best = steps;
    found.push(candidate);
  }
  return found;
}
