import type { IsoDate } from "../base/calendar.js";
import { decodeRows, type Validity } from "./table.js";

/** Days of service that a table speaks of, and what rules do beyond them. */
export interface Coverage extends Validity {
  /** `silent`: no finding. `capped`: the table is still used, at most as a warning that names its date. */
  readonly beyond: string;
  /** First days of the publisher's files that the table was made from and that messages name, the oldest first. */
  readonly releases: readonly IsoDate[];
}

/** The declared coverage of each table, by name (rules notes §3). */
export function decodeCoverage(text: string | undefined): ReadonlyMap<string, Coverage> {
  return new Map(
    decodeRows(text).map(({ table = "", from = "", until = "", beyond = "", releases = "" }) => [
      table,
      { from, until, beyond, releases: releases.split("; ").filter((day) => day !== "") },
    ]),
  );
}

/** The release that a message names on a day: the newest one that had begun, so that a later one changes no message of days gone by. */
export function releaseOn(releases: readonly IsoDate[], date: IsoDate): IsoDate {
  return releases.findLast((day) => day <= date) ?? releases[0] ?? "";
}
