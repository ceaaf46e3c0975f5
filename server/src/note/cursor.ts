import type { Span } from "../base/span.js";
import type { Note } from "./note.js";

/** Keys and list positions from the root of the front matter. */
export type CursorPath = readonly (string | number)[];

/** Where somebody types in the front matter, told from its lines, since half-typed YAML has no tree. */
export interface FrontCursor {
  /** The mapping or value the cursor is in; for a key the mapping that would hold it. */
  readonly path: CursorPath;
  /** `key` where a key may begin, `value` behind one, `either` at the start of a list entry. */
  readonly place: "key" | "value" | "either";
  /** What has been typed of the word, up to the cursor. */
  readonly typed: string;
  /** The rest of the word behind the cursor. */
  readonly rest: string;
  /** The quotation mark that the word has opened and not closed before the cursor; `typed` is without it. Empty for a bare word. */
  readonly quote: Quote;
  /** The word as it stands, which a completion replaces: behind an opening quote, over the closing one. */
  readonly word: Span;
  /** Whether the word is a key that has its colon, which a completion replaces too. */
  readonly keyed: boolean;
  /** Keys that the mapping has, before the cursor and behind it. */
  readonly siblings: readonly string[];
  /**
   * Whether a word fits here. None does in an anchor, beside a value in brackets, at a key whose value stands in the lines below, below
   * one that ends on its line, before the indent or the dash of a line, at another indent than the mapping's or above a deeper one, before
   * the bracket that a line begins with, or before the closing fence.
   */
  readonly open: boolean;
}

type Quote = '"' | "'" | "";

interface Level {
  readonly indent: number;
  readonly name: string | number;
  /** Whether its value is written on its line, so that nothing of it stands below. */
  filled: boolean;
}

/**
 * Reads the place of an offset in the front matter; undefined outside it. On a blank line it is the place that the line's indent up to
 * the cursor leads to or, when asked for `below`, that of the line before: a paste brings its own indent.
 */
export function cursorIn(note: Note, offset: number, blank: "indent" | "below" = "below"): FrontCursor | undefined {
  const { frontSpan, source } = note;
  if (!frontSpan || offset < frontSpan.start || offset > typedEnd(note, frontSpan)) return undefined;
  const lines = new LineReader();
  const last = source.lineAt(offset);
  for (let line = source.lineAt(frontSpan.start); line < last; line++) lines.read(source.slice(source.lineSpan(line)));
  const { start, end } = source.lineSpan(last);
  const head = source.slice({ start, end: offset });
  if (/(^|\s)#/.test(head.replace(/"[^"]*"/g, ""))) return undefined;
  const tail = source.slice({ start: offset, end });
  const { flow, filled, ...here } = lines.readHead(head, tail, blank === "indent");
  for (let line = last; line <= source.lineAt(frontSpan.end); line++) lines.read(source.slice(source.lineSpan(line)));
  const { length: column } = head;
  const key = /^[ ]*(?:-\s+)*/.exec(head)?.[0].length ?? 0;
  const below = here.place === "value" && !flow && (lines.hasBlock(here.path) || indentBelow(note, last) > key);
  const askew = head.trim() === "" && (lines.indentOf(here.path) ?? column) !== column;
  const above = /^\s*(?:#|$)/.test(head + tail) && indentBelow(note, last) > column;
  const closing = head.trim() === "" && /^\s*[\]}]/.test(tail);
  const fenced = offset === frontSpan.end && isClosed(note, frontSpan);
  const open = !filled && !below && !askew && !above && !closing && !fenced && hasRoom(tail, here);
  const { length, ...rest } = readRest(tail, here, flow !== undefined);
  const word = { start: offset - here.typed.length, end: offset + length };
  return { ...here, ...rest, word, siblings: [...(flow ?? []), ...lines.keysOf(here.path)], open };
}

/** The indent of the first line below that has something of the front matter in it; 0 behind the last. */
export function indentBelow({ source, frontSpan }: Note, line: number): number {
  const lines = source.lineAt(frontSpan?.end ?? 0);
  for (let below = line + 1; below <= lines; below++) {
    const text = source.slice(source.lineSpan(below));
    if (!/^\s*(?:#|$)/.test(text)) return text.search(/\S/);
  }
  return 0;
}

/** Whether who types at an offset writes front matter. What is not closed yet goes on at its end, and on the blank line behind it. */
export function isInFront(note: Note, offset: number): boolean {
  const { frontSpan, bodyStart } = note;
  return offset < bodyStart || (frontSpan !== undefined && offset <= typedEnd(note, frontSpan));
}

function typedEnd(note: Note, front: Span): number {
  return isClosed(note, front) ? front.end : note.source.lineSpan(note.source.lineAt(front.end)).end;
}

function isClosed({ bodyStart }: Note, { end }: Span): boolean {
  return bodyStart > end;
}

/** What closes a quoted word: its mark, where an entry, a line or a key ends. */
const CLOSING = {
  '"': /^((?:[^"\\]|\\.)*)"(?::|(?=\s*(?:[,\]}]|$|\s#)))/,
  "'": /^((?:[^']|'')*)'(?::|(?=\s*(?:[,\]}]|$|\s#)))/,
};

/** Whether what stands behind the cursor leaves room for a word: one that begins behind blanks is a value, or no part of this place. */
function hasRoom(tail: string, { place, typed, quote }: Word): boolean {
  if (typed !== "" || quote !== "") return quote !== "" || !/^[&*!]/.test(typed);
  const behind = tail.trimStart();
  if (/^[[{]/.test(behind) || /^(?:#|-(?:\s|$))/.test(tail)) return false;
  return place === "value" || behind.length === tail.length || /^(?:$|[,}\]#])/.test(behind);
}

const BARE_KEY = /^[\w-]*(?:[ \t]*:(?=\s|$)|:)?/;
const BARE_WORD = /^[^\s,\]}#"]*/;
const BARE_LINE = /^(?!#)(?:(?!\s#).)*/;
const BARE_ENTRY = /^(?!#)(?:(?!\s#)[^,[\]{}])*/;

type Rest = Pick<FrontCursor, "rest" | "keyed"> & {
  /** How many characters a completion replaces behind the cursor. */
  readonly length: number;
};

function readRest(tail: string, { place, typed, quote }: Word, inFlow: boolean): Rest {
  const blanks = typed === "" && quote === "" && place === "value" ? tail.length - tail.trimStart().length : 0;
  const text = tail.slice(blanks);
  const mark = quote !== "" ? quote : typed === "" ? (/^["']/.exec(text)?.[0] as Quote | undefined) : undefined;
  const opening = quote === "" && mark ? 1 : 0;
  const closed = mark ? CLOSING[mark].exec(text.slice(opening)) : null;
  if (closed) {
    const [whole, rest = ""] = closed;
    return { rest, length: blanks + opening + whole.length, keyed: whole.endsWith(":") };
  }
  const key = BARE_KEY.exec(text)?.[0] ?? "";
  const keyed = key.endsWith(":") && place !== "value";
  if (place === "key" || keyed) return { rest: keyed ? key.slice(0, -1).trimEnd() : key, length: key.length, keyed };
  const rest = bareValue(text, inFlow);
  return { rest, length: rest === "" ? 0 : blanks + rest.length, keyed };
}

/** A value with its further words, unless they look like the next key or a quoted word. */
function bareValue(text: string, inFlow: boolean): string {
  const whole = ((inFlow ? BARE_ENTRY : BARE_LINE).exec(text)?.[0] ?? "").trimEnd();
  return /:(?:\s|$)|"/.test(whole) ? (BARE_WORD.exec(text)?.[0] ?? "") : whole;
}

type Word = Pick<FrontCursor, "place" | "typed" | "quote">;

type Head = Word & {
  readonly path: CursorPath;
  /** Keys of the mapping in braces; undefined outside of brackets and braces. */
  readonly flow: readonly string[] | undefined;
  /** Whether the cursor stands behind a list or mapping in brackets, or below a value that ends on its line. */
  readonly filled: boolean;
};

const WHOLE_KEY = /^(["']?)([A-Za-z][\w-]*)\1:(?=\s|$)/;
/** At the cursor the space behind the colon may still be missing. */
const BEGUN_KEY = /^(["']?)([A-Za-z][\w-]*)\1:/;

/** Follows the indentation of block YAML line by line. */
class LineReader {
  private levels: Level[] = [];
  private readonly counts = new Map<string, number>();
  private readonly keys = new Map<string, { readonly indent: number; readonly names: string[] }>();

  /** Takes in a whole line. */
  read(line: string): void {
    const { key, indent, rest, dashed } = this.enter(line);
    const last = this.levels.at(-1);
    if (key !== undefined) {
      this.note(this.path(), key, indent);
      this.levels.push({ indent, name: key, filled: isWhole(rest) });
    } else if (dashed && last) last.filled = isWhole(rest);
  }

  /** Takes in the line of the cursor up to it; `tail` is what stands behind. */
  readHead(head: string, tail: string, byIndent: boolean): Head {
    const levels = [...this.levels];
    const counts = new Map(this.counts);
    const { key, rest, dashed } = this.enter(head, BEGUN_KEY);
    if (byIndent && head.trim() === "") this.leave(({ indent }) => indent >= head.length);
    const path = this.path();
    const place = key === undefined ? inKey(path, rest, tail, dashed) : inFlow([...path, key], rest, tail);
    const filled = place.filled || this.levels.some((level) => level.filled);
    this.levels = levels;
    this.counts.clear();
    for (const [name, count] of counts) this.counts.set(name, count);
    return { ...place, filled };
  }

  keysOf(path: CursorPath): readonly string[] {
    return this.keys.get(path.join("/"))?.names ?? [];
  }

  /** Where the keys of a mapping begin in their lines; undefined when it has none. */
  indentOf(path: CursorPath): number | undefined {
    return this.keys.get(path.join("/"))?.indent;
  }

  /** Whether the lines below a key hold its value. */
  hasBlock(path: CursorPath): boolean {
    const name = path.join("/");
    return this.keys.has(name) || this.counts.has(name);
  }

  /** Leaves the levels that end with this line, enters its list entries, and gives its key with what stands behind it. */
  private enter(line: string, pattern = WHOLE_KEY): { key: string | undefined; indent: number; rest: string; dashed: boolean } {
    let indent = /^ */.exec(line)?.[0].length ?? 0;
    let rest = line.slice(indent);
    let dashed = false;
    if (/^\s*(?:#|$)/.test(line)) return { key: undefined, indent, rest, dashed };
    if (!/^-(\s|$)/.test(rest)) this.leave(({ indent: own }) => own >= indent);
    for (let dash = /^-(\s+|$)/.exec(rest); dash; dash = /^-(\s+|$)/.exec(rest)) {
      this.leave(({ indent: own, name }) => own > indent || (own === indent && typeof name === "number"));
      const list = this.path().join("/");
      const count = this.counts.get(list) ?? 0;
      this.counts.set(list, count + 1);
      this.levels.push({ indent, name: count, filled: false });
      indent += dash[0].length;
      rest = rest.slice(dash[0].length);
      dashed = true;
    }
    const key = pattern.exec(rest);
    return key ? { key: key[2], indent, rest: rest.slice(key[0].length), dashed } : { key: undefined, indent, rest, dashed };
  }

  private leave(ends: (level: Level) => boolean): void {
    while (this.levels.length > 0 && ends(this.levels.at(-1) as Level)) this.levels.pop();
  }

  private path(): (string | number)[] {
    return this.levels.map(({ name }) => name);
  }

  private note(path: CursorPath, key: string, indent: number): void {
    const name = path.join("/");
    const known = this.keys.get(name) ?? { indent, names: [] };
    if (!known.names.includes(key)) known.names.push(key);
    this.keys.set(name, known);
  }
}

/** Whether what stands behind a key or a dash is a value that ends on its line; one in brackets may go on below. */
function isWhole(rest: string): boolean {
  const value = rest.trim();
  return value !== "" && !/^[#&!]|[[{,]$/.test(value);
}

/** A line without a key yet: a key of the mapping, or the entry of a list. */
function inKey(path: CursorPath, rest: string, tail: string, dashed: boolean): Head {
  if (/^[[{]/.test(rest)) return inFlow(path, rest, tail);
  return { path, place: dashed ? "either" : "key", ...wordOf(rest), flow: undefined, filled: false };
}

interface Bracket {
  readonly path: CursorPath;
  readonly map: boolean;
  readonly keys: string[];
  count: number;
  key: string | undefined;
}

/** Behind a key: follows `{ code: "97129", units:` and `[GO, ` to the cursor, then on to the keys behind it. */
function inFlow(path: CursorPath, head: string, tail: string): Head {
  const reader = new FlowReader(path);
  reader.read(head);
  const here = reader.place();
  reader.read(tail.replace(/\s#.*/, ""));
  return here;
}

/** Follows brackets and braces sign by sign. */
class FlowReader {
  private readonly stack: Bracket[] = [];
  private word = "";
  /** The mark that the word has opened and not closed. */
  private quote = "";
  private filled = false;

  constructor(private readonly path: CursorPath) {}

  read(text: string): void {
    for (const char of text) {
      if (this.isQuoted(char) || !this.take(char)) this.word += char;
      else {
        this.filled = char === "}" || char === "]";
        this.word = "";
      }
    }
  }

  /** The place that was come to; its keys grow with what is read behind it. */
  place(): Head {
    const top = this.stack.at(-1);
    const place = top?.map && top.key === undefined ? "key" : "value";
    const flow = top && (top.map ? top.keys : []);
    return { path: this.current(), place, ...wordOf(this.word.trimStart()), flow, filled: this.filled };
  }

  /** Whether a sign stands in quotes, or is one of the marks. */
  private isQuoted(char: string): boolean {
    if (this.quote === "") {
      if (!/["']/.test(char) || this.word.trim() !== "") return false;
      this.quote = char;
    } else if (char === this.quote && !(char === '"' && this.word.endsWith("\\"))) this.quote = "";
    return true;
  }

  /** Takes in a sign that ends a word; false when it is part of one. */
  private take(char: string): boolean {
    const top = this.stack.at(-1);
    if (char === "{" || char === "[") this.open(char === "{");
    else if (char === "}" || char === "]") this.stack.pop();
    else if (char === ",") endEntry(top);
    else if (char === ":" && top?.map && top.key === undefined) {
      top.key = this.word.trim().replace(/["']/g, "");
      top.keys.push(top.key);
    } else return false;
    return true;
  }

  private open(map: boolean): void {
    this.stack.push({ path: this.current(), map, keys: [], count: 0, key: undefined });
  }

  private current(): CursorPath {
    const top = this.stack.at(-1);
    if (!top) return this.path;
    return top.map ? (top.key === undefined ? top.path : [...top.path, top.key]) : [...top.path, top.count];
  }
}

function endEntry(bracket: Bracket | undefined): void {
  if (bracket?.map) bracket.key = undefined;
  else if (bracket) bracket.count++;
}

/** What was typed of a word, without its anchor and the quotation mark that is still open. */
function wordOf(written: string): Pick<FrontCursor, "typed" | "quote"> {
  const text = written.replace(/^(?:[&!]\S*\s+)+/, "");
  const open = /^"(?:[^"\\]|\\.)*\\?$|^'(?:[^']|'')*$/.test(text);
  return open ? { typed: text.slice(1), quote: text.startsWith("'") ? "'" : '"' } : { typed: text, quote: "" };
}
