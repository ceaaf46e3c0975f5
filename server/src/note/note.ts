import { type Field, type Problem, readField } from "../base/shape.js";
import { SourceText } from "../base/source-text.js";
import type { Span } from "../base/span.js";
import type { TreeMap, TreeNode } from "../base/tree.js";
import { type Body, NoteBody } from "./body.js";
import { markdownOf } from "./body-markdown.js";
import { type Fence, findFence } from "./fence.js";
import { type FrontMatter, frontMatter } from "./format.js";
import { cutLists, type LimitExceeded } from "./limits.js";
import { NoteMemo } from "./note-memo.js";
import { readPlainYaml } from "./plain-yaml.js";
import { readYaml, type YamlReading } from "./yaml-tree.js";

/**
 * A session note, made from text alone and never changed. Spans are UTF-16 offsets into the original text. A note knows no rule
 * and no other note.
 */
export interface Note {
  readonly uri: string;
  readonly source: SourceText;
  /** The fields that could be read; empty without front matter. */
  readonly front: FrontMatter;
  /** Where the front matter stands: its YAML text between the fences. */
  readonly frontSpan: Span | undefined;
  /** The opening fence of the front matter; without front matter the note's first line. */
  readonly openSpan: Span;
  /** The front matter as a tree, for edits and positions. */
  readonly tree: TreeMap | undefined;
  /** Its values that stand elsewhere by an alias too: who edits one edits all. */
  readonly shared: readonly TreeNode[];
  /** Why the front matter could not be read to its end. */
  readonly fault: { readonly span: Span; readonly reason: string } | undefined;
  /** Whether there is front matter and all of it was read: only then may something be called missing. */
  readonly complete: boolean;
  /** What is wrong with single values and keys of the front matter. */
  readonly problems: readonly Problem[];
  readonly limits: readonly LimitExceeded[];
  /** What was worked out of it. */
  readonly memo: NoteMemo;
  /** The body, parsed when first asked for. */
  readonly body: Body;
  /** Where the body begins. */
  readonly bodyStart: number;
  /** What was read of the front matter. */
  readonly read: Front;
}

/** Parses a note. Total: any string gives a Note. */
export function parseNote(uri: string, text: string): Note {
  return makeNote(uri, text, findFence(text), undefined, new NoteMemo());
}

/**
 * As parseNote, for a document that is being typed into: `before` is its note before the last change. While the front matter stays the
 * same it is not read again, and what it alone told is not worked out again.
 */
export function parseNext(uri: string, text: string, before: Note | undefined): Note {
  const fence = findFence(text);
  const same = before && fence && isSameFront(before, text, fence);
  return same
    ? makeNote(uri, text, fence, before.read, before.memo.next())
    : makeNote(uri, text, fence, undefined, NoteMemo.remembering(before?.memo));
}

function isSameFront({ source, bodyStart, frontSpan, complete }: Note, text: string, fence: Fence): boolean {
  const { start, end } = fence.content;
  const same = complete && bodyStart === fence.bodyStart && frontSpan?.start === start && frontSpan.end === end;
  return same && fence.closed && text.startsWith(source.text.slice(0, bodyStart));
}

function makeNote(uri: string, text: string, fence: Fence | undefined, known: Front | undefined, memo: NoteMemo): Note {
  const source = new SourceText(text);
  const read = known ?? (fence ? readFront(source, fence.content, fence.open, fence.closed) : NO_FRONT);
  return new ParsedNote(uri, source, fence, read, memo);
}

/**
 * A class, not an object made with getters: each of those would have a shape of its own, which the engine keeps until its next full
 * collection, and the note with it.
 */
class ParsedNote implements Note {
  readonly bodyStart: number;
  readonly front: FrontMatter;
  readonly tree: TreeMap | undefined;
  readonly shared: Note["shared"];
  readonly fault: Note["fault"];
  readonly complete: boolean;
  readonly problems: readonly Problem[];
  readonly frontSpan: Span | undefined;
  readonly openSpan: Span;
  private parsed: Body | undefined;

  constructor(
    readonly uri: string,
    private readonly whole: SourceText,
    fence: Fence | undefined,
    readonly read: Front,
    readonly memo: NoteMemo,
  ) {
    this.bodyStart = fence?.bodyStart ?? (whole.text.charCodeAt(0) === BOM ? 1 : 0);
    this.front = read.front;
    this.tree = read.tree;
    this.shared = read.shared;
    this.fault = read.fault;
    this.complete = read.complete;
    this.problems = read.problems;
    this.frontSpan = fence?.content;
    this.openSpan = fence?.open ?? { start: this.bodyStart, end: Math.max(this.bodyStart, whole.lineSpan(0).end) };
  }

  get source(): SourceText {
    this.memo.readBody();
    return this.whole;
  }

  get body(): Body {
    this.memo.readBody();
    if (!this.parsed) {
      const { text } = this.whole;
      const read = this.memo.typed?.read(text, this.bodyStart) ?? markdownOf(text, this.bodyStart);
      this.parsed = new NoteBody(text, this.bodyStart, read, this.front.format?.value);
    }
    return this.parsed;
  }

  get limits(): readonly LimitExceeded[] {
    const own = this.read.limits;
    const { limits } = this.body;
    return limits.length === 0 ? own : [...own, ...limits];
  }
}

const BOM = 0xfeff;

type Front = Pick<Note, "front" | "tree" | "shared" | "fault" | "complete" | "problems" | "limits">;

const NO_FRONT: Front = { front: {}, tree: undefined, shared: [], fault: undefined, complete: false, problems: [], limits: [] };

/** Front matter over this many UTF-16 units is not parsed. */
const MOST_FRONT = 500_000;

const MANY_NODES = "more nodes or aliases in its front matter than are read";

function readFront(source: SourceText, content: Span, open: Span, closed: boolean): Front {
  if (content.end - content.start > MOST_FRONT)
    return { ...NO_FRONT, limits: [{ span: open, limit: `more than ${MOST_FRONT / 1000} thousand characters of front matter` }] };
  const written = source.slice(content);
  // Where all lines end in a lone CR, which YAML takes for a break (1.2 §5.4) and its readers do not.
  const text = written.includes("\n") ? written : written.replaceAll("\r", "\n");
  const plain = readPlainYaml(text, content.start);
  const { tree, fault, limited, shared }: YamlReading = plain
    ? { tree: plain, fault: undefined, limited: false, shared: [] }
    : readYaml(text, content.start);
  const problems: Problem[] = [];
  const map = tree?.kind === "map" ? tree : undefined;
  const cut = map && cutLists(map);
  const place = { path: [], problems, blankIsEmpty: true };
  const field: Field<FrontMatter> | undefined = cut && readField(frontMatter, cut.map, place, undefined);
  // A list that is too long says more than the count of all nodes, which it may well go over too.
  const limits = cut && cut.limits.length > 0 ? cut.limits : limited ? [{ span: open, limit: MANY_NODES }] : [];
  const wrong =
    fault ??
    (closed ? undefined : { span: open, reason: "the closing --- is missing" }) ??
    (tree && !map ? { span: tree.span, reason: "it is not a mapping of keys to values" } : undefined);
  return {
    front: field?.value ?? {},
    tree: map,
    shared,
    fault: wrong,
    complete: wrong === undefined && limits.length === 0,
    problems,
    limits,
  };
}
