import type { IsoDate } from "../base/calendar.js";

/** Today by the machine's clock and zone. */
export function today(): IsoDate {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Minutes since midnight by the machine's clock and zone. */
export function minuteOfDay(): number {
  const now = new Date();
  return now.getHours() * 60 + now.getMinutes();
}
