import type { Span } from "./span.js";

/** A scalar as it stands in the source: its text without quotes, never converted to a number, date or boolean. */
export interface TreeScalar {
  readonly kind: "scalar";
  readonly text: string;
  readonly quoted: boolean;
  /** The value as written, quotes included; for an empty value the place where it would stand. */
  readonly span: Span;
}

export interface TreeEntry {
  readonly key: TreeScalar;
  readonly value: TreeNode;
}

export interface TreeMap {
  readonly kind: "map";
  readonly entries: readonly TreeEntry[];
  readonly flow: boolean;
  readonly span: Span;
}

export interface TreeList {
  readonly kind: "list";
  readonly items: readonly TreeNode[];
  readonly flow: boolean;
  readonly span: Span;
}

/**
 * What a reader of YAML or JSON hands on: maps, lists and scalars with their spans, and nothing of the library that read them.
 */
export type TreeNode = TreeScalar | TreeMap | TreeList;

/** Whether a value was left empty (`key:` or `key: null`). */
export function isEmptyScalar(node: TreeNode): node is TreeScalar {
  return node.kind === "scalar" && !node.quoted && (node.text === "" || node.text === "~" || node.text === "null");
}

/** Whether a value says nothing: it was left empty, or its text is blank (`key: ""`), as programs write what they do not have. */
export function isBlankScalar(node: TreeNode): node is TreeScalar {
  return node.kind === "scalar" && (node.text.trim() === "" || isEmptyScalar(node));
}

/** Whether a value and all it holds say nothing: `[""]`, `- { code: }`, as an editor leaves them behind a key. */
export function isBlank(node: TreeNode): boolean {
  if (node.kind === "list") return node.items.every(isBlank);
  return node.kind === "map" ? node.entries.every(({ value }) => isBlank(value)) : isBlankScalar(node);
}

/** The entry of a map with this key. */
export function entryOf(map: TreeMap, key: string): TreeEntry | undefined {
  return map.entries.find((entry) => entry.key.text === key);
}

/** The scalar values of a tree, keys left out, in the order of the text. */
export function scalarsOf(node: TreeNode, into: TreeScalar[] = []): readonly TreeScalar[] {
  if (node.kind === "scalar") into.push(node);
  else if (node.kind === "list") for (const item of node.items) scalarsOf(item, into);
  else for (const { value } of node.entries) scalarsOf(value, into);
  return into;
}
