import type { Span } from "../base/span.js";
import type { TreeEntry, TreeMap, TreeNode } from "../base/tree.js";
import type { SuppressionComment } from "./comments.js";

/** A part of a note that went over a budget; what was read is still checked. */
export interface LimitExceeded {
  readonly span: Span;
  /** In words, for a message: "more than 2 million characters of body". */
  readonly limit: string;
}

/**
 * Entries of one list that are read, and rules that suppression comments name: far more than a note of one visit holds. Rules compare the
 * entries of a list two by two; up to here that takes less than a second, and from here on four times as long for twice as many.
 */
const MOST_ENTRIES = 500;

/** A front matter whose lists are cut where they grow too long, with what was cut off. */
export function cutLists(map: TreeMap): { readonly map: TreeMap; readonly limits: readonly LimitExceeded[] } {
  const limits: LimitExceeded[] = [];
  const cut = (node: TreeNode, name: string): TreeNode => {
    if (node.kind === "scalar") return node;
    if (node.kind === "map") return cutMap(node);
    const first = node.items[MOST_ENTRIES];
    if (first) limits.push({ span: first.span, limit: `more than ${MOST_ENTRIES} entries under \`${name}\`` });
    const items = first ? node.items.slice(0, MOST_ENTRIES) : node.items;
    return { ...node, items: items.map((item) => cut(item, name)) };
  };
  const cutMap = (node: TreeMap): TreeMap => ({ ...node, entries: node.entries.map(cutEntry) });
  const cutEntry = ({ key, value }: TreeEntry): TreeEntry => ({ key, value: cut(value, key.text) });
  return hasLongList(map) ? { map: cutMap(map), limits } : { map, limits };
}

function hasLongList(node: TreeNode): boolean {
  if (node.kind === "scalar") return false;
  if (node.kind === "map") return node.entries.some(({ value }) => hasLongList(value));
  return node.items.length > MOST_ENTRIES || node.items.some(hasLongList);
}

/** Suppression comments up to the one with which they have named too many rules; those that end a suppression all count, so that none reaches further. */
export function cutSuppressions(comments: readonly SuppressionComment[]): {
  readonly suppressions: readonly SuppressionComment[];
  readonly limits: readonly LimitExceeded[];
} {
  let named = 0;
  const end = comments.findIndex(({ scope, rules }) => {
    if (scope !== "end") named += rules.length;
    return named > MOST_ENTRIES;
  });
  const first = comments[end];
  if (!first) return { suppressions: comments, limits: [] };
  const limit = `more than ${MOST_ENTRIES} rules in its suppression comments`;
  const suppressions = comments.filter(({ scope }, index) => index < end || scope === "end");
  return { suppressions, limits: [{ span: first.span, limit }] };
}
