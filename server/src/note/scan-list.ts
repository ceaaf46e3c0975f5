import type { Span } from "../base/span.js";
import type { Run } from "./markdown.js";
import { C } from "./plain-characters.js";
import { LETTER_X } from "./scan-inline.js";
import { innerProse, interrupts, isBullet, markerOf, type ScannedLine, type ScannedLines, spanOf } from "./scan-lines.js";

/** A list with the lists in its items. */
interface ScannedList {
  readonly span: Span;
  /** The texts of all items, which follow each other as those of one list do. */
  readonly text: string;
}

/**
 * The list whose first item is the line to be read, with a marker of so many characters; adds its prose to `prose`. Undefined when it is not
 * plain.
 */
export function scanList(lines: ScannedLines, first: ScannedLine, width: number, prose: Run[]): ScannedList | undefined {
  const { text } = lines;
  const kind = text.charCodeAt(first.start + width - 2);
  const texts: string[] = [];
  const open: OpenItem[] = [];
  let last = first;
  let line: ScannedLine | undefined = first;
  while (line) {
    const own = markerOf(text, line);
    const depth = own > 0 ? depthOf(line.indent, open) : -1;
    if (depth < 0 || (depth === 0 && text.charCodeAt(line.start + own - 2) !== kind)) break;
    if (depth === open.length && depth > 0 && (depth === MOST_LISTS || !mayInterrupt(text, line))) return undefined;
    const content = { start: behindBox(text, line.start + own), end: line.end };
    if (content.start < 0 || content.start >= content.end) return undefined;
    open.length = depth;
    open.push({ indent: line.indent, content: line.indent + own });
    const item = itemLines(lines, { ...line, ...content }, line.indent + own);
    const inline = item && innerProse(text, item, prose);
    if (!item || inline === undefined) return undefined;
    texts.push(inline);
    last = item.at(-1) as ScannedLine;
    lines.passTrailing(item);
    line = lines.behindBlank();
  }
  if (lines.unsure || (line && !mayFollow(text, line, last))) return undefined;
  return { span: spanOf(first, last), text: texts.join("\n") };
}

/** Behind the box of a task, which is no text of it; -1 when there is a box with something else than a word behind it. */
function behindBox(text: string, at: number): number {
  if (text.charCodeAt(at) !== C.leftBracket || text.charCodeAt(at + 2) !== C.rightBracket) return at;
  const sign = text.charCodeAt(at + 1);
  if (sign !== C.space && (sign | 32) !== LETTER_X) return at;
  return text.charCodeAt(at + 3) === C.space && text.charCodeAt(at + 4) !== C.space ? at + 3 : -1;
}

/** The lines of an item's paragraph, up to an empty line or another item; undefined when one is not indented as the text is. */
function itemLines(lines: ScannedLines, first: ScannedLine, indent: number): ScannedLine[] | undefined {
  const { text } = lines;
  const own = [first];
  lines.advance();
  for (let { line } = lines; line && !line.blank && line.indent > 0 && markerOf(text, line) === 0; { line } = lines) {
    if (line.indent !== indent || text.charCodeAt(line.start) === C.asterisk) return undefined;
    own.push(line);
    lines.advance();
  }
  return own;
}

/** Whether an item may begin a list right behind a line of text: with a bullet or with one. */
function mayInterrupt(text: string, { start }: ScannedLine): boolean {
  return isBullet(text.charCodeAt(start)) || /^1[.)]/.test(text.slice(start, start + 2));
}

/** A line right behind a list may belong to its last item; behind an empty line it does not, unless it is indented. */
function mayFollow(text: string, line: ScannedLine, last: ScannedLine): boolean {
  return line.indent === 0 && (line.start > last.next || interrupts(text, line));
}

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
