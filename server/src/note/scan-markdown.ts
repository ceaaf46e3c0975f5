import type { Span } from "../base/span.js";
import { PassagePart } from "../reference/passage.js";
import { headingLabel, labelOf } from "./labels.js";
import { type Block, type Comment, LABELLED_LINE, type Markdown, type Run, readThrough } from "./markdown.js";
import { behindBreak, C, isAlphanumeric } from "./plain-characters.js";
import { LETTER_X, MARKS, type Piece, scanInline } from "./scan-inline.js";
import { scanTable } from "./scan-table.js";

/**
 * Reads the body that begins at `start` of a text when it holds nothing but plain Markdown: headings with `#`, paragraphs, lists whose
 * items are a paragraph and lists, tasks, quotations, tables, rules, comments. The result is the one `readMarkdown` gives; undefined means that only the parser tells.
 */
export function scanMarkdown(text: string, start: number): Markdown | undefined {
  if (text.charCodeAt(start) === BOM) return undefined;
  return new MarkdownScanner(text, start).read();
}

const BOM = 0xfeff;

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

class MarkdownScanner {
  readonly blocks: Block[] = [];
  readonly comments: Comment[] = [];
  readonly prose: Run[] = [];
  private line: ScannedLine | undefined;
  private at: number;
  private unsure = false;
  /** Lines that end in spaces and were not met where these are left out of every text. */
  private trailing = 0;

  constructor(
    private readonly text: string,
    start: number,
  ) {
    this.at = start;
  }

  read(): Markdown | undefined {
    this.advance();
    while (this.line && !this.unsure) {
      if (this.line.blank) this.advance();
      else if (!this.block(this.line)) return undefined;
    }
    if (this.unsure || this.trailing > 0) return undefined;
    return { blocks: this.blocks, comments: this.comments, prose: readThrough(this.prose, this.text, 0) };
  }

  /** Moves to the next line; gives up at a character that is not plain. */
  private advance(): void {
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

  /** Passes over the spaces at the end of a block's lines. */
  private passTrailing(lines: readonly ScannedLine[]): void {
    for (const { trailing } of lines) if (trailing > 0) this.trailing--;
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
    const marker = this.markerOf(line);
    return marker > 0 ? this.list(line, marker) : this.paragraph(line);
  }

  /** A line of dashes, stars or underscores, as it stands between two blocks. */
  private rule(line: ScannedLine): boolean {
    this.passTrailing([line]);
    this.blocks.push({ kind: "other", level: 0, span: spanOf(line, line), told: new PassagePart(""), label: undefined });
    this.advance();
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
    this.passTrailing([line]);
    const span = spanOf(line, line);
    const label = headingLabel(inline.text, span);
    this.blocks.push({ kind: "heading", level, span, told: label.title, label });
    this.advance();
    return true;
  }

  private paragraph(first: ScannedLine): boolean {
    const lines: ScannedLine[] = [];
    for (let line: ScannedLine | undefined = first; line && !line.blank; line = this.line) {
      if (lines.length > 0 && this.interrupts(line)) break;
      if (line.indent > 0 || line.piped || !this.isProse(line)) return false;
      if (lines.length > 0 && this.markerOf(line) > 0) return false;
      lines.push(line);
      this.advance();
    }
    this.passTrailing(lines);
    return !this.unsure && this.addParagraph(lines);
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

  /** Whether a line ends the paragraph before it. */
  private interrupts(line: ScannedLine): boolean {
    const code = this.text.charCodeAt(line.start);
    if (line.indent > 0) return false;
    if (code === C.hash || code === C.greater) return true;
    if (code === C.less) return this.text.startsWith("<!--", line.start);
    return isBullet(code) && this.markerOf(line) > 0;
  }

  /** Whether a line begins as a paragraph does: with a word, a quotation mark, a bracket, bold text; behind a box with a space before it. */
  private isProse({ start: from, end }: Span): boolean {
    const { text } = this;
    const start = text.charCodeAt(from) === C.space && text.charCodeAt(from - 1) === C.rightBracket ? from + 1 : from;
    const code = text.charCodeAt(start);
    if (code >= 128 || isAlphanumeric(code)) return code !== BOM;
    if (code === C.asterisk) return text.charCodeAt(start + 1) !== C.space && start + 1 < end;
    if (code === C.tilde) return text.charCodeAt(start + 1) !== C.tilde;
    return OPENERS.includes(code);
  }

  /** Width of the marker of a list's item with its space; 0 when the line is none, as far as that is plain. */
  private markerOf({ start, end }: Span): number {
    const { text } = this;
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

  /** A list and the lists in its items, whose texts follow each other as those of one list do. */
  private list(first: ScannedLine, width: number): boolean {
    const { text } = this;
    const kind = text.charCodeAt(first.start + width - 2);
    const texts: string[] = [];
    const open: OpenItem[] = [];
    let last = first;
    let line: ScannedLine | undefined = first;
    while (line) {
      const own = this.markerOf(line);
      const depth = own > 0 ? depthOf(line.indent, open) : -1;
      if (depth < 0 || (depth === 0 && text.charCodeAt(line.start + own - 2) !== kind)) break;
      if (depth === open.length && depth > 0 && (depth === MOST_LISTS || !this.mayInterrupt(line))) return false;
      const content = { start: this.behindBox(line.start + own), end: line.end };
      if (content.start < 0 || content.start >= content.end) return false;
      open.length = depth;
      open.push({ indent: line.indent, content: line.indent + own });
      const lines = this.itemLines({ ...line, ...content }, line.indent + own);
      const inline = lines && this.innerProse(lines);
      if (!lines || inline === undefined) return false;
      texts.push(inline);
      last = lines.at(-1) as ScannedLine;
      this.passTrailing(lines);
      line = this.behindBlank();
    }
    if (this.unsure || (line && !this.mayFollowList(line, last))) return false;
    this.blocks.push({
      kind: "other",
      level: 0,
      span: spanOf(first, last),
      told: new PassagePart(texts.join("\n")),
      label: undefined,
    });
    return true;
  }

  /** Behind the box of a task, which is no text of it; -1 when there is a box with something else than a word behind it. */
  private behindBox(at: number): number {
    const { text } = this;
    if (text.charCodeAt(at) !== C.leftBracket || text.charCodeAt(at + 2) !== C.rightBracket) return at;
    const sign = text.charCodeAt(at + 1);
    if (sign !== C.space && (sign | 32) !== LETTER_X) return at;
    return text.charCodeAt(at + 3) === C.space && text.charCodeAt(at + 4) !== C.space ? at + 3 : -1;
  }

  /** The lines of an item's paragraph, up to an empty line or another item; undefined when one is not indented as the text is. */
  private itemLines(first: ScannedLine, indent: number): ScannedLine[] | undefined {
    const lines = [first];
    this.advance();
    while (this.line && !this.line.blank && this.line.indent > 0 && this.markerOf(this.line) === 0) {
      if (this.line.indent !== indent || this.text.charCodeAt(this.line.start) === C.asterisk) return undefined;
      lines.push(this.line);
      this.advance();
    }
    return lines;
  }

  /** Whether an item may begin a list right behind a line of text: with a bullet or with one. */
  private mayInterrupt({ start }: ScannedLine): boolean {
    return isBullet(this.text.charCodeAt(start)) || /^1[.)]/.test(this.text.slice(start, start + 2));
  }

  /** Text of a paragraph inside a list or a quotation, when nothing but a paragraph stands there. */
  private innerProse(lines: readonly ScannedLine[]): string | undefined {
    const fits = lines.every((line) => !line.piped && this.isProse(line) && this.markerOf(line) === 0);
    return fits ? scanInline(this.text, lines, this.prose)?.text : undefined;
  }

  /** The next line that is not blank. */
  private behindBlank(): ScannedLine | undefined {
    while (this.line?.blank) this.advance();
    return this.line;
  }

  /** A line right behind a list may belong to its last item; behind an empty line it does not, unless it is indented. */
  private mayFollowList(line: ScannedLine, last: ScannedLine): boolean {
    return line.indent === 0 && (line.start > last.next || this.interrupts(line));
  }

  private quotation(): boolean {
    const { text } = this;
    const lines: ScannedLine[] = [];
    let line = this.line;
    for (; line && !line.blank; line = this.line) {
      const from = line.start + 2;
      if (line.indent > 0 || text.charCodeAt(line.start) !== C.greater || text.charCodeAt(from - 1) !== C.space) return false;
      if (lines.length > 0 && text.charCodeAt(from) === C.asterisk) return false;
      lines.push({ ...line, start: from });
      this.advance();
    }
    const inner = this.unsure ? undefined : this.innerProse(lines);
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
    this.at = next;
    this.advance();
    return true;
  }

  private table(first: ScannedLine): boolean {
    const rows: ScannedLine[] = [];
    for (let line: ScannedLine | undefined = first; line && !line.blank; line = this.line) {
      rows.push(line);
      this.advance();
    }
    const cells = this.unsure ? undefined : scanTable(this.text, rows, this.prose);
    if (cells === undefined) return false;
    const span = spanOf(first, rows.at(-1) as ScannedLine);
    this.blocks.push({ kind: "other", level: 0, span, told: new PassagePart(cells), label: undefined });
    return true;
  }
}

const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;

/** More than the longest label with its colon takes. */
const LONGEST_LABEL = 120;

/** `"`, `'`, `(`, `[`, `.`, `,`, `/`, `$`, `%`, `;`, `<`: no block begins with them as the scanner reads what follows. */
const OPENERS: readonly number[] = [34, 39, 40, 91, 46, 44, 47, 36, 37, 59, 60];

/** Characters of a comment whose text the parser would change, or that end it elsewhere. */
const UNCLEAR_IN_COMMENT = /[\t\0\r]/;

/** The item of a list that a line may go on with: how deep its marker is indented, and its text. */
interface OpenItem {
  readonly indent: number;
  readonly content: number;
}

/**
 * In how many lists an item stands whose marker is indented so: beside an open item, or within the last one; -1 when that is not plain.
 * @param open by depth
 */
function depthOf(indent: number, open: readonly OpenItem[]): number {
  const last = open.at(-1);
  if (!last) return 0;
  if (indent >= last.content) return indent < last.content + CODE_INDENT ? open.length : -1;
  return open.findIndex((item) => item.indent === indent);
}

/** Lists inside each other; the budget of the parser's reader allows more. */
const MOST_LISTS = 16;

/** Spaces behind which a text is code, or goes on with what stands before it. */
const CODE_INDENT = 4;

function isBullet(code: number): boolean {
  return code === C.dash || code === C.asterisk || code === C.plus;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Where a block stands; the spaces behind its last line belong to it. */
function spanOf(first: ScannedLine, last: ScannedLine): Span {
  return { start: first.start, end: last.end + last.trailing };
}
