import { countLimits, type Limits, shareLimits } from "./control-limits.js";
import { type Group, sum } from "./tally.js";

/** What is compared between clinicians and weeks, per 100 notes. */
export interface Measure {
  readonly name: string;
  /** How many severities it counts findings of, from errors on. */
  readonly severities: number;
  /** Per note. */
  readonly of: (group: Group) => number;
  /** Limits per note, for a group of so many notes. */
  readonly limits: (mean: number, notes: number) => Limits;
}

const ALL: readonly Measure[] = [
  { name: "Notes with an error", severities: 1, of: ({ flagged, notes }) => flagged[0] / notes, limits: shareLimits },
  {
    name: "Notes with an error or a warning",
    severities: 2,
    of: ({ flagged, notes }) => flagged[1] / notes,
    limits: shareLimits,
  },
  { name: "Notes with any finding", severities: 3, of: ({ flagged, notes }) => flagged[2] / notes, limits: shareLimits },
  { name: "Findings", severities: 3, of: ({ findings, notes }) => sum(findings) / notes, limits: countLimits },
];

/** The measures that a report showing so many severities can give. */
export function measures(severities: number): readonly Measure[] {
  return ALL.filter((_, at) => at < severities || at === 3);
}

/** A group's rate per 100 notes beside its limits. */
export interface Rated {
  readonly group: Group;
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
  readonly verdict: "above" | "below" | "within";
}

/** Rates of groups with notes, against limits around the mean of all. */
export function rated(groups: readonly Group[], total: Group, measure: Measure): readonly Rated[] {
  const mean = measure.of(total);
  return groups
    .filter(({ notes }) => notes > 0)
    .map((group) => {
      const value = measure.of(group);
      const { lower, upper } = measure.limits(mean, group.notes);
      const verdict = value > upper ? "above" : value < lower ? "below" : "within";
      return { group, rate: 100 * value, lower: 100 * lower, upper: 100 * upper, verdict };
    });
}
