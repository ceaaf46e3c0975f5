import { applyEdits, type Edit } from "../base/edit.js";
import { type Span, touches } from "../base/span.js";
import type { TreeList, TreeMap, TreeNode } from "../base/tree.js";
import { keepsAliases } from "./aliases.js";
import { malformed } from "./malformed.js";
import { type Note, parseNote } from "./note.js";

/**
 * Edits that format the front matter: two columns of indentation a level, identifiers that look like numbers in quotes, times and dates
 * in their standard form; only those `within` a span, if one is given. Order, comments and values stay; formatting twice is formatting once.
 * Nothing for front matter with a fault.
 */
export function formatFront(note: Note, within?: Span): readonly Edit[] {
  if (!note.tree || note.tree.flow || note.fault || !note.complete) return [];
  const isAsked = ({ span }: Edit) => !within || (span.start >= within.start && span.end <= within.end);
  const layout = layoutEdits(note, note.tree).filter(isAsked);
  const values = [...timeEdits(note), ...quoteEdits(note.tree, note)].filter(isAsked);
  return keepsValues(note, layout) ? [...layout, ...values] : values;
}

/** Edits that write the times and dates of a span in their standard form, each where it is written and not at its aliases. */
export function timeEdits(note: Note, within?: Span): readonly Edit[] {
  const found = [...malformed(note, "bad-time"), ...malformed(note, "bad-date")].flatMap(({ edit }) => edit ?? []);
  return found.filter((edit) => keepsAliases(note, [edit]) && (!within || touches(within, edit.span.start)));
}

const IDENTIFIERS = new Set(
  "code pos id patient plan-of-care addendum-to by certified-by order-by goals modifiers interventions".split(" "),
);
const LOOKS_LIKE_NUMBER = /^[-+]?(\d[\d_]*(\.\d*)?|\.\d+)([eE][-+]?\d+)?$|^0[xo][\da-fA-F]+$/;

/** Quotes for identifiers that another reader of YAML would take for a number: `00417`, `97129`, `1e3`. */
function quoteEdits(node: TreeNode, note: Note, name = ""): Edit[] {
  if (node.kind === "map") return node.entries.flatMap(({ key, value }) => quoteEdits(value, note, key.text));
  if (node.kind === "list") return node.items.flatMap((item) => quoteEdits(item, note, name));
  const plain = !node.quoted && note.source.slice(node.span) === node.text;
  if (!plain || !IDENTIFIERS.has(name) || !LOOKS_LIKE_NUMBER.test(node.text)) return [];
  return [{ span: node.span, newText: `"${node.text}"` }];
}

/** Where the entries of block mappings and lists have to begin, by line. */
interface Wanted {
  /** Line → column of its first character. */
  readonly columns: Map<number, number>;
  /** Dashes with more than one space behind them. */
  readonly gaps: Span[];
}

function layoutEdits(note: Note, tree: TreeMap): Edit[] {
  const wanted: Wanted = { columns: new Map(), gaps: [] };
  placeMap(note, tree, 0, wanted, false);
  const edits: Edit[] = wanted.gaps.map((span) => ({ span, newText: " " }));
  const { source, frontSpan } = note;
  const [first, last] = [source.lineAt((frontSpan as Span).start), source.lineAt((frontSpan as Span).end)];
  let shift = 0;
  for (let line = first; line < last; line++) {
    const text = source.slice(source.lineSpan(line));
    const indent = /^ */.exec(text)?.[0].length ?? 0;
    const column = wanted.columns.get(line);
    if (column !== undefined) shift = column - indent;
    else if (text.trim().startsWith("#")) shift = shiftBelow(note, line, last, indent, wanted) ?? shift;
    if (text.trim() === "" || shift === 0) continue;
    const start = source.lineSpan(line).start;
    edits.push({ span: { start, end: start + indent }, newText: " ".repeat(Math.max(0, indent + shift)) });
  }
  return edits;
}

/** A comment moves with the entry below it when it stands in its column. */
function shiftBelow(note: Note, from: number, last: number, indent: number, { columns }: Wanted): number | undefined {
  for (let line = from + 1; line < last; line++) {
    const column = columns.get(line);
    const own = /^ */.exec(note.source.slice(note.source.lineSpan(line)))?.[0].length;
    if (column !== undefined) return own === indent ? column - indent : undefined;
  }
  return undefined;
}

function placeMap(note: Note, map: TreeMap, column: number, wanted: Wanted, afterDash: boolean): void {
  map.entries.forEach(({ key, value }, index) => {
    if (index > 0 || !afterDash) wanted.columns.set(note.source.lineAt(key.span.start), column);
    if (value.kind === "map" && !value.flow) placeMap(note, value, column + 2, wanted, false);
    if (value.kind === "list" && !value.flow) placeList(note, value, column + 2, wanted);
  });
}

function placeList(note: Note, list: TreeList, column: number, wanted: Wanted): void {
  for (const item of list.items) {
    const line = note.source.lineAt(item.span.start);
    const { start } = note.source.lineSpan(line);
    const dash = /^( *)-( +)/.exec(note.source.slice({ start, end: item.span.start }));
    if (!dash || dash[0].length !== item.span.start - start) continue;
    wanted.columns.set(line, column);
    const gap = { start: start + (dash[1] as string).length + 1, end: item.span.start };
    if (gap.end - gap.start > 1) wanted.gaps.push(gap);
    if (item.kind === "map" && !item.flow) placeMap(note, item, column + 2, wanted, true);
    if (item.kind === "list" && !item.flow) placeList(note, item, column + 2, wanted);
  }
}

/** Whether the front matter reads the same after the edits: no layout is worth a value. */
function keepsValues(note: Note, edits: readonly Edit[]): boolean {
  if (edits.length === 0) return true;
  const after = parseNote(note.uri, applyEdits(note.source.text, edits));
  return !after.fault && after.tree !== undefined && isSame(note.tree as TreeNode, after.tree);
}

function isSame(a: TreeNode, b: TreeNode): boolean {
  if (a.kind === "scalar") return b.kind === "scalar" && a.text === b.text && a.quoted === b.quoted;
  if (a.kind === "list") {
    return (
      b.kind === "list" && a.items.length === b.items.length && a.items.every((item, at) => isSame(item, b.items[at] as TreeNode))
    );
  }
  if (b.kind !== "map" || a.entries.length !== b.entries.length) return false;
  return a.entries.every(({ key, value }, at) => {
    const other = b.entries[at];
    return other !== undefined && key.text === other.key.text && isSame(value, other.value);
  });
}
