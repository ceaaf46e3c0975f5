/** Where the rates of groups of so many notes lie when nothing but chance sets them apart. */
export interface Limits {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Limits of a p-chart, three standard deviations on either side of the mean: for a share of notes, between 0 and 1.
 * NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.2.
 */
export function shareLimits(mean: number, notes: number): Limits {
  const { lower, upper } = around(mean, (mean * (1 - mean)) / notes);
  return { lower, upper: Math.min(1, upper) };
}

/**
 * Limits of a u-chart, for findings per note, which may be more than one. NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.1.
 */
export function countLimits(mean: number, notes: number): Limits {
  return around(mean, mean / notes);
}

function around(mean: number, variance: number): Limits {
  const spread = 3 * Math.sqrt(variance);
  return { lower: Math.max(0, mean - spread), upper: mean + spread };
}
