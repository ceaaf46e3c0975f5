import type { Html, Parents, Root, RootContent } from "mdast";
import type { Span } from "../base/span.js";
import { PassagePart } from "../reference/passage.js";
import { headingLabel, type Label, labelOf } from "./labels.js";
import { plain, plainText, withTables } from "./remark.js";

/** A block of the body at its top level, in the terms the rest of `note/` needs. */
export interface Block {
  readonly kind: "heading" | "paragraph" | "comment" | "other";
  /** Level of a heading, 1 to 6; 0 otherwise. */
  readonly level: number;
  readonly span: Span;
  /** Plain text: markup, code and comments removed; inline parts that stand on lines of their own are joined by a line feed. */
  readonly told: PassagePart;
  /** A heading's text, or what a paragraph begins with, if that may open a section. */
  readonly label: Label | undefined;
}

/** A run of prose, as it is written; spaces stand for marks of emphasis, and for the bar between two cells of a row. */
export interface Run {
  readonly text: string;
  readonly span: Span;
}

/** An HTML comment with its delimiters. */
export interface Comment {
  readonly text: string;
  readonly span: Span;
}

export interface Markdown {
  readonly blocks: readonly Block[];
  /** Comments anywhere in the body. */
  readonly comments: readonly Comment[];
  /** Runs of prose, without code, comments and link targets. */
  readonly prose: readonly Run[];
  /** Whether it was left unread because it goes over a budget. */
  readonly limited?: boolean;
}

/** Reads a body with unified and remark-parse, tables and task lists when it may hold them. Spans are shifted by `offset`. */
export function readMarkdown(body: string, offset: number): Markdown {
  // The parser drops a byte order mark at the start of what it is given, and counts places without it.
  if (body.startsWith("\uFEFF")) return readMarkdown(body.slice(1), offset + 1);
  const processor = /\||\[[ xX]\]/.test(body) ? withTables : plain;
  const root = processor.parse(body) as Root;
  if (isDeep(root)) return UNREAD;
  const reader = new MarkdownReader(body, offset);
  reader.collect(root);
  const parse = (text: string, at: number): Block[] => {
    if (text.startsWith("\uFEFF")) return parse(text.slice(1), at + 1);
    const lines = new MarkdownReader(text, at);
    return (processor.parse(text) as Root).children.map((node) => lines.block(node));
  };
  const blocks = root.children.flatMap(
    (node) => labelledLines(node, body)?.flatMap(({ text, at }) => parse(text, offset + at)) ?? [reader.block(node)],
  );
  return { blocks, comments: reader.comments, prose: readThrough(reader.prose, body, offset) };
}

/**
 * Makes one run of those that only marks of emphasis or the bar between two cells part: `**DOB:** 03/04/1950` says in one what it says.
 * The text begins at `offset` of the note.
 */
export function readThrough(runs: readonly Run[], text: string, offset: number): readonly Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const between = last ? text.slice(last.span.end - offset, Math.min(run.span.start, last.span.end + WIDEST_GAP) - offset) : "";
    if (!last || !ONLY_MARKS.test(between)) joined.push(run);
    else {
      const whole = last.text + " ".repeat(between.length) + run.text;
      joined[joined.length - 1] = { text: whole, span: { start: last.span.start, end: run.span.end } };
    }
  }
  return joined;
}

const ONLY_MARKS = /^(?:[*_~]+|[*_~]* *\| *[*_~]*)$/;
/** Characters between two cells of a row that is written to be looked at. */
const WIDEST_GAP = 80;

/** Nodes inside each other that are read; what is nested deeper was not written by hand. */
const MOST_DEPTH = 100;

const UNREAD: Markdown = { blocks: [], comments: [], prose: [], limited: true };

function isDeep(root: Root): boolean {
  let level: (Parents | RootContent)[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEPTH) return true;
    level = level.flatMap((node) => ("children" in node ? node.children : []));
  }
  return false;
}

/** A line that begins with a label, as `S:`, `S -` or `**Plan:**`. */
export const LABELLED_LINE =
  /^[ \t]*(?:\*\*[^*\n]{1,40}\*\*|[A-Za-z][A-Za-z ()/&-]{0,24})[ \t]*[:=](?=\s|$)|^[ \t]*[A-Z](?:\/[A-Z])?[ \t]*[-–—](?=\s|$)|^[ \t]*\*\*[^*\n]{1,40}:\*\*/;

/**
 * A paragraph whose lines begin with labels, as notes pasted from record systems have them (`S: …`, then `O: …` on the next line
 * without an empty one between), cut before each such line; undefined when there is nothing to cut.
 */
function labelledLines(node: RootContent, body: string): { text: string; at: number }[] | undefined {
  const { start, end } = node.position ?? {};
  if (node.type !== "paragraph" || start?.offset === undefined || end?.offset === undefined) return undefined;
  const text = body.slice(start.offset, end.offset);
  const labelled = [...text.matchAll(/(?<=[\r\n])[^\r\n]+/g)].filter((line) => LABELLED_LINE.test(line[0]));
  // Behind the indentation, which would make code of the line.
  const cuts = labelled.map((line) => line.index + line[0].search(/\S/));
  if (cuts.length === 0) return undefined;
  const from = start.offset;
  return [0, ...cuts].map((cut, index) => ({ text: text.slice(cut, cuts[index]), at: from + cut }));
}

class MarkdownReader {
  readonly comments: Comment[] = [];
  readonly prose: Run[] = [];

  /** @param text what is read, which begins at `offset` of the note */
  constructor(
    private readonly text: string,
    private readonly offset: number,
  ) {}

  collect(node: Parents | RootContent): void {
    if (node.type === "html") this.collectComments(node);
    else if (node.type === "text") this.addProse(node);
    else if ("children" in node) for (const child of node.children) this.collect(child);
    // `[STG1]` is a reference link when the body happens to define it; it still reads as prose.
    if (node.type === "linkReference") this.addProse(node);
  }

  private addProse(node: RootContent): void {
    const span = this.spanOf(node);
    this.prose.push({ text: this.text.slice(span.start - this.offset, span.end - this.offset), span });
  }

  block(node: RootContent): Block {
    const span = this.spanOf(node);
    const base = { span, level: 0, label: undefined };
    if (node.type === "html") return { ...base, kind: "comment", told: new PassagePart("") };
    if (node.type === "heading") {
      const label = headingLabel(proseOf(node), span);
      return { ...base, kind: "heading", level: node.depth, told: label.title, label };
    }
    if (node.type !== "paragraph") return { ...base, kind: "other", told: new PassagePart(proseOf(node)) };
    const first = node.children[0];
    const lead =
      first?.type === "strong" ? { text: plainText(first), end: this.offset + (first.position?.end.offset ?? 0) } : undefined;
    const text = proseOf(node);
    return { ...base, kind: "paragraph", told: new PassagePart(text), label: labelOf(text, span, lead) };
  }

  private collectComments(node: Html): void {
    const start = this.spanOf(node).start;
    for (const match of node.value.matchAll(/<!--[\s\S]*?(?:-->|$)/g)) {
      const from = start + match.index;
      this.comments.push({ text: match[0], span: { start: from, end: from + match[0].length } });
    }
  }

  private spanOf(node: Parents | RootContent): Span {
    const { start, end } = node.position ?? { start: { offset: 0 }, end: { offset: 0 } };
    return { start: this.offset + (start.offset ?? 0), end: this.offset + (end.offset ?? 0) };
  }
}

/** Plain text of a node, a line feed between blocks; code and HTML give none. */
function proseOf(node: Parents | RootContent): string {
  if (node.type === "html" || node.type === "code" || node.type === "inlineCode" || node.type === "definition") return "";
  if (node.type === "text") return node.value;
  if (node.type === "break") return "\n";
  if (!("children" in node)) return "";
  const block = node.children.some((child) => BLOCKS.has(child.type));
  return node.children.map(proseOf).join(block ? "\n" : "");
}

const BLOCKS = new Set(["paragraph", "list", "listItem", "blockquote", "table", "tableRow", "tableCell", "heading"]);
