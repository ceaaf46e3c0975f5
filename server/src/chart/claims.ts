import type { IsoDate } from "../base/calendar.js";
import { addTo } from "../base/groups.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import { type Chart, notesByDate } from "./chart.js";
import type { Summary } from "./summary.js";

interface ClaimEnv {
  profileOf(note: Summary): PayerProfile;
  /** Whether the rule that asks is on for a note. */
  isOn(note: Summary): boolean;
}

/** The notes of a chart whose lines may stand on one claim: those of one day and payer, with their day. */
export function notesByClaim(chart: Pick<Chart, "notes">, env: ClaimEnv): (readonly [IsoDate, readonly Summary[]])[] {
  return notesByDate(chart).flatMap(([date, notes]) => byPayer(notes, env).map((claimed) => [date, claimed] as const));
}

/**
 * A note whose payer is not known goes with those of the one payer that the rule speaks to, before them, so that what is said of the last
 * stands where the payer is named; beside several it is told apart.
 */
function byPayer(notes: readonly Summary[], { profileOf, isOn }: ClaimEnv): readonly (readonly Summary[])[] {
  if (notes.every(({ payer }) => payer === notes[0]?.payer)) return [notes];
  const groups = new Map<string, Summary[]>();
  for (const note of notes.filter(isOn)) addTo(groups, profileOf(note).id, note);
  const notKnown = groups.get("");
  if (!notKnown || groups.size !== 2) return [...groups.values()];
  groups.delete("");
  return [[...notKnown, ...[...groups.values()].flat()]];
}
