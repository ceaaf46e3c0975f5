import { addTo } from "../base/groups.js";
import type { Span } from "../base/span.js";
import { poolMinutes, poolNameOf } from "../facts/pools.js";
import type { References } from "../reference/references.js";
import { isOneOf } from "./kinds.js";
import type { ServiceFact, Summary } from "./summary.js";

/** A billed service with its place. */
export interface BilledService {
  readonly note: Summary;
  readonly service: ServiceFact;
  /** Position in the note's services. */
  readonly index: number;
  readonly span: Span;
}

/** The billed services of a note, in order. */
export function billedServices(note: Summary): BilledService[] {
  return note.services.flatMap((service, index) =>
    service.billed ? [{ note, service, index, span: note.anchors.services[index] ?? { start: 0, end: 0 } }] : [],
  );
}

/** The services that a note alone tells of: one that an addendum repeats without billing it was given in the note that it amends. */
export function givenServices(note: Summary): readonly ServiceFact[] {
  return isOneOf(note, ["addendum"]) ? note.services.filter(({ billed }) => billed) : note.services;
}

/** Minutes of services of one note, pool by pool (rules notes §2); a pool that tells none counts nothing. */
export function minutesTogether(services: readonly ServiceFact[], refs: References): number {
  const pools = new Map<string, ServiceFact[]>();
  for (const service of services) addTo(pools, poolNameOf(service.code, refs), service);
  const minutes = [...pools].map(([name, pool]) => poolMinutes(pool, name));
  return minutes.reduce<number>((sum, own) => sum + (own ?? 0), 0);
}

/** Billed services by code, in order of the codes' first lines. */
export function byCode(services: readonly BilledService[]): Map<string, BilledService[]> {
  const groups = new Map<string, BilledService[]>();
  for (const billed of services) {
    addTo(groups, billed.service.code, billed);
  }
  return groups;
}
