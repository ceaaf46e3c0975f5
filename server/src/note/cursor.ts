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
  /** Keys that the mapping already has. */
  readonly siblings: readonly string[];
}

type Quote = '"' | "'" | "";

interface Level {
  readonly indent: number;
  readonly name: string | number;
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
  const here = lines.readHead(head, blank === "indent");
  const { rest, length } = readRest(source.slice({ start: offset, end }), here.quote);
  for (let line = last; line <= source.lineAt(frontSpan.end); line++) lines.read(source.slice(source.lineSpan(line)));
  const siblings = [...here.flow, ...lines.keysOf(here.path)];
  return { ...here, rest, word: { start: offset - here.typed.length, end: offset + length }, siblings };
}

/** Whether who types at an offset writes front matter. What is not closed yet goes on at its end, and on the blank line behind it. */
export function isInFront(note: Note, offset: number): boolean {
  const { frontSpan, bodyStart } = note;
  return offset < bodyStart || (frontSpan !== undefined && offset <= typedEnd(note, frontSpan));
}

function typedEnd({ bodyStart, source }: Note, { end }: Span): number {
  const closed = bodyStart > end;
  return closed ? end : source.lineSpan(source.lineAt(end)).end;
}

/** What closes a quoted word: its mark, where an entry, a line or a key ends. */
const CLOSING = {
  '"': /^((?:[^"\\]|\\.)*)"(?::|(?=\s*(?:[,\]}]|$|\s#)))/,
  "'": /^((?:[^']|'')*)'(?::|(?=\s*(?:[,\]}]|$|\s#)))/,
};

/** The rest of a word behind the cursor, and how many characters a completion replaces there. */
function readRest(text: string, quote: Quote): { rest: string; length: number } {
  const closed = quote === "" ? undefined : CLOSING[quote].exec(text);
  if (closed) return { rest: closed[1] as string, length: closed[0].length };
  const rest = /^[^\s,\]}#"]*/.exec(text)?.[0] ?? "";
  return { rest, length: rest.length };
}

type Head = Pick<FrontCursor, "path" | "place" | "typed" | "quote"> & { readonly flow: readonly string[] };

const WHOLE_KEY = /^("?)([A-Za-z][\w-]*)\1:(?=\s|$)/;
/** At the cursor the space behind the colon may still be missing. */
const BEGUN_KEY = /^("?)([A-Za-z][\w-]*)\1:/;

/** Follows the indentation of block YAML line by line. */
class LineReader {
  private levels: Level[] = [];
  private readonly counts = new Map<string, number>();
  private readonly keys = new Map<string, string[]>();

  /** Takes in a whole line. */
  read(line: string): void {
    const { key, indent } = this.enter(line);
    if (key === undefined) return;
    this.note(this.path(), key);
    this.levels.push({ indent, name: key });
  }

  /** Takes in the line of the cursor up to it. */
  readHead(head: string, byIndent: boolean): Head {
    const levels = [...this.levels];
    const counts = new Map(this.counts);
    const { key, rest, dashed } = this.enter(head, BEGUN_KEY);
    if (byIndent && head.trim() === "") this.leave(({ indent }) => indent >= head.length);
    const path = this.path();
    const place = key === undefined ? inKey(path, rest, dashed) : inFlow([...path, key], rest);
    this.levels = levels;
    this.counts.clear();
    for (const [name, count] of counts) this.counts.set(name, count);
    return place;
  }

  keysOf(path: CursorPath): readonly string[] {
    return this.keys.get(path.join("/")) ?? [];
  }

  /** Leaves the levels that end with this line, enters its list entries, and gives its key with what stands behind it. */
  private enter(line: string, pattern = WHOLE_KEY): { key: string | undefined; indent: number; rest: string; dashed: boolean } {
    let indent = /^ */.exec(line)?.[0].length ?? 0;
    let rest = line.slice(indent);
    let dashed = false;
    if (rest === "" && line.trim() === "") return { key: undefined, indent, rest, dashed };
    if (!/^-(\s|$)/.test(rest)) this.leave(({ indent: own }) => own >= indent);
    for (let dash = /^-(\s+|$)/.exec(rest); dash; dash = /^-(\s+|$)/.exec(rest)) {
      this.leave(({ indent: own, name }) => own > indent || (own === indent && typeof name === "number"));
      const list = this.path().join("/");
      const count = this.counts.get(list) ?? 0;
      this.counts.set(list, count + 1);
      this.levels.push({ indent, name: count });
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

  private note(path: CursorPath, key: string): void {
    const name = path.join("/");
    const known = this.keys.get(name) ?? [];
    if (!known.includes(key)) this.keys.set(name, [...known, key]);
  }
}

/** A line without a key yet: a key of the mapping, or the entry of a list. */
function inKey(path: CursorPath, rest: string, dashed: boolean): Head {
  if (/^[[{]/.test(rest)) return inFlow(path, rest);
  return { path, place: dashed ? "either" : "key", ...wordOf(rest), flow: [] };
}

/** Behind a key: follows `{ code: "97129", units:` and `[GO, ` to the cursor. */
function inFlow(path: CursorPath, text: string): Head {
  const stack: { path: CursorPath; map: boolean; keys: string[]; count: number; key: string | undefined }[] = [];
  let word = "";
  let quote = "";
  const current = (): CursorPath => {
    const top = stack.at(-1);
    if (!top) return path;
    return top.map ? (top.key === undefined ? top.path : [...top.path, top.key]) : [...top.path, top.count];
  };
  for (const char of text) {
    if (quote !== "" || (/["']/.test(char) && word.trim() === "")) {
      if (quote === "") quote = char;
      else if (char === quote && !(char === '"' && word.endsWith("\\"))) quote = "";
      word += char;
      continue;
    }
    const top = stack.at(-1);
    if (char === "{" || char === "[") stack.push({ path: current(), map: char === "{", keys: [], count: 0, key: undefined });
    else if (char === "}" || char === "]") stack.pop();
    else if (char === ",") {
      if (top?.map) top.key = undefined;
      else if (top) top.count++;
    } else if (char === ":" && top?.map && top.key === undefined) {
      top.key = word.trim().replace(/"/g, "");
      top.keys.push(top.key);
    } else {
      word += char;
      continue;
    }
    word = "";
  }
  const top = stack.at(-1);
  const place = top?.map && top.key === undefined ? "key" : "value";
  return { path: current(), place, ...wordOf(word.trimStart()), flow: top?.map ? top.keys : [] };
}

/** What was typed of a word, without the quotation mark that is still open. */
function wordOf(text: string): Pick<FrontCursor, "typed" | "quote"> {
  const open = /^"(?:[^"\\]|\\.)*\\?$|^'(?:[^']|'')*$/.test(text);
  return open ? { typed: text.slice(1), quote: text.startsWith("'") ? "'" : '"' } : { typed: text, quote: "" };
}
