import type { Edit } from "../base/edit.js";
import type { Field, Path } from "../base/shape.js";
import type { Span } from "../base/span.js";
import { entryOf, isBlank, isBlankScalar, type TreeEntry, type TreeList, type TreeMap, type TreeNode } from "../base/tree.js";
import { isAlias } from "./aliases.js";
import type { Note } from "./note.js";

/** The node of the front matter at a path; undefined when there is none. */
export function nodeAt(note: Note, path: Path): TreeNode | undefined {
  let node: TreeNode | undefined = note.tree;
  for (const step of path) {
    if (node?.kind === "map" && typeof step === "string") node = entryOf(node, step)?.value;
    else if (node?.kind === "list" && typeof step === "number") node = node.items[step];
    else return undefined;
  }
  return node;
}

/** As nodeAt, for an edit: undefined behind an alias, whose values are written elsewhere. */
function ownNodeAt(note: Note, path: Path): TreeNode | undefined {
  const node = nodeAt(note, path);
  return node && isAlias(note, node.span) ? undefined : node;
}

/** A key and its value as one span: `modifiers: []`. */
export function entrySpan(field: Field<unknown>): Span {
  return { start: field.keySpan?.start ?? field.span.start, end: field.span.end };
}

/** Replaces a value, keeping its quotes. */
export function replaceValue(note: Note, place: Span, text: string): Edit {
  const quote = note.source.text.charAt(place.start);
  const quoted = (quote === '"' || quote === "'") && place.end > place.start;
  return { span: place, newText: quoted ? `${quote}${text}${quote}` : text };
}

/**
 * Sets a key of the mapping at `path`: fills it when it is there and empty, else inserts it behind the first of `after` that is
 * present, else at the mapping's end. Undefined when there is no mapping at the path.
 */
export function insertKey(note: Note, path: Path, name: string, value: string, after: readonly string[] = []): Edit | undefined {
  const map = ownNodeAt(note, path);
  if (path.length === 0 && map === undefined && note.frontSpan && !note.fault) {
    return { span: at(note.frontSpan.end), newText: `${name}: ${value}${note.source.lineBreak}` };
  }
  if (map?.kind !== "map") return undefined;
  const present = entryOf(map, name);
  if (present) return isBlankScalar(present.value) ? fillEmpty(note, present.value.span, value) : undefined;
  const text = `${name}: ${value}`;
  return map.flow ? intoFlow(note, map, text) : intoBlock(note, map, text, after);
}

/** Writes over `~` or `null`, else behind the colon; `{ timed }` has none yet. */
function fillEmpty(note: Note, place: Span, value: string): Edit {
  if (place.end > place.start) return { span: place, newText: value };
  return { span: place, newText: note.source.text.charAt(place.start - 1) === ":" ? ` ${value}` : `: ${value}` };
}

/** Writes over an entry that says nothing, or behind its dash. */
function fillItem(note: Note, item: TreeNode, value: string): Edit {
  const span = { start: item.span.start, end: contentEnd(item) };
  const before = note.source.text.charAt(span.start - 1) === "-" ? " " : "";
  const behind = note.source.text.charAt(span.end) === "#" ? " " : "";
  return { span, newText: `${before}${value}${behind}` };
}

/** Behind the last entry: what follows it may be a comma or a comment. */
function intoFlow(note: Note, map: TreeMap | TreeList, text: string): Edit {
  const last = map.kind === "map" ? map.entries.at(-1) : map.items.at(-1);
  if (last) return { span: at("key" in last ? endOf(last) : last.span.end), newText: `, ${text}` };
  const inside = note.source.slice({ start: map.span.start + 1, end: map.span.end - 1 });
  if (inside.trim() !== "") return { span: at(map.span.start + 1), newText: ` ${text}` };
  return { span: map.span, newText: map.kind === "map" ? `{ ${text} }` : `[${text}]` };
}

function endOf(entry: TreeEntry): number {
  return Math.max(entry.value.span.end, entry.key.span.end);
}

function intoBlock(note: Note, map: TreeMap, text: string, after: readonly string[]): Edit {
  const anchor = after.flatMap((name) => entryOf(map, name) ?? [])[0] ?? map.entries.at(-1);
  const indent = " ".repeat(note.source.positionAt(map.span.start).character);
  const end = anchor ? lineEnd(note, endOf(anchor)) : map.span.end;
  return { span: at(end), newText: `${note.source.lineBreak}${indent}${text}` };
}

/** Adds an entry to a list field: in place of one that says nothing, else at its end. */
export function addToList(note: Note, field: Field<unknown>, value: string): Edit | undefined {
  const list = ownNodeAt(note, field.path);
  if (list && isBlankScalar(list)) return fillEmpty(note, list.span, `[${value}]`);
  if (list?.kind !== "list") return undefined;
  const blank = list.items.find(isBlank);
  if (blank) return fillItem(note, blank, value);
  if (list.flow) return intoFlow(note, list, value);
  const last = list.items.at(-1);
  if (!last) return undefined;
  const column = note.source.positionAt(list.span.start).character;
  return { span: at(lineEnd(note, last.span.end)), newText: `${note.source.lineBreak}${" ".repeat(column)}- ${value}` };
}

/**
 * Takes entries out of a list field, each with its own lines and nothing else. Undefined when the list is not where the field says, or when a
 * comment in its brackets would go with them.
 */
export function removeFromList(note: Note, field: Field<unknown>, indexes: ReadonlySet<number>): Edit | undefined {
  const list = ownNodeAt(note, field.path);
  if (list?.kind !== "list") return undefined;
  if (list.flow) return removeFromFlow(note, list, indexes);
  const last = list.items.at(-1);
  if (!last || list.items.some((_, index) => !indexes.has(index))) return removeFromBlock(note, list, indexes);
  const span = { start: list.span.start, end: lineEnd(note, contentEnd(last)) };
  return { span, newText: standsBelow(note, list, field.keySpan) ? "  []" : "[]" };
}

/** Whether a block list begins in the column of its key, where dashes may stand and brackets may not. */
function standsBelow({ source }: Note, list: TreeList, key: Span | undefined): boolean {
  return key !== undefined && source.positionAt(list.span.start).character <= source.positionAt(key.start).character;
}

/** What stands between two entries goes with the second of them, so that an anchor stays with its entry. */
function removeFromFlow(note: Note, { items, span }: TreeList, indexes: ReadonlySet<number>): Edit | undefined {
  const ends = [span.start + 1, ...items.map((item) => item.span.end)];
  const gaps = items.map((item, index) => note.source.slice({ start: ends[index] as number, end: item.span.start }));
  const tail = note.source.slice({ start: ends.at(-1) as number, end: span.end });
  if ([...gaps, tail].some((gap) => gap.includes("#"))) return undefined;
  const kept = [...items.keys()].filter((index) => !indexes.has(index));
  const written = kept.map((index, at) => {
    const gap = gaps[index] as string;
    const own = note.source.slice((items[index] as TreeNode).span);
    return (at === 0 && index > 0 ? gap.replace(/^\s*,\s*/, "") : gap) + own;
  });
  return { span, newText: kept.length === 0 ? "[]" : `[${written.join("")}${tail}` };
}

function removeFromBlock(note: Note, list: TreeList, indexes: ReadonlySet<number>): Edit | undefined {
  const places = list.items.flatMap((item, index) => {
    const dash = dashOf(note, item, list.span.start);
    return indexes.has(index) ? [wholeLines(note, dash, Math.max(dash, contentEnd(item)))] : [];
  });
  // Behind `: ` or another dash the list's first line is more than its first entry.
  if (places.some(({ start }) => !/^\s*-/.test(note.source.text.slice(start, list.span.end)))) return undefined;
  const none = at(list.span.start);
  const [first = none, last = none] = [places[0], places.at(-1)];
  const between = places
    .slice(1)
    .map(({ start }, index) => note.source.slice({ start: (places[index] as Span).end, end: start }));
  return { span: { start: first.start, end: last.end }, newText: between.join("") };
}

/** Where the last value of a node ends; a block is taken to end behind the comments that follow it. */
function contentEnd(node: TreeNode): number {
  if (node.kind === "scalar" || node.flow) return node.span.end;
  if (node.kind === "list") return Math.max(node.span.start, ...node.items.slice(-1).map(contentEnd));
  return Math.max(node.span.start, ...node.entries.slice(-1).map(({ key, value }) => Math.max(key.span.end, contentEnd(value))));
}

/** Offset of the dash of a block list's item; the list begins at `start`. */
function dashOf(note: Note, item: TreeNode, start: number): number {
  const { character, line: first } = note.source.positionAt(start);
  let line = note.source.lineAt(item.span.start);
  while (line > first && note.source.text.charAt(note.source.lineSpan(line).start + character) !== "-") line--;
  return note.source.lineSpan(line).start + character;
}

/** Adds an item of keys and values to the list that holds the item at `path`, right behind it. */
export function insertItemAfter(note: Note, path: Path, entries: readonly (readonly [string, string])[]): Edit | undefined {
  const list = ownNodeAt(note, path.slice(0, -1));
  const item = nodeAt(note, path);
  if (list?.kind !== "list" || !item) return undefined;
  const pairs = entries.map(([name, value]) => `${name}: ${value}`);
  if (list.flow) return { span: at(item.span.end), newText: `, { ${pairs.join(", ")} }` };
  const column = " ".repeat(note.source.positionAt(list.span.start).character);
  const breakAndIndent = `${note.source.lineBreak}${column}`;
  const flow = item.kind === "map" && item.flow;
  const text = flow ? `- { ${pairs.join(", ")} }` : `- ${pairs.join(`${breakAndIndent}  `)}`;
  return { span: at(lineEnd(note, item.span.end)), newText: `${breakAndIndent}${text}` };
}

/** Takes a key and its value out of a block mapping, with its line; undefined in a flow mapping. */
export function removeEntry(note: Note, field: Field<unknown>): Edit | undefined {
  const map = nodeAt(note, field.path.slice(0, -1));
  if (map?.kind !== "map" || map.flow || !field.keySpan || map.entries[0]?.key.span.start === field.keySpan.start)
    return undefined;
  const value = nodeAt(note, field.path);
  return { span: wholeLines(note, field.keySpan.start, value ? contentEnd(value) : field.span.end), newText: "" };
}

/** Takes an item out of a block list, with its lines; undefined in a flow list. */
export function removeItem(note: Note, path: Path): Edit | undefined {
  const list = nodeAt(note, path.slice(0, -1));
  const item = nodeAt(note, path);
  if (list?.kind !== "list" || list.flow || !item || list.items.length < 2) return undefined;
  return { span: wholeLines(note, dashOf(note, item, list.span.start), contentEnd(item)), newText: "" };
}

/** From the start of the first line to the start of the line behind the last. */
function wholeLines(note: Note, from: number, to: number): Span {
  const { source } = note;
  const next = source.lineStarts[source.lineAt(to) + 1] ?? source.text.length;
  return { start: source.lineSpan(source.lineAt(from)).start, end: next };
}

function lineEnd(note: Note, offset: number): number {
  return note.source.lineSpan(note.source.lineAt(offset)).end;
}

function at(offset: number): Span {
  return { start: offset, end: offset };
}
