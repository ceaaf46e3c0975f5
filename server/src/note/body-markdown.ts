import { type Markdown, readMarkdown } from "./markdown.js";
import { behindBreak, C } from "./plain-characters.js";
import { scanMarkdown } from "./scan-markdown.js";

/** A body over these budgets is not parsed; the note says so and keeps its front matter. */
const MOST_BODY = 2_000_000;
const MOST_MARKS = 20_000;
const MOST_LINES = 50_000;

/** A body's Markdown, and why it was left unread if it was: which budget it goes over, in words. */
export interface BodyMarkdown {
  readonly markdown: Markdown;
  readonly unread: string | undefined;
}

/**
 * Reads the body that begins at `start` of a text: as a whole when it is plain, else heading by heading, so that a sign that only the parser
 * understands costs no more than its own section.
 */
export function markdownOf(text: string, start: number): BodyMarkdown {
  if (text.length - start > MOST_BODY) return left(`more than ${MOST_BODY / 1_000_000} million characters of body`);
  const plain = scanMarkdown(text, start);
  if (plain) return { markdown: plain, unread: undefined };
  const cuts = cutsOf(text, start);
  const budget = { marks: MOST_MARKS, lines: MOST_LINES };
  const parts: Markdown[] = [];
  for (const [index, from] of cuts.entries()) {
    // The scanner reads to the end of what it is given, at the places of the whole.
    const upTo = text.slice(0, cuts[index + 1]);
    const own = upTo.slice(from);
    const scanned = cuts.length === 1 ? undefined : scanMarkdown(upTo, from);
    if (!scanned && !takes(budget, own)) return left("more markup in its body than is read");
    const part = scanned ?? readMarkdown(own, from);
    if (part.limited) return left("more markup inside markup in its body than is read");
    parts.push(part);
  }
  return { markdown: joined(parts), unread: undefined };
}

function left(unread: string): BodyMarkdown {
  return { markdown: { blocks: [], comments: [], prose: [] }, unread };
}

function joined(parts: readonly Markdown[]): Markdown {
  return {
    blocks: parts.flatMap(({ blocks }) => blocks),
    comments: parts.flatMap(({ comments }) => comments),
    prose: parts.flatMap(({ prose }) => prose),
  };
}

/** Takes what a part costs the parser from what is left; false when that is too little. */
function takes(left: { marks: number; lines: number }, text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === C.lf || code === C.cr) left.lines--;
    else if (code < 128 && COSTLY[code] === 1) left.marks--;
  }
  return left.marks >= 0 && left.lines >= 0;
}

/** Characters that cost the Markdown parser a multiple of a letter. */
const COSTLY = new Uint8Array(128);
for (const char of "*_[]()<>&`|\\~!:#+-=") COSTLY[char.charCodeAt(0)] = 1;

/** Headings that a body is cut at: with more, the beginnings of the parser would take longer than the whole. */
const MOST_CUTS = 2_000;

/** A line that opens what headings stand inside of: a fence, or HTML but for a comment that ends in its line. */
const SWALLOWS = /^ {0,3}(?:`{3}|~{3}|<(?!!--.*-->))/;
const HEADING = /^#{1,6}(?:[ \t]|$)/;

/**
 * Where a body may be cut: its start, and each heading with `#` that stands at the start of a line and outside of code and HTML. What
 * stands before such a line ends there, so parts mean what they do in the whole, unless something is defined in one and used in another.
 */
function cutsOf(text: string, start: number): number[] {
  const cuts = [start];
  if (text.includes("]:", start)) return cuts;
  for (let at = start; at < text.length; ) {
    const end = lineEnd(text, at);
    const code = text.charCodeAt(at);
    if (code === C.hash) {
      if (at > start && HEADING.test(text.slice(at, Math.min(end, at + LONGEST_MARK)))) cuts.push(at);
    } else if (SWALLOWS.test(text.slice(at, end))) return cuts;
    const next = behindBreak(text, end);
    at = next < 0 ? end + 1 : next;
  }
  return cuts.length > MOST_CUTS ? [start] : cuts;
}

/** More than the `#` of a heading with the space behind them takes. */
const LONGEST_MARK = 8;

function lineEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== C.lf && text.charCodeAt(at) !== C.cr) at++;
  return at;
}
