import { addDays, daysBetween, type IsoDate } from "../base/calendar.js";
import type { FrontMatter } from "../note/format.js";
import type { Note } from "../note/note.js";
import { isOneOf } from "./documents.js";

export type Certification = NonNullable<NonNullable<FrontMatter["certification"]>["value"]>;

/** Days within which a plan is sent to the one who ordered it, under the order path (CFR 424.24; NOR-POC). */
export const CERTIFICATION_DAYS = 30;

/** First day of the exception that lets an order stand in for the signature (42 CFR 424.24, from 2025). */
export const ORDER_PATH_FROM = "2025-01-01";

/** Whether the order that stands in for a certifying signature from 2025 on is complete: signed order, by whom, plan sent. */
export function hasCompleteOrderPath(certification: Certification): boolean {
  const { "order-on": on, "order-by": by, "transmitted-on": sent } = certification;
  return on?.value !== undefined && by?.value !== undefined && sent?.value !== undefined;
}

/**
 * Whether a complete order path stands in for the signature: of a first certification from 2025 on, sent in time. Of a plan without a
 * readable date none of that is denied.
 */
export function orderPathHolds(certification: Certification, note: Note): boolean {
  const date = note.front.date?.value;
  const sent = certification["transmitted-on"]?.value;
  if (!hasCompleteOrderPath(certification) || isOneOf(note, ["recertification"])) return false;
  if (date === undefined || sent === undefined) return true;
  return date >= ORDER_PATH_FROM && daysBetween(date, sent) <= CERTIFICATION_DAYS;
}

/** Whether a verbal order certifies a plan: it was signed within so many days, or they are not over. */
export function verbalOrderHolds(order: IsoDate, signed: IsoDate | undefined, days: number, today: IsoDate): boolean {
  return (signed ?? today) <= addDays(order, days);
}

/** Whether any part of a certification that matters here cannot be read. */
export function hasUnreadable(certification: Certification): boolean {
  return Object.values(certification).some((field) => field?.state === "unreadable");
}
