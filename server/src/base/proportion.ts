/** The share of a sample, with the interval that holds the true share in 95 of 100 samples. */
export interface Proportion {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The Wilson score interval of `hits` among `of`: it keeps within 0 and 1 and does not shrink to a point when there are no hits at all.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical Association
 * 22 (1927), 209-212. It takes the population for endless: of a large part of a small one it is wider than it had to be. With `of` zero
 * nothing is known.
 */
export function wilson(hits: number, of: number): Proportion {
  if (of === 0) return { share: 0, low: 0, high: 1 };
  const share = hits / of;
  const scale = 1 + (Z * Z) / of;
  const middle = (share + (Z * Z) / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return { share, low: hits === 0 ? 0 : middle - half, high: hits === of ? 1 : middle + half };
}
