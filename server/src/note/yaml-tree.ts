import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Span } from "../base/span.js";
import { isEmptyScalar, type TreeEntry, type TreeNode, type TreeScalar } from "../base/tree.js";

/** Why a YAML text could not be read to its end, and where. */
interface YamlFault {
  readonly span: Span;
  /** In our own words; never quotes the text. */
  readonly reason: string;
}

export interface YamlReading {
  /** What stands before the fault; undefined for an empty document. */
  readonly tree: TreeNode | undefined;
  readonly fault: YamlFault | undefined;
  /** Whether aliases or nodes went over the budget, so that values are missing from the tree. */
  readonly limited: boolean;
  /** The values that have an anchor and stand elsewhere by an alias too. */
  readonly shared: readonly TreeNode[];
}

/** Budgets are counts, so that they give the same finding on every machine. */
const MOST_NODES = 20_000;
const MOST_ALIASES = 100;
const MOST_DEPTH = 32;

/**
 * Reads YAML 1.2. Scalars keep their source text; spans are offsets into `text` plus `offset`. Never throws: the first fault ends
 * the reading, and what stands before it is kept.
 */
export function readYaml(text: string, offset = 0): YamlReading {
  const document = parseDocument(text, { version: "1.2", schema: "failsafe", prettyErrors: false, logLevel: "error" });
  const fault = firstFault(document, text);
  const builder = new TreeBuilder(text, offset, fault ? fault.at : Number.POSITIVE_INFINITY, document);
  const tree = document.contents === null ? undefined : builder.node(document.contents, 0, undefined);
  const placed = fault ?? builder.fault;
  return {
    tree,
    fault: placed && { span: faultSpan(text, placed.at, offset), reason: placed.reason },
    limited: builder.limited,
    shared: [...builder.shared],
  };
}

interface Fault {
  readonly at: number;
  readonly reason: string;
}

/** The first fault: an opening quote or bracket that is never closed, else where the library stumbled. */
function firstFault(document: Document, text: string): Fault | undefined {
  const [first] = [...document.errors].sort((a, b) => a.pos[0] - b.pos[0]);
  if (first === undefined) return undefined;
  const open = unclosed(document.contents, text);
  if (open !== undefined && open <= first.pos[0]) return { at: open, reason: "a quote or bracket is not closed" };
  const at = Math.min(first.pos[0], text.length);
  const halfTime = first.code.startsWith("BLOCK_") && HALF_A_TIME.test(text.slice(at, at + 200));
  return { at, reason: halfTime ? "the time is not complete" : (REASONS[first.code] ?? "it is not valid YAML") };
}

/** A value that ends with the colon of its time, which makes a key of it. */
const HALF_A_TIME = /^(?:\d{4}-\d{2}-\d{2}[T ])?\d{1,2}:[ \t]*(?:[\r\n,}\]]|#|$)/;

/** Offset of the first quote or bracket that has no counterpart. */
function unclosed(root: Node | null, text: string): number | undefined {
  let found: number | undefined;
  visit(root, (_, node) => {
    if (!isScalar(node) && !isCollection(node)) return undefined;
    const [start, end] = node.range ?? [0, 0];
    const open = "\"'[{".indexOf(text.charAt(start));
    // Of lines that end in a carriage return the library counts that as a part of what stands before it.
    const whole = text.slice(start, end).trimEnd();
    if (open < 0 || (whole.length > 1 && whole.endsWith("\"']}".charAt(open)))) return undefined;
    // A block begins with what its first key does, and a plain text may begin with anything.
    if (isScalar(node) ? node.type === "PLAIN" : !node.flow) return undefined;
    found = start;
    return visit.BREAK;
  });
  return found;
}

/** The word at the fault or behind its indentation; at a line's end or the text's end the last character before it. */
function faultSpan(text: string, fault: number, offset: number): Span {
  const at = fault + (/^[ \t]+(?=\S)/.exec(text.slice(fault, fault + 200))?.[0].length ?? 0);
  const word = /^[\w.-]+|^\S/u.exec(text.slice(at, at + 200))?.[0].length ?? 0;
  if (word > 0) return { start: offset + at, end: offset + at + word };
  const before = text.slice(0, at).trimEnd().length;
  const last = /.$/su.exec(text.slice(0, before).slice(-2))?.[0].length ?? 0;
  return { start: offset + before - last, end: offset + before };
}

const REASONS: Readonly<Record<string, string>> = {
  BAD_INDENT: "the indentation does not fit",
  BLOCK_AS_IMPLICIT_KEY: "a nested mapping stands where a value should be",
  BLOCK_IN_FLOW: "a block stands inside brackets or braces",
  DUPLICATE_KEY: "a key is given twice",
  MISSING_CHAR: "a character such as a closing bracket, quote or colon is missing",
  TAB_AS_INDENT: "a tab is used as indentation",
  MULTIPLE_DOCS: "a second document begins",
};

/** Turns the library's nodes into the tree, up to the fault and within the budgets. */
class TreeBuilder {
  limited = false;
  fault: Fault | undefined;
  readonly shared = new Set<TreeNode>();
  private readonly anchored = new Map<Node, TreeNode>();
  private nodes = 0;
  private aliases = 0;

  constructor(
    private readonly text: string,
    private readonly offset: number,
    private readonly cut: number,
    private readonly document: Document,
  ) {}

  /** The tree of a node; undefined when it lies behind the fault or over a budget. `at` replaces spans inside an alias. */
  node(node: Node | null, depth: number, at: Span | undefined): TreeNode | undefined {
    if (node === null) return undefined;
    if (++this.nodes > MOST_NODES || depth > MOST_DEPTH) return this.overBudget();
    if (isAlias(node)) return this.alias(node, depth, at);
    const built = this.value(node, depth, at);
    if (built && !at && node.anchor !== undefined) this.anchored.set(node, built);
    return built;
  }

  private value(node: Exclude<Node, Alias>, depth: number, at: Span | undefined): TreeNode | undefined {
    const [start = 0, end = start] = node.range ?? [];
    if (isScalar(node)) return end <= this.cut || at ? this.scalar(node, at) : undefined;
    if (start >= this.cut && !at) return undefined;
    const place = at ?? this.shifted(start, start + this.text.slice(start, Math.min(end, this.cut)).trimEnd().length);
    const flow = node.range !== undefined && (this.text[start] === "{" || this.text[start] === "[");
    if (isMap(node)) return { kind: "map", entries: this.entries(node, depth, at), flow, span: place };
    if (isSeq(node)) return { kind: "list", items: this.items(node, depth, at), flow, span: place };
    return undefined;
  }

  private overBudget(): undefined {
    this.limited = true;
    return undefined;
  }

  private alias(node: Alias, depth: number, at: Span | undefined): TreeNode | undefined {
    if (++this.aliases > MOST_ALIASES) return this.overBudget();
    const [start = 0, end = start] = node.range ?? [];
    if (end > this.cut && !at) return undefined;
    const target = node.resolve(this.document);
    const own = target && this.anchored.get(target);
    if (own) this.shared.add(own);
    if (target) return this.node(target, depth + 1, at ?? this.shifted(start, end));
    this.fault ??= { at: start, reason: "an alias names no anchor" };
    return undefined;
  }

  private scalar(node: Scalar, at: Span | undefined): TreeScalar {
    const [start = 0, end = start] = node.range ?? [];
    const quoted = node.type !== "PLAIN" && node.type !== undefined;
    const value = typeof node.value === "string" ? node.value : "";
    const block = node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL";
    const trimmed = block ? start + this.text.slice(start, end).trimEnd().length : end;
    // A carriage return alone is part of the text for the library; as an edit's place it would take the gap behind the key.
    const first = start + (/^\r+/.exec(this.text.slice(start, trimmed))?.[0].length ?? 0);
    return { kind: "scalar", text: block ? value.trimEnd() : value, quoted, span: at ?? this.shifted(first, trimmed) };
  }

  private entries(map: YAMLMap, depth: number, at: Span | undefined): TreeEntry[] {
    const entries: TreeEntry[] = [];
    for (const pair of map.items) {
      const entry = isPair(pair) ? this.entry(pair as Pair<Node, Node | null>, depth, at) : undefined;
      if (entry) entries.push(entry);
    }
    return entries;
  }

  private entry(pair: Pair<Node, Node | null>, depth: number, at: Span | undefined): TreeEntry | undefined {
    const key = this.node(pair.key, depth + 1, at);
    if (key?.kind !== "scalar") return undefined;
    const value = this.node(pair.value, depth + 1, at);
    if (value && isEmptyScalar(value) && value.text === "") return { key, value: this.emptyAfter(key, value.span) };
    if (value) return { key, value };
    const behind = pair.value !== null && (pair.value.range?.[1] ?? 0) > this.cut;
    if (behind || this.limited || key.span.end - this.offset >= this.cut) return undefined;
    return { key, value: this.emptyAfter(key, key.span) };
  }

  private items(list: YAMLSeq, depth: number, at: Span | undefined): TreeNode[] {
    const items: TreeNode[] = [];
    for (const item of list.items) {
      const node = this.node(item as Node | null, depth + 1, at);
      if (node) items.push(node);
    }
    return items;
  }

  /** An empty value stands behind the colon of its key; one with an anchor or without a colon behind what is `written` of it. */
  private emptyAfter(key: TreeScalar, written: Span): TreeScalar {
    const behind = this.text.slice(key.span.end - this.offset);
    const colon = /^\s*:(?!\s*[&!])/.exec(behind)?.[0].length;
    const place = colon === undefined ? written.end : key.span.end + colon;
    return { kind: "scalar", text: "", quoted: false, span: { start: place, end: place } };
  }

  private shifted(start: number, end: number): Span {
    return { start: this.offset + start, end: this.offset + end };
  }
}
