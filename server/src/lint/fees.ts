import type { IsoDate } from "../base/calendar.js";
import type { Regime } from "../reference/payer-profile.js";
import type { References } from "../reference/references.js";
import type { Config } from "./config.js";

/** Dollars for one unit of a code, and whose amount it is: the practice's own, or the national one of Medicare's fee schedule. */
export interface UnitFee {
  readonly amount: number;
  readonly basis: "own" | "national";
}

/**
 * What one unit of a code is worth on a date of service; undefined when neither schedule knows. A later row of the own one wins. Medicare
 * gives nothing for a code that it never pays; the relative values that such a code may have are there for other payers.
 */
export function feeOf(
  config: Pick<Config, "fees">,
  refs: References,
  code: string,
  date: IsoDate,
  regime: Regime,
): UnitFee | undefined {
  const own = config.fees
    .get(code)
    ?.findLast(({ from, to }) => (from === undefined || date >= from) && (to === undefined || date <= to));
  if (own) return { amount: own.amount, basis: "own" };
  if (regime === "medicare" && refs.fees.isUnpaidOn(code, date)) return { amount: 0, basis: "national" };
  const national = refs.fees.amountOn(code, date);
  return national === undefined ? undefined : { amount: national, basis: "national" };
}
