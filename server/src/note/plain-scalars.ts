import { behindBreak, C, isPlainStart, isText } from "./plain-characters.js";

/** A scalar as a note has it: its text, over however many lines it was written, and the offset behind it. */
export interface WrittenScalar {
  readonly value: string;
  readonly end: number;
}

/** In place of an indentation: a scalar that has to end in its line. */
export const ONE_LINE = Number.MAX_SAFE_INTEGER;

/**
 * Reads a plain scalar in a block, up to a comment, or to a line that is indented no deeper than `indent`, the collection it stands in. Undefined for what
 * is not read here: what could be a key, and lines that begin with a sign.
 */
export function readPlainScalar(text: string, from: number, indent: number): WrittenScalar | undefined {
  let value = "";
  for (let start = from; ; ) {
    const end = endOfPlainLine(text, start);
    if (end < 0) return undefined;
    value += text.slice(start, end);
    const next = lineBelow(text, skipSpaces(text, end), indent);
    if (!next || text.charCodeAt(next.at) === C.hash) return { value, end };
    if (!isPlainStart(text.charCodeAt(next.at))) return undefined;
    value += next.fold;
    start = next.at;
  }
}

/** The end of what a line has of a plain scalar, spaces and a comment left out; -1 when it could hold a key. */
function endOfPlainLine(text: string, from: number): number {
  let end = from;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === C.space) continue;
    if (!isText(code) || (code === C.hash && end < at)) break;
    if (code === C.colon && (text.charCodeAt(at + 1) === C.space || behindBreak(text, at + 1) >= 0)) return -1;
    end = at + 1;
  }
  return end;
}

/**
 * Reads a scalar in quotes. Undefined for what is not read here: escapes other than of the quote and the backslash, and further lines that are not
 * indented deeper than `indent`.
 */
export function readQuotedScalar(text: string, from: number, indent: number): WrittenScalar | undefined {
  const quote = text.charCodeAt(from);
  let value = "";
  let start = from + 1;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote && (quote === C.quote || text.charCodeAt(at + 1) !== quote))
      return { value: value + text.slice(start, at), end: at + 1 };
    if (code === quote || (code === C.backslash && quote === C.quote)) {
      const escaped = text.charCodeAt(at + 1);
      if (escaped !== quote && escaped !== C.backslash) return undefined;
      value += text.slice(start, at);
      start = ++at;
    } else if (!isText(code)) {
      value += text.slice(start, at).trimEnd();
      const next = value === "" ? undefined : lineBelow(text, at, indent);
      if (!next) return undefined;
      value += next.fold;
      start = next.at;
      at = start - 1;
    }
  }
  return undefined;
}

/** Behind a line break: the next line that is not empty, if it is indented deeper, and what the lines between are read as. */
function lineBelow(text: string, at: number, indent: number): { readonly at: number; readonly fold: string } | undefined {
  let next = behindBreak(text, at);
  if (next < 0) return undefined;
  for (let empty = 0; next < text.length; empty++) {
    const start = skipSpaces(text, next);
    const below = behindBreak(text, start);
    if (below < 0) return start - next > indent ? { at: start, fold: empty === 0 ? " " : "\n".repeat(empty) } : undefined;
    next = below;
  }
  return undefined;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === C.space) at++;
  return at;
}
