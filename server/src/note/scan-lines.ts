import type { Span } from "../base/span.js";
import type { Run } from "./markdown.js";
import { behindBreak, C, isAlphanumeric } from "./plain-characters.js";
import { MARKS, type Piece, scanInline } from "./scan-inline.js";

/** A line without its break, its indentation and the spaces at its end. */
export interface ScannedLine extends Piece {
  /** Spaces before its first character. */
  readonly indent: number;
  readonly blank: boolean;
  /** Whether it holds `|`. */
  readonly piped: boolean;
  /** Offset of the next line; the text's end behind the last. */
  readonly next: number;
}

/** Characters at which the scanner gives up wherever they stand: tabs, control characters, escapes, code. */
const STOPS = new Uint8Array(128).fill(1, 0, 32);
STOPS[127] = 1;
STOPS[C.backslash] = 1;
STOPS[C.backtick] = 1;

/** The lines of a text of plain Markdown, one after the other. */
export class ScannedLines {
  /** The line to be read; undefined behind the last, and where the text is not plain. */
  line: ScannedLine | undefined;
  /** Whether a character was met that is not plain. */
  unsure = false;
  /** Lines that end in spaces and were not met where these are left out of every text. */
  trailing = 0;

  constructor(
    readonly text: string,
    private at: number,
  ) {
    this.advance();
  }

  /** Moves to the next line; gives up at a character that is not plain. */
  advance(): void {
    const { text } = this;
    this.line = undefined;
    if (this.at >= text.length) return;
    let start = this.at;
    while (text.charCodeAt(start) === C.space) start++;
    let [marked, piped] = [0, false];
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= 128) continue;
      if (STOPS[code]) break;
      marked |= MARKS[code] as number;
      if (code === C.pipe) piped = true;
    }
    const next = behindBreak(text, at);
    const blank = at === start;
    if (next < 0) {
      this.unsure = true;
      return;
    }
    let end = at;
    while (end > start && text.charCodeAt(end - 1) === C.space) end--;
    if (end < at) this.trailing++;
    this.line = { start, end, trailing: at - end, marked: marked !== 0, piped, indent: start - this.at, blank, next };
    this.at = next;
  }

  /** Moves to the line that begins at an offset. */
  advanceTo(at: number): void {
    this.at = at;
    this.advance();
  }

  /** Passes over the spaces at the end of a block's lines. */
  passTrailing(lines: readonly ScannedLine[]): void {
    for (const { trailing } of lines) if (trailing > 0) this.trailing--;
  }

  /** The next line that is not blank. */
  behindBlank(): ScannedLine | undefined {
    while (this.line?.blank) this.advance();
    return this.line;
  }
}

/** Whether a line ends the paragraph before it. */
export function interrupts(text: string, line: ScannedLine): boolean {
  const code = text.charCodeAt(line.start);
  if (line.indent > 0) return false;
  if (code === C.hash || code === C.greater) return true;
  if (code === C.less) return text.startsWith("<!--", line.start);
  return isBullet(code) && markerOf(text, line) > 0;
}

/** Whether a line begins as a paragraph does: with a word, a quotation mark, a bracket, bold text; behind a box with a space before it. */
export function isProse(text: string, { start: from, end }: Span): boolean {
  const start = text.charCodeAt(from) === C.space && text.charCodeAt(from - 1) === C.rightBracket ? from + 1 : from;
  const code = text.charCodeAt(start);
  if (code >= 128 || isAlphanumeric(code)) return code !== BOM;
  if (code === C.asterisk) return text.charCodeAt(start + 1) !== C.space && start + 1 < end;
  if (code === C.tilde) return text.charCodeAt(start + 1) !== C.tilde;
  return OPENERS.includes(code);
}

/** Width of the marker of a list's item with its space; 0 when the line is none, as far as that is plain. */
export function markerOf(text: string, { start, end }: Span): number {
  let at = start;
  if (isBullet(text.charCodeAt(start))) at++;
  else {
    while (at < start + 9 && isDigit(text.charCodeAt(at))) at++;
    const code = text.charCodeAt(at);
    if (at === start || (code !== C.dot && code !== C.rightParenthesis)) return 0;
    at++;
  }
  return at < end && text.charCodeAt(at) !== C.space ? 0 : at + 1 - start;
}

/** Text of a paragraph inside a list or a quotation, when nothing but a paragraph stands there; adds its prose to `prose`. */
export function innerProse(text: string, lines: readonly ScannedLine[], prose: Run[]): string | undefined {
  const fits = lines.every((line) => !line.piped && isProse(text, line) && markerOf(text, line) === 0);
  return fits ? scanInline(text, lines, prose)?.text : undefined;
}

export const BOM = 0xfeff;

/** `"`, `'`, `(`, `[`, `.`, `,`, `/`, `$`, `%`, `;`, `<`: no block begins with them as the scanner reads what follows. */
const OPENERS: readonly number[] = [34, 39, 40, 91, 46, 44, 47, 36, 37, 59, 60];

export function isBullet(code: number): boolean {
  return code === C.dash || code === C.asterisk || code === C.plus;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Where a block stands; the spaces behind its last line belong to it. */
export function spanOf(first: ScannedLine, last: ScannedLine): Span {
  return { start: first.start, end: last.end + last.trailing };
}
