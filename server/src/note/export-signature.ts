import type { Credentials } from "../reference/credentials.js";
import { type PrintedCredential, printedCredentials, readCredential } from "./export-credential.js";
import { type DateOrder, readClockTime, readDay } from "./export-values.js";

/** What a printed signature says besides a name, which is never read. */
export interface ExportedSignature {
  readonly credential: string | undefined;
  /** A date, or a date and time, in the note's form. */
  readonly at: string | undefined;
}

const DATE = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\b[A-Za-z]{3,9}\.? \d{1,2},? \d{4}\b/g;
const TIME = /(?<![\d:/.-])\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b)?/gi;

/** Words with which nothing is signed yet; those that may tell of a co-signature count only before one. */
const UNSIGNED = /\b(?:not|un-?signed|draft)\b/i;
const AWAITED =
  /\b(?:pending|await\w*|need\w*|requir\w*|incomplete|unverified|preliminary|missing|refused|declined|none|void(?:ed)?|revoked|rejected)\b/i;
/** What speaks of another moment, or of another person, from here on. */
const OTHER = /\b(?:co-?sign\w*|counter-?sign\w*|printed|exp|expir\w*)\b/i;

const LINKS = ["on", "at", "date", "dated", "time", "date/time", "signed"];
/** Words between a credential and the date of the signing. */
const SIGNING = new Set([...LINKS, "electronically", "digitally", "e-signed", "by"]);
const LICENSE = ["lic", "license", "no", "number", "npi", "id"];
/** Words in small letters that a signature holds; with any other the line is prose. */
const PLAIN = new Set([...SIGNING, ...LICENSE, "am", "pm"]);
const PARTICLES = new Set("van von der den de da di du del della la le los las bin al el st ter ten".split(" "));
/** Words of a time zone. */
const ZONE = /^(?:[ACEHMP][DS]?T|AK[DS]T|UTC|GMT(?:[-+]\d+)?|eastern|central|mountain|pacific|alaska|hawaii|standard|daylight)$/i;
/** A name with whatever stands behind it up to a credential: no label, no figure. */
const NAME = /^[\s,]*(?:\/s\/\s*)?\p{Lu}[\p{L}\p{M}.,'’ ()-]*$/u;

/**
 * Reads `A. Roe, OTR/L on 3/25/2026 10:20 AM`; undefined where no known credential stands behind a name, or where a word says, or may say, that
 * it is no signature, or may be prose.
 */
export function readSignature(text: string, order: DateOrder, credentials: Credentials): ExportedSignature | undefined {
  const said = text.slice(0, OTHER.exec(text)?.index);
  if (UNSIGNED.test(text) || AWAITED.test(said)) return undefined;
  const plain = said.replace(DATE, (date) => ",".padEnd(date.length)).replace(TIME, (time) => " ".repeat(time.length));
  const printed = printedCredentials(plain, credentials);
  const [first] = printed;
  if (!first || !NAME.test(plain.slice(0, first.start)) || isProse(plain, credentials)) return undefined;
  const date = dateOfSigning(said, plain, first, credentials);
  if (date && !saysNoMore(plain.slice(Math.max(first.end, date.index + date[0].length)), credentials)) return undefined;
  const [credential, at] = [readCredential(plain, credentials), date && readMoment(said, date, order)];
  const certifies = printed.some(({ credential: { level } }) => level === "physician" || level === "npp");
  return credential === undefined && (at === undefined || certifies) ? undefined : { credential, at };
}

/** Whether a signature says of itself that it is none: `NOT SIGNED as of …`. */
export function saysUnsigned(text: string): boolean {
  return [UNSIGNED, AWAITED].some((words) => text.search(words) === 0);
}

function isProse(text: string, credentials: Credentials): boolean {
  return wordsOf(text).some(
    (word) => /^[a-z]{2}/.test(word) && !PLAIN.has(word) && !PARTICLES.has(word) && !credentials.find(word),
  );
}

/** Words and numbers without full stops behind them. */
function wordsOf(text: string): string[] {
  return (text.match(/[A-Za-z0-9][\w'’/.-]*/g) ?? []).map((word) => word.replace(/(?<!\.)\.+$/, ""));
}

/** The only date, where it stands before the name or where nothing but the signing is between it and the credential. */
function dateOfSigning(
  said: string,
  plain: string,
  signer: PrintedCredential,
  credentials: Credentials,
): RegExpExecArray | undefined {
  const [date, ...others] = said.matchAll(DATE);
  if (!date || others.length > 0) return undefined;
  if (date.index < signer.start) return plain.slice(0, date.index).trim() === "" ? date : undefined;
  return isSigning(plain.slice(signer.end, date.index), credentials) ? date : undefined;
}

/** Whether text between a credential and a date tells of nothing else: further credentials; before `on` a license and degrees. */
function isSigning(text: string, credentials: Credentials): boolean {
  const words = wordsOf(text);
  const isSaid = (word: string) => SIGNING.has(word.toLowerCase()) || credentials.find(word) !== undefined;
  return (
    words.every(isSaid) || (isLink(words.at(-1)) && words.every((word) => isSaid(word) || isDegree(word) || isLicense(word)))
  );
}

/** Whether what stands behind a signature tells of its time, a license or credentials only: another word may take it back. */
function saysNoMore(text: string, credentials: Credentials): boolean {
  const isPlain = (word: string) => word !== "signed" && PLAIN.has(word);
  return wordsOf(text).every(
    (word) => isPlain(word.toLowerCase()) || isLicense(word) || ZONE.test(word) || credentials.find(word) !== undefined,
  );
}

function isLink(word: string | undefined): boolean {
  return word !== undefined && LINKS.includes(word.toLowerCase());
}

function isDegree(word: string): boolean {
  return /^[A-Z][A-Z/-]{1,4}$/.test(word) && !/^(?:DOB|DOS|EVAL|VALID)$/.test(word);
}

function isLicense(word: string): boolean {
  return LICENSE.includes(word.toLowerCase()) || /^[A-Z]{0,3}\.?\d[\w.-]*$/.test(word);
}

/** The day, with the only time of day of the text when nothing stands between the two. */
function readMoment(text: string, { 0: date, index }: RegExpExecArray, order: DateOrder): string | undefined {
  const day = readDay(date, order);
  const [time, ...others] = text.replace(DATE, (found) => " ".repeat(found.length)).matchAll(TIME);
  if (day === undefined || !time || others.length > 0) return day;
  const between =
    time.index < index ? text.slice(time.index + time[0].length, index) : text.slice(index + date.length, time.index);
  const clock = wordsOf(between).every(isLink) ? readClockTime(time[0].replace(/^(\d{1,2}:\d{2}):\d{2}/, "$1")) : undefined;
  return clock === undefined ? day : `${day}T${clock}`;
}
