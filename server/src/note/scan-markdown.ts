import type { Span } from "../base/span.js";
import { PassagePart } from "../reference/passage.js";
import { headingLabel, labelOf } from "./labels.js";
import { type Block, type Comment, LABELLED_LINE, type Markdown, type Run, readThrough } from "./markdown.js";
import { behindBreak, C } from "./plain-characters.js";
import { scanInline } from "./scan-inline.js";
import { BOM, innerProse, interrupts, isProse, markerOf, type ScannedLine, ScannedLines, spanOf } from "./scan-lines.js";
import { scanList } from "./scan-list.js";
import { scanTable } from "./scan-table.js";

/**
 * Reads the body that begins at `start` of a text when it holds nothing but plain Markdown: headings with `#`, paragraphs, lists whose
 * items are a paragraph and lists, tasks, quotations, tables, rules, comments. The result is the one `readMarkdown` gives; undefined means that only the parser tells.
 */
export function scanMarkdown(text: string, start: number): Markdown | undefined {
  if (text.charCodeAt(start) === BOM) return undefined;
  return new MarkdownScanner(text, start).read();
}

class MarkdownScanner {
  readonly blocks: Block[] = [];
  readonly comments: Comment[] = [];
  readonly prose: Run[] = [];
  private readonly lines: ScannedLines;

  constructor(
    private readonly text: string,
    start: number,
  ) {
    this.lines = new ScannedLines(text, start);
  }

  read(): Markdown | undefined {
    const { lines } = this;
    while (lines.line && !lines.unsure) {
      if (lines.line.blank) lines.advance();
      else if (!this.block(lines.line)) return undefined;
    }
    if (lines.unsure || lines.trailing > 0) return undefined;
    return { blocks: this.blocks, comments: this.comments, prose: readThrough(this.prose, this.text, 0) };
  }

  /** Reads the block that begins at a line; false when it is not sure. */
  private block(line: ScannedLine): boolean {
    const code = this.text.charCodeAt(line.start);
    if (line.indent > 0) return false;
    if (code === C.hash) return this.heading(line);
    if (code === C.greater) return this.quotation();
    if (code === C.less && this.text.startsWith("<!--", line.start)) return this.comment(line);
    if (code === C.pipe) return this.table(line);
    if (RULE.test(this.text.slice(line.start, line.end))) return this.rule(line);
    const marker = markerOf(this.text, line);
    return marker > 0 ? this.list(line, marker) : this.paragraph(line);
  }

  /** A line of dashes, stars or underscores, as it stands between two blocks. */
  private rule(line: ScannedLine): boolean {
    this.lines.passTrailing([line]);
    this.blocks.push({ kind: "other", level: 0, span: spanOf(line, line), told: new PassagePart(""), label: undefined });
    this.lines.advance();
    return true;
  }

  private heading(line: ScannedLine): boolean {
    const { text } = this;
    let level = 0;
    while (text.charCodeAt(line.start + level) === C.hash) level++;
    let from = line.start + level;
    if (level > 6 || text.charCodeAt(from) !== C.space || text.charCodeAt(line.end - 1) === C.hash) return false;
    while (text.charCodeAt(from) === C.space) from++;
    if (from > line.end) return false;
    const inline = line.piped
      ? undefined
      : scanInline(text, [{ start: from, end: line.end, marked: line.marked, trailing: 0 }], this.prose);
    if (!inline) return false;
    this.lines.passTrailing([line]);
    const span = spanOf(line, line);
    const label = headingLabel(inline.text, span);
    this.blocks.push({ kind: "heading", level, span, told: label.title, label });
    this.lines.advance();
    return true;
  }

  private paragraph(first: ScannedLine): boolean {
    const lines: ScannedLine[] = [];
    for (let line: ScannedLine | undefined = first; line && !line.blank; line = this.lines.line) {
      if (lines.length > 0 && interrupts(this.text, line)) break;
      if (line.indent > 0 || line.piped || !isProse(this.text, line)) return false;
      if (lines.length > 0 && markerOf(this.text, line) > 0) return false;
      lines.push(line);
      this.lines.advance();
    }
    this.lines.passTrailing(lines);
    return !this.lines.unsure && this.addParagraph(lines);
  }

  /** Adds a paragraph, cut before each line that begins with a label; its prose runs through. */
  private addParagraph(lines: readonly ScannedLine[]): boolean {
    const { text } = this;
    const cuts = lines.flatMap((line, index) => (index > 0 && this.isLabelled(line) ? [index] : []));
    if (cuts.length > 0 && !scanInline(text, lines, this.prose)) return false;
    for (const [index, from] of [0, ...cuts].entries()) {
      const own = lines.slice(from, cuts[index]);
      const inline = scanInline(text, own, cuts.length > 0 ? undefined : this.prose);
      if (!inline) return false;
      const span = spanOf(own[0] as ScannedLine, own.at(-1) as ScannedLine);
      const label = labelOf(inline.text, span, inline.lead);
      this.blocks.push({ kind: "paragraph", level: 0, span, told: new PassagePart(inline.text), label });
    }
    return true;
  }

  private isLabelled({ start, end }: Span): boolean {
    return LABELLED_LINE.test(this.text.slice(start, Math.min(end, start + LONGEST_LABEL)));
  }

  private list(first: ScannedLine, width: number): boolean {
    const list = scanList(this.lines, first, width, this.prose);
    if (!list) return false;
    this.blocks.push({ kind: "other", level: 0, span: list.span, told: new PassagePart(list.text), label: undefined });
    return true;
  }

  private quotation(): boolean {
    const { text } = this;
    const lines: ScannedLine[] = [];
    let line = this.lines.line;
    for (; line && !line.blank; line = this.lines.line) {
      const from = line.start + 2;
      if (line.indent > 0 || text.charCodeAt(line.start) !== C.greater || text.charCodeAt(from - 1) !== C.space) return false;
      if (lines.length > 0 && text.charCodeAt(from) === C.asterisk) return false;
      lines.push({ ...line, start: from });
      this.lines.advance();
    }
    const inner = this.lines.unsure ? undefined : innerProse(text, lines, this.prose);
    if (inner === undefined) return false;
    const span = { start: (lines[0] as Span).start - 2, end: (lines.at(-1) as Span).end };
    this.blocks.push({ kind: "other", level: 0, span, told: new PassagePart(inner), label: undefined });
    return true;
  }

  private comment(line: ScannedLine): boolean {
    const { text } = this;
    const close = text.indexOf("-->", line.start + 4);
    const end = close + 3;
    const next = close < 0 || text.charCodeAt(line.start + 4) !== C.space ? -1 : behindBreak(text, end);
    if (next < 0) return false;
    const span = { start: line.start, end };
    const content = text.slice(line.start, end);
    if (UNCLEAR_IN_COMMENT.test(content)) return false;
    this.comments.push({ text: content, span });
    this.blocks.push({ kind: "comment", level: 0, span, told: new PassagePart(""), label: undefined });
    this.lines.advanceTo(next);
    return true;
  }

  private table(first: ScannedLine): boolean {
    const rows: ScannedLine[] = [];
    for (let line: ScannedLine | undefined = first; line && !line.blank; line = this.lines.line) {
      rows.push(line);
      this.lines.advance();
    }
    const cells = this.lines.unsure ? undefined : scanTable(this.text, rows, this.prose);
    if (cells === undefined) return false;
    const span = spanOf(first, rows.at(-1) as ScannedLine);
    this.blocks.push({ kind: "other", level: 0, span, told: new PassagePart(cells), label: undefined });
    return true;
  }
}

const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;

/** More than the longest label with its colon takes. */
const LONGEST_LABEL = 120;

/** Characters of a comment whose text the parser would change, or that end it elsewhere. */
const UNCLEAR_IN_COMMENT = /[\t\0\r]/;
