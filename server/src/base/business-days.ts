import { addDays, type IsoDate } from "./calendar.js";

/** The next business day after a day: neither a weekend nor a federal holiday (5 U.S.C. 6103). */
export function nextBusinessDay(date: IsoDate): IsoDate {
  let next = addDays(date, 1);
  while (weekday(next) === SUNDAY || weekday(next) === SATURDAY || isFederalHoliday(next)) next = addDays(next, 1);
  return next;
}

const SUNDAY = 0;
const MONDAY = 1;
const THURSDAY = 4;
const FRIDAY = 5;
const SATURDAY = 6;

/** Day of the week, 0 for Sunday. */
function weekday(date: IsoDate): number {
  return new Date(Date.parse(date)).getUTCDay();
}

/** The Monday of a date's week. */
export function mondayOf(date: IsoDate): IsoDate {
  return addDays(date, -((weekday(date) + 6) % 7));
}

/** Holidays on a fixed day; Juneteenth since 2021. */
const FIXED = ["01-01", "06-19", "07-04", "11-11", "12-25"];

/** Holidays on the nth Monday (or Thursday) of a month: month, weekday, first day of the month it may fall on. */
const MOVING = [
  [1, MONDAY, 15],
  [2, MONDAY, 15],
  [5, MONDAY, 25],
  [9, MONDAY, 1],
  [10, MONDAY, 8],
  [11, THURSDAY, 22],
] as const;

function isFederalHoliday(date: IsoDate): boolean {
  if (isFixedHoliday(date)) return true;
  if (weekday(date) === FRIDAY && isFixedHoliday(addDays(date, 1))) return true;
  if (weekday(date) === MONDAY && isFixedHoliday(addDays(date, -1))) return true;
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))];
  return MOVING.some(([in_, on, first]) => month === in_ && weekday(date) === on && day >= first && day < first + 7);
}

function isFixedHoliday(date: IsoDate): boolean {
  return FIXED.includes(date.slice(5)) && (date.slice(5) !== "06-19" || date >= "2021");
}
