/** A calendar day as `YYYY-MM-DD`. Days compare as strings: `"2026-03-09" < "2026-03-12"`. */
export type IsoDate = string;

const DAY_MS = 86_400_000;
const LAST_DAY = Date.parse("9999-12-31");

/** Whether `text` is a real day written `YYYY-MM-DD` (years 1000 to 9999). */
export function isIsoDate(text: string): boolean {
  const match = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && dateOf(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** The day of a year, month (1-12) and day of month, or undefined when there is no such day. */
export function dateOf(year: number, month: number, day: number): IsoDate | undefined {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${year}-${two(month)}-${two(day)}`;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The day so many days later, or earlier with a negative number; never after the last day of the year 9999. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Math.min(Date.parse(date) + days * DAY_MS, LAST_DAY)).toISOString().slice(0, 10);
}

/** A date read from text: its value, and whether it was written in the standard form. */
export interface DateReading {
  readonly value: IsoDate;
  readonly standard: boolean;
}

/**
 * Reads a date that has exactly one reading. `2026-3-2`, `2026/03/12`, `March 12, 2026`, `12 March 2026` and `03/25/2026` have
 * one; `03/04/2026` has two and gives undefined, like everything that is no real day.
 */
export function readDate(text: string): DateReading | undefined {
  if (isIsoDate(text)) return { value: text, standard: true };
  const value = readYearFirst(text) ?? readMonthName(text) ?? readNumbers(text);
  return value === undefined ? undefined : { value, standard: false };
}

function readYearFirst(text: string): IsoDate | undefined {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  return match ? dateOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

function readNumbers(text: string): IsoDate | undefined {
  const match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (!match) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const monthFirst = dateOf(year, first, second);
  const dayFirst = dateOf(year, second, first);
  if (monthFirst !== undefined && dayFirst !== undefined && monthFirst !== dayFirst) return undefined;
  return monthFirst ?? dayFirst;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Pattern of a month's English name, whole or short. */
export const MONTH_NAME =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const NAME_DAY_YEAR = new RegExp(`^(${MONTH_NAME})\\.?\\s+(\\d{1,2}),?\\s+(\\d{4})$`, "i");
const DAY_NAME_YEAR = new RegExp(`^(\\d{1,2})\\s+(${MONTH_NAME})\\.?,?\\s+(\\d{4})$`, "i");

function readMonthName(text: string): IsoDate | undefined {
  const nameFirst = NAME_DAY_YEAR.exec(text);
  if (nameFirst) return dateOf(Number(nameFirst[3]), monthOf(nameFirst[1] as string), Number(nameFirst[2]));
  const dayFirst = DAY_NAME_YEAR.exec(text);
  return dayFirst ? dateOf(Number(dayFirst[3]), monthOf(dayFirst[2] as string), Number(dayFirst[1])) : undefined;
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
