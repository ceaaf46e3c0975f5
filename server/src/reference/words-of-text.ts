import { KINDS, PERCENT } from "./phrase-trie.js";

/** A word of a text, in lower case; empty behind the last. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const PERCENT_SIGN = 37;

/** Code of the first character of the next word, a letter of ASCII in lower case; 0 behind the last. */
export function initialFrom(text: string, from: number): number {
  const start = startFrom(text, from);
  const code = start < text.length ? text.charCodeAt(start) : 0;
  return code >= 65 && code <= 90 ? code + 32 : code < 128 ? code : text.charAt(start).toLowerCase().charCodeAt(0);
}

function startFrom(text: string, from: number): number {
  let start = from;
  while (start < text.length && !isLetter(text, start) && text.charCodeAt(start) !== PERCENT_SIGN) start++;
  return start;
}

/** The next word of a text from `from` on. */
export function wordFrom(text: string, from: number): Word {
  const start = startFrom(text, from);
  if (text.charCodeAt(start) === PERCENT_SIGN) return { text: "%", start, end: start + 1 };
  const end = wordEnd(text, start);
  return { text: text.slice(start, end).toLowerCase(), start, end };
}

/** Where the letters and digits end that begin at `start`. */
export function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isLetter(text, end)) end += isPair(text.charCodeAt(end)) ? 2 : 1;
  return end;
}

function isPair(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? KINDS[code] !== 0 && KINDS[code] !== PERCENT : isWideLetter(text, at, code);
}

/** What is known of the characters beyond ASCII: 0 not yet, 1 a letter or number, 2 neither. */
const WIDE = new Uint8Array(0x1_0000);

/** Whether the character beyond ASCII at a place is a letter or a number. */
export function isWideLetter(text: string, at: number, code: number): boolean {
  if (code >= 0xd800 && code < 0xe000) return /^[\p{L}\p{N}]/u.test(text.slice(at, at + 2));
  if (WIDE[code] === 0) WIDE[code] = /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) ? 1 : 2;
  return WIDE[code] === 1;
}
