import type { Span } from "../base/span.js";
import type { Lead } from "./labels.js";
import type { Run } from "./markdown.js";
import { C, isAlphanumeric } from "./plain-characters.js";

/** Text of a heading, a paragraph or a cell. */
export interface Inline {
  readonly text: string;
  readonly lead: Lead | undefined;
}

/** A piece of a text that stands on one line, without indentation and line break. */
export type Piece = Span & {
  /** Whether it holds a character that may be markup. */
  readonly marked: boolean;
  /** Spaces between it and the line break. */
  readonly trailing: number;
};

/**
 * Reads the inline content of lines: plain text, `*`, `**` around words of one line, and brackets that are no link. Adds the runs of
 * prose to `prose`. Undefined when it may hold other markup, which only the Markdown parser tells.
 */
export function scanInline(text: string, pieces: readonly Piece[], prose: Run[] | undefined): Inline | undefined {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return { text: "", lead: undefined };
  if (!pieces.some((piece) => piece.marked || (isHardBreak(piece) && piece !== last))) {
    prose?.push(runOf(text, first.start, last.end));
    return { text: joined(text, pieces), lead: undefined };
  }
  const reader = new InlineReader(text, first.start, prose);
  for (const [index, piece] of pieces.entries()) if (!reader.read(piece, pieces[index - 1])) return undefined;
  return reader.end(last.end);
}

function runOf(text: string, start: number, end: number): Run {
  return { text: text.slice(start, end), span: { start, end } };
}

function joined(text: string, pieces: readonly Piece[]): string {
  let whole = "";
  for (const [index, { start, end }] of pieces.entries()) whole += breakBehind(text, pieces[index - 1]) + text.slice(start, end);
  return whole;
}

/** The line break behind a piece, as it is written; a hard one is a line feed. */
function breakBehind(text: string, piece: Piece | undefined): string {
  if (!piece) return "";
  return text.charCodeAt(piece.end + piece.trailing) === C.cr && !isHardBreak(piece) ? "\r\n" : "\n";
}

/** Two spaces at the end of a line break it where it is shown, and end a run of prose. */
function isHardBreak({ trailing }: Piece): boolean {
  return trailing > 1;
}

class InlineReader {
  private value = "";
  private lead: Inline["lead"];

  constructor(
    private readonly text: string,
    /** Where the run of prose began that is being read. */
    private run: number,
    private readonly prose: Run[] | undefined,
  ) {}

  read({ start, end, marked }: Piece, before: Piece | undefined): boolean {
    const first = before === undefined;
    if (before && isHardBreak(before)) {
      this.addRun(before.end);
      this.run = start;
    } else if (before && this.run === before.end) this.run += before.trailing;
    this.value += breakBehind(this.text, before);
    let from = start;
    for (let at = start; marked && at < end; at++) {
      const code = this.text.charCodeAt(at);
      if (code >= 128 || !MARKS[code]) continue;
      if (code !== C.asterisk) {
        const behind = this.behindLiteral(at, end, code);
        if (behind < 0) return false;
        at = behind - 1;
        continue;
      }
      if (this.isSpaceAt(at - 1, start, end) && this.isSpaceAt(at + 1, start, end)) {
        if (at === start) return false;
        continue;
      }
      const next = this.emphasis(at, start, end, from, first);
      if (next < 0) return false;
      from = next;
      at = next - 1;
    }
    this.value += this.text.slice(from, end);
    return true;
  }

  end(end: number): Inline {
    this.addRun(end);
    return { text: this.value, lead: this.lead };
  }

  private addRun(end: number): void {
    if (end > this.run) this.prose?.push(runOf(this.text, this.run, end));
  }

  private isSpaceAt(at: number, start: number, end: number): boolean {
    return at < start || at >= end || this.text.charCodeAt(at) === C.space;
  }

  /** Reads `*word*` or `**words**` between spaces or punctuation; gives the offset behind it, or -1. */
  private emphasis(at: number, start: number, end: number, from: number, first: boolean): number {
    const { text } = this;
    const width = text.charCodeAt(at + 1) === C.asterisk ? 2 : 1;
    const inner = at + width;
    if (!this.isSpaceAt(at - 1, start, end) || !isAlphanumeric(text.charCodeAt(inner)) || (at === start && !first && width === 1))
      return -1;
    let close = inner;
    while (close < end && text.charCodeAt(close) !== C.asterisk) {
      const code = text.charCodeAt(close);
      if (code >= 128 ? false : MARKS[code]) return -1;
      close++;
    }
    const behind = close + width;
    const before = text.charCodeAt(close - 1);
    if (behind > end || before === C.space || before >= 128) return -1;
    if (width === 2 ? text.charCodeAt(close + 1) !== C.asterisk : false) return -1;
    if (text.charCodeAt(behind) === C.asterisk) return -1;
    if (!this.isSpaceAt(behind, start, end) && !(isAlphanumeric(before) && isStop(text.charCodeAt(behind)))) return -1;
    this.addRun(at);
    this.prose?.push(runOf(this.text, inner, close));
    this.run = behind;
    const words = text.slice(inner, close);
    if (first && at === start && width === 2) this.lead = { text: words, end: behind };
    this.value += text.slice(from, at) + words;
    return behind;
  }

  /** Offset behind a character that could be markup and is none, or -1. */
  private behindLiteral(at: number, end: number, code: number): number {
    const { text } = this;
    const next = at + 1 < end ? text.charCodeAt(at + 1) : C.space;
    if (code === C.leftBracket) return this.behindBrackets(at, end);
    if (code === C.underscore) return this.behindUnderscores(at, end);
    if (code === C.less) return next === C.space || next === C.equals || (next >= 48 && next <= 57) ? at + 1 : -1;
    return code === C.ampersand && next === C.space ? at + 1 : -1;
  }

  /** `a_b`, and a line to write on between spaces: neither opens nor closes anything. */
  private behindUnderscores(at: number, end: number): number {
    const { text } = this;
    let behind = at + 1;
    while (behind < end && text.charCodeAt(behind) === C.underscore) behind++;
    const inWord = isAlphanumeric(text.charCodeAt(at - 1)) && behind < end && isAlphanumeric(text.charCodeAt(behind));
    const alone = text.charCodeAt(at - 1) === C.space && (behind === end || text.charCodeAt(behind) === C.space);
    return (inWord && behind === at + 1) || alone ? behind : -1;
  }

  /** `[STG1]`: no link, no task, no definition, as long as the body defines nothing. */
  private behindBrackets(at: number, end: number): number {
    const { text } = this;
    let close = at + 1;
    while (close < end && isLabel(text.charCodeAt(close))) close++;
    if (text.charCodeAt(close) !== C.rightBracket || close >= end || !isAlphanumeric(text.charCodeAt(at + 1))) return -1;
    if (close === at + 2 && (text.charCodeAt(at + 1) | 32) === LETTER_X) return -1;
    if (text.charCodeAt(at - 1) === C.exclamation) return -1;
    const next = close + 1 < end ? text.charCodeAt(close + 1) : C.space;
    return next === C.leftParenthesis || next === C.leftBracket || next === C.colon ? -1 : close + 1;
  }
}

/** With its capital, what ticks a box. */
export const LETTER_X = 120;

/** Characters that may be inline markup. */
export const MARKS = new Uint8Array(128);
for (const code of [C.asterisk, C.underscore, C.leftBracket, C.rightBracket, C.less, C.ampersand]) MARKS[code] = 1;

function isLabel(code: number): boolean {
  return isAlphanumeric(code) || code === C.dash || code === C.dot || code === C.space;
}

/** Punctuation that ends what stands before it. */
function isStop(code: number): boolean {
  return code === C.dot || code === C.comma || code === C.colon || code === C.rightParenthesis || code === SEMICOLON;
}

const SEMICOLON = 59;
