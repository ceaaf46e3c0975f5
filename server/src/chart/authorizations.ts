import { addTo } from "../base/groups.js";
import { unitsBilled } from "../facts/lines.js";
import type { Chart } from "./chart.js";
import { isVisit } from "./kinds.js";
import type { Summary } from "./summary.js";

/** A note that uses an authorization, by a visit or by what it bills, with the count that it brings it to. */
interface AuthorizedUse {
  readonly note: Summary;
  /** Distinct visit dates up to this one. */
  readonly visit: number;
  /** Units billed up to and with this note. */
  readonly unit: number;
  /** Whether it is the first visit of its date. */
  readonly isNewVisit: boolean;
}

/** What is used of one authorization, and what it allows by the latest note that says so. */
export interface AuthorizationUse {
  readonly visits: number | undefined;
  readonly units: number | undefined;
  readonly uses: readonly AuthorizedUse[];
}

/** The use of each authorization of a patient; a note without a date is not counted. */
export function byAuthorization({ notes }: Chart): AuthorizationUse[] {
  const groups = new Map<string, Summary[]>();
  for (const note of notes) {
    if (note.authorization === undefined || note.date === undefined) continue;
    addTo(groups, note.authorization.id, note);
  }
  return [...groups.values()].map((group) => ({
    visits: group.findLast(({ authorization }) => authorization?.visits !== undefined)?.authorization?.visits,
    units: group.findLast(({ authorization }) => authorization?.units !== undefined)?.authorization?.units,
    uses: countUp(group.filter((note) => isVisit(note) || bills(note))),
  }));
}

function bills({ services }: Summary): boolean {
  return services.some(({ billed }) => billed);
}

function countUp(notes: readonly Summary[]): AuthorizedUse[] {
  const dates = new Set<string | undefined>();
  let unit = 0;
  return notes.map((note) => {
    const isNewVisit = isVisit(note) && !dates.has(note.date);
    if (isNewVisit) dates.add(note.date);
    unit += unitsBilled(note.services);
    return { note, visit: dates.size, unit, isNewVisit };
  });
}
