import { behindBreak, C, endOfLine } from "./plain-characters.js";

/** A block scalar as a note has it. */
export interface BlockScalar {
  /** Its text without line breaks and spaces at its end. */
  readonly value: string;
  /** Offset behind its last character that is no space. */
  readonly end: number;
  /** Offset of the first line behind it. */
  readonly next: number;
}

/**
 * Reads a block scalar at its `|` or `>`; `indent` is that of its key. Undefined for what is not read here: an indentation indicator,
 * a comment behind the header, lines that begin or end with more spaces than the first, and in a folded one empty lines.
 */
export function readBlockScalar(text: string, from: number, indent: number): BlockScalar | undefined {
  const folded = text.charCodeAt(from) === C.greater;
  const chomped = text.charCodeAt(from + 1) === C.dash || text.charCodeAt(from + 1) === C.plus;
  let next = behindBreak(text, from + (chomped ? 2 : 1));
  const own = indentOf(text, next) - next;
  if (next < 0 || own <= indent) return undefined;
  const lines: string[] = [];
  let end = -1;
  while (next < text.length) {
    const start = indentOf(text, next);
    const stop = endOfLine(text, start);
    const depth = start - next;
    if (stop < 0) return undefined;
    if (start < stop && depth !== own) {
      if (depth > indent) return undefined;
      break;
    }
    if (start < stop) {
      const gap = lines.at(-1) === "";
      if ((folded && gap) || text.charCodeAt(stop - 1) === C.space) return undefined;
      end = stop;
    } else if (depth > own || end < 0) return undefined;
    lines.push(text.slice(start, stop));
    next = behindBreak(text, stop);
  }
  return end < 0 ? undefined : { value: lines.join(folded ? " " : "\n").trimEnd(), end, next };
}

function indentOf(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === C.space) at++;
  return at;
}
