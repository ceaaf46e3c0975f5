/** What the server asks of a clock. */
export interface Clock {
  /** Today as `YYYY-MM-DD` in the user's zone. */
  readonly today: () => string;
  /** Minutes since midnight by the user's clock. */
  readonly now: () => number;
  /** Runs something once, so many milliseconds later, unless the answer is called before. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
}

/** Today by the machine's clock and zone. */
export function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Minutes since midnight by the machine's clock and zone. */
export function minuteOfDay(): number {
  const now = new Date();
  return now.getHours() * 60 + now.getMinutes();
}
