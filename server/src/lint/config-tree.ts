import { createScanner, type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Span } from "../base/span.js";
import type { TreeNode, TreeScalar } from "../base/tree.js";
import { readYaml } from "../note/yaml-tree.js";

/** What is wrong with a configuration file, and where. */
export interface ConfigProblem {
  readonly span: Span;
  readonly message: string;
}

/** Reads a configuration file as a tree; JSON may have comments and trailing commas. */
export function readConfigTree(source: string, fileName: string): { tree: TreeNode | undefined; faults: ConfigProblem[] } {
  if (/\.ya?ml$/.test(fileName)) {
    const { tree, fault, limited } = readYaml(source);
    if (limited)
      return { tree: undefined, faults: [{ span: { start: 0, end: 0 }, message: "The file is too large or too deep." }] };
    return { tree, faults: fault ? [{ span: fault.span, message: `The file is not valid YAML: ${fault.reason}.` }] : [] };
  }
  const text = source.replace(/^﻿/, " ");
  const deep = tooDeep(text);
  if (deep) return { tree: undefined, faults: [jsonFault(deep, ": it is nested too deeply")] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const first = errors[0];
  const repeated = root && repeatedKey(root);
  if (first) return { tree: undefined, faults: [jsonFault(first, ` (${printParseErrorCode(first.error)})`)] };
  if (repeated) return { tree: undefined, faults: [jsonFault(repeated, ": a key is given twice")] };
  return { tree: root && fromJson(root), faults: [] };
}

function jsonFault({ offset, length }: { offset: number; length: number }, reason: string): ConfigProblem {
  return { span: { start: offset, end: offset + length }, message: `The file is not valid JSON${reason}.` };
}

/** Brackets in brackets that no configuration needs; the parser would run out of stack. */
const MOST_DEPTH = 50;

/** The bracket with which a text is nested too deeply. */
function tooDeep(text: string): { offset: number; length: number } | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (;;) {
    scanner.scan();
    const offset = scanner.getTokenOffset();
    if (offset >= text.length) return undefined;
    if ("{[".includes(text[offset] ?? "")) depth++;
    else if ("}]".includes(text[offset] ?? "")) depth--;
    if (depth > MOST_DEPTH) return { offset, length: 1 };
  }
}

/** The first key that its object has twice: the parser would drop one of the values without a word. */
function repeatedKey(node: JsonNode): JsonNode | undefined {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const name = child.type === "property" ? child.children?.[0] : undefined;
    if (name && seen.has(name.value)) return name;
    if (name) seen.add(name.value);
    const inner = repeatedKey(child);
    if (inner) return inner;
  }
  return undefined;
}

/** Of a text without a fault, in which each key has its value. */
function fromJson(node: JsonNode): TreeNode {
  const span = { start: node.offset, end: node.offset + node.length };
  if (node.type === "array") return { kind: "list", items: (node.children ?? []).map(fromJson), flow: true, span };
  if (node.type !== "object") {
    return { kind: "scalar", text: String(node.value), quoted: node.type === "string", span };
  }
  const entries = (node.children ?? []).map((pair) => {
    const [name, value] = pair.children as [JsonNode, JsonNode];
    return { key: fromJson(name) as TreeScalar, value: fromJson(value) };
  });
  return { kind: "map", entries, flow: true, span };
}
