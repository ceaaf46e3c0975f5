import type { Span } from "../base/span.js";
import type { Note } from "../note/note.js";
import { bucketOf } from "../reference/kx-thresholds.js";
import { DISCIPLINE_MODIFIERS } from "../reference/modifiers.js";
import type { References } from "../reference/references.js";
import type { Line } from "./lines.js";

/** A note's running total against its year's threshold; amounts in dollars of allowed amounts. */
export interface YearToDate {
  readonly amount: number;
  /** Undefined when the year's is not known. */
  readonly threshold: number | undefined;
  readonly review: number | undefined;
  readonly year: string;
  readonly span: Span;
  /** Amounts as messages show them: "$2,480". */
  readonly shown: string;
  readonly shownThreshold: string;
  readonly shownReview: string;
}

/** Modifiers that say that Medicare is not expected to pay; KX, which attests that the service is necessary, contradicts them (units notes §4.2). */
const NOT_EXPECTED = ["GA", "GY", "GZ"];

/** Whether a billed line would need KX above the threshold and has none: a therapy line that does not say that a denial is expected. */
export function lacksKx({ modifiers, modifiersUnread }: Pick<Line, "modifiers" | "modifiersUnread">): boolean {
  if (modifiersUnread || modifiers.includes("KX") || NOT_EXPECTED.some((modifier) => modifiers.includes(modifier))) return false;
  return DISCIPLINE_MODIFIERS.some((modifier) => modifiers.includes(modifier));
}

/** The running total of the discipline's bucket; undefined without one, or when neither amount of the year is known. */
export function yearToDate(note: Note, refs: References): YearToDate | undefined {
  const date = note.front.date?.value;
  const bucket = bucketOf(note.front.discipline?.value);
  const field = bucket && note.front["year-to-date"]?.value?.[bucket];
  if (date === undefined || bucket === undefined || field?.value === undefined) return undefined;
  const threshold = refs.thresholds.find(bucket, date);
  const review = refs.thresholds.find("review", date);
  if (threshold === undefined && review === undefined) return undefined;
  return {
    amount: field.value,
    threshold,
    review,
    year: date.slice(0, 4),
    span: field.span,
    shown: dollars(field.value),
    shownThreshold: shown(threshold),
    shownReview: shown(review),
  };
}

function shown(amount: number | undefined): string {
  return amount === undefined ? "" : dollars(amount);
}

/** "$2,480", with cents only where there are some. */
export function dollars(amount: number): string {
  const [whole = "", cents] = (Math.round(amount * 100) % 100 === 0 ? String(Math.round(amount)) : amount.toFixed(2)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `$${grouped}${cents === undefined ? "" : `.${cents}`}`;
}
