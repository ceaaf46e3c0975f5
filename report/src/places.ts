import { isolated } from "./element.js";
import type { Rated } from "./measure.js";
import { counted, NO_CLINICIAN, nameOr, rate } from "./words.js";

/** Where a mark of the funnel stands: clinicians with as many notes and the same rate share one. */
export interface Place {
  readonly notes: number;
  readonly rate: number;
  readonly verdict: Rated["verdict"];
  /** Names of those who stand here. */
  readonly names: readonly string[];
}

/** The places of clinicians, in the order given. */
export function placesOf(clinicians: readonly Rated[]): readonly Place[] {
  const places = new Map<string, Place & { readonly names: string[] }>();
  for (const { group, rate, verdict } of clinicians) {
    const key = `${group.notes} ${rate}`;
    const place = places.get(key) ?? { notes: group.notes, rate, verdict, names: [] };
    places.set(key, place);
    place.names.push(nameOr(group.name, NO_CLINICIAN));
  }
  return [...places.values()];
}

/** All that is known of a place, as its mark says it when pointed at. */
export function placeTitle({ names, notes, rate: value }: Place): string {
  const each = names.length > 1 ? " each" : "";
  return `${names.map(isolated).join(", ")}: ${counted(notes, "note")}${each}, ${rate(value)} per 100 notes`;
}

/** Letters that a label may have. */
const LONGEST_LABEL = 24;

/** Who stands at a place, in a few words: all names, or the first and how many others. */
export function placeLabel({ names }: Place): string {
  const [first = "", ...others] = names;
  const all = names.join(", ");
  if (others.length === 0 || all.length <= LONGEST_LABEL) return names.map((name) => isolated(shortened(name))).join(", ");
  return `${isolated(shortened(first, LONGEST_LABEL - 10))} and ${counted(others.length, "other")}`;
}

function shortened(name: string, longest = LONGEST_LABEL): string {
  const letters = [...name];
  return letters.length <= longest ? name : `${letters.slice(0, longest - 1).join("")}…`;
}
