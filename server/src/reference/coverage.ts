import { decodeRows, type Validity } from "./table.js";

/** Days of service that a table speaks of, and what rules do beyond them. */
export interface Coverage extends Validity {
  /** `silent`: no finding. `capped`: the table is still used, at most as a warning that names its date. */
  readonly beyond: string;
}

/** The declared coverage of each table, by name (rules notes §3). */
export function decodeCoverage(text: string | undefined): ReadonlyMap<string, Coverage> {
  return new Map(
    decodeRows(text).map((row) => [row.table ?? "", { from: row.from ?? "", until: row.until ?? "", beyond: row.beyond ?? "" }]),
  );
}
