import type { IsoDate } from "../base/calendar.js";
import type { Credentials } from "../reference/credentials.js";
import { readCredential } from "./export-credential.js";
import { type DateOrder, readClockTime, readDay } from "./export-values.js";

/** What a printed signature says besides a name, which is never read. */
export interface ExportedSignature {
  readonly credential: string | undefined;
  /** A date, or a date and time, in the note's form. */
  readonly at: string | undefined;
}

const DATE = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\b[A-Za-z]{3,9}\.? \d{1,2},? \d{4}\b/g;
const TIME = /(?<![\d:/.-])\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b)?/gi;

/** Reads `A. Roe, OTR/L on 3/25/2026 10:20 AM`; undefined when neither a credential nor a date stands there, so that it is no signature. */
export function readSignature(text: string, order: DateOrder, credentials: Credentials): ExportedSignature | undefined {
  const dates = [...text.matchAll(DATE)].map(([date]) => date);
  const credential = readCredential(text.replace(DATE, ","), credentials);
  if (credential === undefined && dates.length === 0) return undefined;
  const times = [...text.replace(DATE, " ").matchAll(TIME)].map(([time]) => time);
  const day = dates.length === 1 ? readDay(dates[0] as string, order) : undefined;
  return { credential, at: day && momentOf(day, times) };
}

function momentOf(day: IsoDate, times: readonly string[]): string {
  const time = times.length === 1 ? readClockTime((times[0] as string).replace(/^(\d{1,2}:\d{2}):\d{2}/, "$1")) : undefined;
  return time === undefined ? day : `${day}T${time}`;
}
