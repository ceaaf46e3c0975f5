import type { NcciPair, NcciPairs } from "../reference/ncci-pairs.js";
import type { BilledService } from "./services.js";

/** Two billed services of a day that form a live NCCI pair. */
export interface DayPair {
  readonly pair: NcciPair;
  /** The column 1 service. */
  readonly paid: BilledService;
  /** The column 2 service, which the edit denies. */
  readonly denied: BilledService;
}

/** The live NCCI pairs among billed services of one patient and day, each pair of codes once. */
export function pairsOfDay(billed: readonly BilledService[], date: string, pairs: NcciPairs): DayPair[] {
  // A pair is told at the first service of each code: codes are few, services of a day that is wrong may be thousands.
  const first = new Map<string, BilledService>();
  for (const service of billed) if (!first.has(service.service.code)) first.set(service.service.code, service);
  const services = [...first.values()];
  const found = new Map<string, DayPair>();
  for (const paid of services) {
    for (const denied of services) {
      const pair = pairs.find(paid.service.code, denied.service.code, date === "" ? undefined : date);
      if (!pair || pair.column1 !== paid.service.code || pair.column2 !== denied.service.code || paid === denied) continue;
      const key = `${pair.column1} ${pair.column2}`;
      if (!found.has(key)) found.set(key, { pair, paid, denied });
    }
  }
  return [...found.values()];
}
