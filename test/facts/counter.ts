import { allocationsOf, countPooled, isCovered } from "../../server/src/facts/counting.js";
import { billedAround, type Counter, difference } from "./oracle.js";

/** The product's own count, as the oracle is compared with it. */
const product: Counter = {
  allocations: (minutes) => allocationsOf(countPooled(minutes)),
  covers: (minutes, billed) => {
    const count = countPooled(minutes);
    return billed.map((units) => isCovered(units, count));
  },
};

export interface Comparison {
  readonly cases: number;
  /** Cases with a choice: more than one allocation accepted. */
  readonly choices: number;
  /** The first differences, in words. */
  readonly differences: readonly string[];
}

/** Compares the product's count with the oracle's, case by case, with billed units around each. */
export function compareAll(all: Iterable<readonly number[]>): Comparison {
  const differences: string[] = [];
  let cases = 0;
  let choices = 0;
  for (const minutes of all) {
    cases++;
    if (product.allocations(minutes).length > 1) choices++;
    const found = difference(minutes, billedAround(minutes), product);
    if (found !== undefined && differences.length < 20) differences.push(found);
  }
  return { cases, choices, differences };
}
