import type { Span } from "./span.js";

/** A zero-based line and UTF-16 column, as the language server protocol counts them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A text with a line table that is made on first use. Lines end in LF, CRLF or a lone CR. */
export class SourceText {
  readonly text: string;
  private starts: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Offsets of the first character of each line; the first is always 0. */
  get lineStarts(): readonly number[] {
    this.starts ??= findLineStarts(this.text);
    return this.starts;
  }

  /** Length of the byte order mark that the text begins with: 1, or 0 without one. */
  get markLength(): number {
    return this.text.startsWith("\uFEFF") ? 1 : 0;
  }

  /** Number of the line (zero-based) that holds `offset`; offsets outside the text are clamped. */
  lineAt(offset: number): number {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(clamped);
    return { line, character: clamped - (this.lineStarts[line] as number) };
  }

  /** A place as people are told it: a byte order mark is in no column, since no editor shows it. */
  shownAt(offset: number): Position {
    const { line, character } = this.positionAt(offset);
    return { line, character: line === 0 ? Math.max(0, character - this.markLength) : character };
  }

  /** The offset of a position; a line past the end gives the end, a column past a line's end the line's end. */
  offsetAt(position: Position): number {
    const starts = this.lineStarts;
    const start = starts[position.line];
    if (start === undefined) return position.line < 0 ? 0 : this.text.length;
    return Math.min(start + Math.max(0, position.character), this.lineEnd(position.line));
  }

  /** The line's span without its line break; `line` is zero-based and must exist. */
  lineSpan(line: number): Span {
    return { start: this.lineStarts[line] ?? this.text.length, end: this.lineEnd(line) };
  }

  slice(range: Span): string {
    return this.text.slice(range.start, range.end);
  }

  /** The line break the text uses: that of its first line, LF when it has only one. */
  get lineBreak(): string {
    return /\r\n|[\r\n]/.exec(this.text)?.[0] ?? "\n";
  }

  private lineEnd(line: number): number {
    let end = this.lineStarts[line + 1] ?? this.text.length;
    const last = line + 1 < this.lineStarts.length;
    while (last && end > 0 && isBreak(this.text.charCodeAt(end - 1)) && end > (this.lineStarts[line] as number)) end--;
    return end;
  }
}

const LF = 10;
const CR = 13;

function isBreak(code: number): boolean {
  return code === LF || code === CR;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) starts.push(index + 1);
    }
  } else for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) starts.push(index + 1);
  return starts;
}
