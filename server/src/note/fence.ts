import type { Span } from "../base/span.js";

/** Where the front matter stands. */
export interface Fence {
  /** The YAML text between the fences, without them. */
  readonly content: Span;
  /** The opening fence. */
  readonly open: Span;
  /** Whether the closing fence was found. */
  readonly closed: boolean;
  /** Offset of the first character of the body. */
  readonly bodyStart: number;
}

const OPEN = /^﻿?(---[ \t]*)(\r\n|\n|\r|$)/;
const CLOSE = /(^|\r\n|\n|\r)---[ \t]*(?=\r\n|\n|\r|$)/g;
const UNCLOSED_END = /(\r\n|\n|\r(?!\n))[ \t]*(?=\r\n|\n|\r|$)/;

/**
 * Finds the front matter: `---` alone on the first line, up to the next such line. Without a closing fence it is taken to end at
 * the first empty line, so that the body of a half-typed note stays a body.
 */
export function findFence(text: string): Fence | undefined {
  const opening = OPEN.exec(text);
  if (!opening) return undefined;
  const marker = opening[1] as string;
  const openStart = opening[0].indexOf(marker);
  const open = { start: openStart, end: openStart + 3 };
  const from = opening[0].length;
  CLOSE.lastIndex = Math.max(0, from - (opening[2] as string).length);
  const closing = CLOSE.exec(text);
  if (!closing) {
    const blank = UNCLOSED_END.exec(text.slice(from));
    const end = blank ? from + blank.index + (blank[1] as string).length : text.length;
    return { content: { start: from, end }, open, closed: false, bodyStart: end };
  }
  const breakLength = (closing[1] as string).length;
  const end = Math.max(from, closing.index + breakLength);
  const after = /^(\r\n|\n|\r)/.exec(text.slice(closing.index + closing[0].length, closing.index + closing[0].length + 2));
  return {
    content: { start: from, end },
    open,
    closed: true,
    bodyStart: closing.index + closing[0].length + (after?.[0].length ?? 0),
  };
}
