import { dateOf, type IsoDate, readDate } from "../base/calendar.js";
import { formatTime, type Interval, readTime } from "../base/clock.js";
import { intervalOf, writesClock } from "./clock-pair.js";
import { DISCIPLINES, type NoteKind } from "./format.js";

/** How a date of two small numbers is meant; undefined when nobody said, and then it is not read. */
export type DateOrder = "mdy" | "dmy" | undefined;

/** A date that has one reading: of numbers only that of the given order, if there is one. A weekday in front does not matter. */
export function readDay(text: string, order: DateOrder): IsoDate | undefined {
  const tidy = text.replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+/i, "").trim();
  const match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(tidy);
  if (!match || order === undefined) return readDate(tidy)?.value;
  const [first, second] = [Number(match[1]), Number(match[2])];
  const year = Number(match[3]) + ((match[3] as string).length === 2 ? 2000 : 0);
  return order === "mdy" ? dateOf(year, first, second) : dateOf(year, second, first);
}

/** Whether a text is a date of numbers that only an order would decide. */
export function isTwoDates(text: string): boolean {
  return readDay(text, undefined) === undefined && (readDay(text, "mdy") ?? readDay(text, "dmy")) !== undefined;
}

/** A length in brackets: `(45 min)`, `(0:45)`, `(1 hr 5 min)`. */
const LENGTH = /\( ?(?:\d:\d\d|\d ?h(?:(?:ou)?rs?)?\.?|(?:\d ?h(?:(?:ou)?rs?)?\.? ?)?\d{1,3} ?(?:m|min(?:ute)?s?)?\.?|) ?\)$/i;

/** An interval such as `9:00 AM - 9:50 AM`, maybe with its length behind it; `10-15` may be minutes, and `(cancelled)` takes it back. */
export function readClock(text: string): Interval | undefined {
  const interval = text.replace(LENGTH, "").trimEnd();
  const between = /(?<=.)(?:[-–—]|\bto\b)/.exec(interval);
  if (!between) return undefined;
  const from = interval.slice(0, between.index).trimEnd();
  const to = interval.slice(between.index + between[0].length).trimStart();
  return writesClock(from, to) ? intervalOf(from, to) : undefined;
}

/** A time of day that has one reading, as `HH:MM`. */
export function readClockTime(text: string): string | undefined {
  const time = readTime(text.trim());
  return time && formatTime(time.value);
}

/** Whole minutes: `46`, `46 min`, `046`. */
export function readMinutes(text: string): string | undefined {
  return /^0*(\d{1,3})\s*(?:min(?:ute)?s?\.?)?$/i.exec(text)?.[1];
}

/** A place of service: `11`, `11 - Office`, `11 (Office)`. `24-hour pool` is no place's number, `02/10` two places or a day. */
export function readPlace(text: string): string | undefined {
  return /^(\d{2})(?:(?:\s*[–—(:]\s*|\s+-\s*|-\s+)[A-Za-z]\D*)?$/.exec(text)?.[1];
}

/** The number of a visit: `6`, `6 of 12`, `6/12`. */
export function readVisit(text: string): string | undefined {
  return /^([1-9]\d{0,2})(?:\s*(?:of|\/)\s*\d{1,3})?$/.exec(text)?.[1];
}

/** Whether a text may be a day of a year that is not said: `3/12`, and not `6/36`. */
export function isDayOfYear(text: string): boolean {
  const [first, second] = /^(\d{1,2})\s*\/\s*(\d{1,2})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (first === undefined || second === undefined) return false;
  return dateOf(2024, first, second) !== undefined || dateOf(2024, second, first) !== undefined;
}

const KINDS: readonly (readonly [RegExp, NoteKind])[] = [
  [/^(?:daily|daily treatment|treatment)(?: encounter)? note$/, "treatment"],
  [/^(?:initial )?evaluation$/, "evaluation"],
  [/^re-?evaluation$/, "re-evaluation"],
  [/^plan of care$/, "plan-of-care"],
  [/^progress report$/, "progress-report"],
  [/^recertification$/, "recertification"],
  [/^discharge(?: summary| note)?$/, "discharge"],
  [/^addendum$/, "addendum"],
];

const DISCIPLINE_WORDS: readonly (readonly [RegExp, (typeof DISCIPLINES)[number]])[] = [
  [/^(?:occupational therapy|ot)\b[ :-]*/, "OT"],
  [/^(?:physical therapy|pt)\b[ :-]*/, "PT"],
  [/^(?:speech(?:[- ]language)? (?:therapy|pathology)|slp)\b[ :-]*/, "SLP"],
];

/** What a title such as `Occupational Therapy Daily Treatment Note` says: a kind, a discipline, or both. "Progress note" is no kind: it is used for two. */
export function readTitle(text: string): { kind: NoteKind | undefined; discipline: string | undefined } | undefined {
  const tidy = text.toLowerCase().replace(/\s+/g, " ").trim();
  const found = DISCIPLINE_WORDS.find(([words]) => words.test(tidy));
  const rest = found ? tidy.replace(found[0], "") : tidy;
  const kind = KINDS.find(([words]) => words.test(rest))?.[1];
  return kind === undefined && (rest !== "" || !found) ? undefined : { kind, discipline: found?.[1] };
}

/** A discipline by its abbreviation or full name. */
export function readDiscipline(text: string): string | undefined {
  const named = DISCIPLINES.find((discipline) => discipline.toLowerCase() === text.toLowerCase());
  const title = readTitle(text);
  return named ?? (title?.kind === undefined ? title?.discipline : undefined);
}

const PAYERS: readonly (readonly [RegExp, string])[] = [
  [/^medicare(?: part)?(?: b)?$/i, "medicare"],
  [/^medicare advantage$/i, "medicare-advantage"],
  [/^medicaid$/i, "medicaid"],
  [/^workers'? comp(?:ensation)?$/i, "workers-comp"],
  [/^self[- ]pay$/i, "self-pay"],
];

/** The payer profile of a payer that is named by its kind; a plan's own name is none. */
export function readPayer(text: string): string | undefined {
  return PAYERS.find(([words]) => words.test(text.trim()))?.[1];
}
