/** Character codes that mean something to the readers of plain notes. */
export const C = {
  tab: 9,
  lf: 10,
  cr: 13,
  space: 32,
  exclamation: 33,
  quote: 34,
  hash: 35,
  ampersand: 38,
  apostrophe: 39,
  leftParenthesis: 40,
  rightParenthesis: 41,
  asterisk: 42,
  plus: 43,
  comma: 44,
  dash: 45,
  dot: 46,
  colon: 58,
  less: 60,
  equals: 61,
  greater: 62,
  at: 64,
  leftBracket: 91,
  backslash: 92,
  rightBracket: 93,
  underscore: 95,
  backtick: 96,
  leftBrace: 123,
  pipe: 124,
  rightBrace: 125,
  tilde: 126,
} as const;

const TEXT = 1;
const KEY_START = 2;
const KEY_PART = 4;
const PLAIN_START = 8;
const ALPHANUMERIC = 16;

/** What each ASCII character may be. */
const CLASSES = new Uint8Array(128);
for (let code = C.space; code < 127; code++) {
  const char = String.fromCharCode(code);
  const letter = /[A-Za-z]/.test(char);
  const word = /[\w.-]/.test(char);
  const starts = /[\w($/.;^~+=<]/.test(char);
  const alphanumeric = /[A-Za-z\d]/.test(char);
  CLASSES[code] =
    TEXT | (letter ? KEY_START : 0) | (alphanumeric ? ALPHANUMERIC : 0) | (word ? KEY_PART : 0) | (starts ? PLAIN_START : 0);
}

/** A printable character that is neither a line break nor, beyond ASCII, a space. */
export function isText(code: number): boolean {
  return code < 128 ? ((CLASSES[code] as number) & TEXT) !== 0 : isWideText(code);
}

/** Beyond ASCII: no control character, no space, no mark of byte order; nor what stands behind a text (NaN). */
function isWideText(code: number): boolean {
  if (!(code > 0xa0) || code === 0xfeff) return false;
  if (code < 0x1680 || (code > 0x3000 && code < 0xd800)) return true;
  if (code >= 0xd800) return code < 0xfffe;
  return !WIDE_SPACE.test(String.fromCharCode(code));
}

const WIDE_SPACE = /[\s\u2028\u2029]/;

/** A letter, with which a key of the note format begins. */
export function isKeyStart(code: number): boolean {
  return code < 128 && ((CLASSES[code] as number) & KEY_START) !== 0;
}

/** A letter, digit, `_`, `.` or `-`. */
export function isKeyPart(code: number): boolean {
  return code < 128 && ((CLASSES[code] as number) & KEY_PART) !== 0;
}

/** A character with which a plain scalar of YAML may begin without a second thought. */
export function isPlainStart(code: number): boolean {
  return code < 128 ? ((CLASSES[code] as number) & PLAIN_START) !== 0 : isWideText(code);
}

/** Offset behind a line break at `at`, `at` itself at the text's end, -1 where there is none; a lone CR is none. */
export function behindBreak(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === C.lf) return at + 1;
  if (code === C.cr && text.charCodeAt(at + 1) === C.lf) return at + 2;
  return at === text.length ? at : -1;
}

/** End of the line from `from` on; -1 when it holds a character that is no text. */
export function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && isText(text.charCodeAt(at))) at++;
  return behindBreak(text, at) < 0 ? -1 : at;
}

/** A letter or digit of ASCII. */
export function isAlphanumeric(code: number): boolean {
  return code < 128 && ((CLASSES[code] as number) & ALPHANUMERIC) !== 0;
}
