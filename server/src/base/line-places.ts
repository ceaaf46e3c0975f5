import type { Position } from "./source-text.js";

/**
 * Lines and columns of a text of which nothing is known but how long its lines are. It goes on from the place that was asked for last, so that places in
 * order cost one pass over the lines together.
 */
export class LinePlaces {
  private line = 0;
  private start: number;

  /**
   * @param lines length of each line with its break, in UTF-16 units
   * @param mark length of a byte order mark before the first line, which no column counts since no editor shows it
   */
  constructor(
    private readonly lines: readonly number[],
    mark = 0,
  ) {
    this.start = mark;
  }

  /** Line and column of an offset, both from zero. What lies outside the text is at its start or end. */
  at(offset: number): Position {
    const { lines } = this;
    while (this.line > 0 && offset < this.start) this.start -= lines[--this.line] as number;
    while (this.line < lines.length - 1 && offset >= this.start + (lines[this.line] as number))
      this.start += lines[this.line++] as number;
    const length = lines[this.line] ?? 0;
    return { line: this.line, character: Math.max(0, Math.min(offset - this.start, length)) };
  }
}
