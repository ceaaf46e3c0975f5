import type { Span } from "../base/span.js";
import type { TreeEntry, TreeNode, TreeScalar } from "../base/tree.js";
import { type BlockScalar, readBlockScalar } from "./plain-block-scalar.js";
import { behindBreak, C, endOfLine, isKeyPart, isKeyStart, isPlainStart, isText } from "./plain-characters.js";
import { ONE_LINE, readPlainScalar, readQuotedScalar, type WrittenScalar } from "./plain-scalars.js";

/**
 * Reads the plain part of YAML that notes are written in: block maps and lists, lists and maps in brackets on one line, plain and
 * quoted scalars, block scalars, comments. The tree is the one `readYaml` gives; undefined means that the text holds
 * something else, or something wrong, and `yaml` has to read it. Spans are offsets into `text` plus `offset`.
 */
export function readPlainYaml(text: string, offset = 0): TreeNode | undefined {
  if (text.length > MOST_TEXT) return undefined;
  return new PlainReader(text, offset).document();
}

/** Above it the budgets of the other reader may count. */
const MOST_TEXT = 60_000;
const MOST_DEPTH = 16;
const MOST_KEY = 100;
const MOST_KEYS = 200;

/** In place of an indentation: no line with content is left, or a character that is no text. */
const END = -1;
const UNSURE = -2;
/** In place of a comment's indentation: comments stand at several. */
const UNEVEN = Number.MAX_SAFE_INTEGER;

class PlainReader {
  private at = 0;
  /** Where the next line with content begins behind its indentation, and how deep it is indented. */
  private lineAt = 0;
  private indent: number = END;
  /** Indentation of the comments that stand alone before that line; -1 without any. */
  private comment = -1;
  /** End of the last line that was read, its comment included. */
  private lastEnd = 0;

  constructor(
    private readonly text: string,
    private readonly offset: number,
  ) {}

  document(): TreeNode | undefined {
    this.toNextLine();
    const root = this.indent === 0 && !this.isDash(this.lineAt) ? this.blockMap(0, 0) : undefined;
    return this.indent === END ? root : undefined;
  }

  /** Moves to the next line with content, from the start of a line. */
  private toNextLine(): void {
    const { text } = this;
    this.comment = -1;
    for (let start = this.at; ; ) {
      let at = this.skipSpaces(start);
      const commented = text.charCodeAt(at) === C.hash;
      if (commented) this.comment = this.comment < 0 || this.comment === at - start ? at - start : UNEVEN;
      if (commented) at = endOfLine(text, at);
      const next = at < 0 ? -1 : behindBreak(text, at);
      if (next < 0 || next === at) {
        this.lineAt = at;
        this.indent = next >= 0 ? END : commented ? UNSURE : at - start;
        return;
      }
      start = next;
    }
  }

  private isDash(at: number): boolean {
    return this.text.charCodeAt(at) === C.dash && this.text.charCodeAt(at + 1) === C.space;
  }

  /** A comment that stands alone may stand before an entry of the same collection, at its indentation, or at the very end. */
  private commentFits(indent: number): boolean {
    return this.comment < 0 || (this.comment === indent && (this.indent === indent || (indent === 0 && this.indent === END)));
  }

  private blockMap(indent: number, depth: number): TreeNode | undefined {
    if (depth > MOST_DEPTH) return undefined;
    const start = this.lineAt;
    const entries: TreeEntry[] = [];
    do {
      const entry = this.entry(indent, depth);
      if (!entry || entries.length >= MOST_KEYS) return undefined;
      for (const { key } of entries) if (key.text === entry.key.text) return undefined;
      entries.push(entry);
      if (!this.commentFits(indent)) return undefined;
    } while (this.indent === indent && !this.isDash(this.lineAt));
    return this.indent > indent ? undefined : { kind: "map", entries, flow: false, span: this.span(start, this.lastEnd) };
  }

  /** One entry of a block map, from its key; ends at the next line with content. */
  private entry(indent: number, depth: number): TreeEntry | undefined {
    const colon = this.endOfKey(this.lineAt);
    if (colon < 0) return undefined;
    const key = this.scalar(this.lineAt, colon, this.text.slice(this.lineAt, colon), false);
    const from = this.skipSpaces(colon + 1);
    const code = this.text.charCodeAt(from);
    if (behindBreak(this.text, from) >= 0 || code === C.hash) {
      if (!this.endLine(colon + 1)) return undefined;
      const value = this.valueBelow(indent, depth, colon + 1);
      return value && { key, value };
    }
    const value = code === C.pipe || code === C.greater ? this.blockScalar(from, indent) : this.value(from, indent, depth);
    return value && this.indent <= indent ? { key, value } : undefined;
  }

  /** The value of a key that has none on its own line. */
  private valueBelow(indent: number, depth: number, place: number): TreeNode | undefined {
    if (this.indent === UNSURE || this.comment >= 0) return undefined;
    const list = this.indent >= indent && this.isDash(this.lineAt);
    if (!list && this.indent <= indent) return this.scalar(place, place, "", false);
    return list ? this.blockList(this.indent, depth + 1) : this.blockMap(this.indent, depth + 1);
  }

  private blockList(indent: number, depth: number): TreeNode | undefined {
    if (depth > MOST_DEPTH) return undefined;
    const start = this.lineAt;
    const items: TreeNode[] = [];
    do {
      const item = this.item(indent, depth);
      if (!item) return undefined;
      items.push(item);
      if (!this.commentFits(indent)) return undefined;
    } while (this.indent === indent && this.isDash(this.lineAt));
    return this.indent > indent ? undefined : { kind: "list", items, flow: false, span: this.span(start, this.lastEnd) };
  }

  private item(indent: number, depth: number): TreeNode | undefined {
    const from = this.skipSpaces(this.lineAt + 1);
    if (this.endOfKey(from) >= 0) {
      const column = indent + from - this.lineAt;
      this.lineAt = from;
      return this.blockMap(column, depth + 1);
    }
    const value = this.value(from, indent, depth);
    return value && this.indent <= indent ? value : undefined;
  }

  /** Offset of the colon that ends the key at `from`; -1 when no plain key stands there. */
  private endOfKey(from: number): number {
    const { text } = this;
    if (!isKeyStart(text.charCodeAt(from))) return -1;
    let at = from + 1;
    while (isKeyPart(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== C.colon || at - from > MOST_KEY) return -1;
    return text.charCodeAt(at + 1) === C.space || behindBreak(this.text, at + 1) >= 0 ? at : -1;
  }

  /** A value of a collection at an indentation, then what ends its last line. */
  private value(from: number, indent: number, depth: number): TreeNode | undefined {
    this.at = from;
    const code = this.text.charCodeAt(from);
    const node = isPlainStart(code)
      ? this.written(readPlainScalar(this.text, from, indent), false)
      : this.quotedOrFlow(code, indent, depth + 1);
    return node && this.endLine(this.at) ? node : undefined;
  }

  private quotedOrFlow(code: number, indent: number, depth: number): TreeNode | undefined {
    if (code === C.quote || code === C.apostrophe) return this.written(readQuotedScalar(this.text, this.at, indent), true);
    if (depth > MOST_DEPTH) return undefined;
    if (code === C.leftBracket) return this.flowList(depth);
    return code === C.leftBrace ? this.flowMap(depth) : undefined;
  }

  /** Reads spaces, a comment and the line break, and moves to the next line with content. */
  private endLine(from: number): boolean {
    let at = this.skipSpaces(from);
    this.lastEnd = from;
    if (this.text.charCodeAt(at) === C.hash) {
      if (at === from) return false;
      const end = endOfLine(this.text, at);
      if (end < 0) return false;
      at = end;
      this.lastEnd = this.text.slice(from, at).trimEnd().length + from;
    }
    const next = behindBreak(this.text, at);
    if (next < 0) return false;
    this.at = next;
    this.toNextLine();
    return this.indent !== UNSURE;
  }

  private written(scalar: WrittenScalar | undefined, quoted: boolean): TreeScalar | undefined {
    if (!scalar) return undefined;
    const start = this.at;
    this.at = scalar.end;
    return this.scalar(start, scalar.end, scalar.value, quoted);
  }

  private flowList(depth: number): TreeNode | undefined {
    const start = this.at;
    const items: TreeNode[] = [];
    this.at = this.skipSpaces(start + 1);
    while (this.text.charCodeAt(this.at) !== C.rightBracket) {
      const item = this.flowValue(depth);
      if (!item || !this.endFlowItem(C.rightBracket)) return undefined;
      items.push(item);
    }
    this.at++;
    return { kind: "list", items, flow: true, span: this.span(start, this.at) };
  }

  private flowMap(depth: number): TreeNode | undefined {
    const start = this.at;
    const entries: TreeEntry[] = [];
    this.at = this.skipSpaces(start + 1);
    while (this.text.charCodeAt(this.at) !== C.rightBrace) {
      const colon = this.endOfKey(this.at);
      if (colon < 0 || entries.length >= MOST_KEYS) return undefined;
      const key = this.scalar(this.at, colon, this.text.slice(this.at, colon), false);
      for (const entry of entries) if (entry.key.text === key.text) return undefined;
      this.at = this.skipSpaces(colon + 1);
      const value = this.flowValue(depth);
      if (!value || !this.endFlowItem(C.rightBrace)) return undefined;
      entries.push({ key, value });
    }
    this.at++;
    return { kind: "map", entries, flow: true, span: this.span(start, this.at) };
  }

  /** Reads the comma behind an entry, or stops before the closing bracket; a comma needs an entry behind it. */
  private endFlowItem(close: number): boolean {
    this.at = this.skipSpaces(this.at);
    const code = this.text.charCodeAt(this.at);
    if (code === close) return true;
    if (code !== C.comma || this.text.charCodeAt(this.at + 1) !== C.space) return false;
    this.at = this.skipSpaces(this.at + 1);
    return this.text.charCodeAt(this.at) !== close;
  }

  private flowValue(depth: number): TreeNode | undefined {
    const code = this.text.charCodeAt(this.at);
    return isPlainStart(code) ? this.flowPlain() : this.quotedOrFlow(code, ONE_LINE, depth + 1);
  }

  /** A plain scalar inside brackets: it ends at a comma or bracket; what could be a comment or a key is left to the other reader. */
  private flowPlain(): TreeScalar | undefined {
    const { text } = this;
    const start = this.at;
    let end = start;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code === C.space) continue;
      if (code === C.comma || code === C.rightBracket || code === C.rightBrace) break;
      if (!isText(code) || code === C.hash || code === C.leftBracket || code === C.leftBrace) return undefined;
      if (code === C.colon && !isKeyPart(text.charCodeAt(at + 1))) return undefined;
      end = at + 1;
    }
    this.at = end;
    return this.scalar(start, end, text.slice(start, end), false);
  }

  private blockScalar(from: number, indent: number): TreeScalar | undefined {
    const block: BlockScalar | undefined = readBlockScalar(this.text, from, indent);
    if (!block) return undefined;
    this.lastEnd = block.end;
    this.at = block.next;
    this.toNextLine();
    if (this.comment >= 0 || this.indent === UNSURE) return undefined;
    return this.scalar(from, block.end, block.value, true);
  }

  private skipSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === C.space) at++;
    return at;
  }

  private scalar(start: number, end: number, text: string, quoted: boolean): TreeScalar {
    return { kind: "scalar", text, quoted, span: this.span(start, end) };
  }

  private span(start: number, end: number): Span {
    return { start: this.offset + start, end: this.offset + end };
  }
}
