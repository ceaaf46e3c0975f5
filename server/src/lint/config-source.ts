import { type Field, type Problem, readField, refuse } from "../base/shape.js";
import { isEmptyScalar } from "../base/tree.js";
import type { Rule } from "../rules/rule.js";
import { type ConfigValue, configShape } from "./config-shape.js";
import { type ConfigProblem, readConfigTree } from "./config-tree.js";

/** One file of a configuration as it was read, with the place of each value. */
export interface ConfigSource {
  readonly path: string;
  readonly text: string;
  readonly value: ConfigValue;
  readonly problems: readonly ConfigProblem[];
}

/** Reads one configuration file. Total: every fault is a problem with its place, and what can be read is kept. */
export function readSource(text: string, path: string, rules: readonly Rule[]): ConfigSource {
  const { tree, faults } = readConfigTree(text, path);
  if (faults.length > 0 || !tree) return { path, text, value: {}, problems: faults };
  const found: Problem[] = [];
  const shape = shapeOf(rules);
  const place = { path: [], problems: found };
  const value = readField(shape, tree, place, undefined).value ?? {};
  if (isEmptyScalar(tree) && tree.text !== "") refuse(tree, place, shape.expected);
  const empty = [...emptyFields(value)].map((field) => {
    return { span: field.keySpan ?? field.span, message: `"${field.path.join(".")}" has no value.` };
  });
  const problems = [...found.map(describe), ...empty].sort((a, b) => a.span.start - b.span.start);
  return { path, text, value, problems };
}

/** Keys and entries that were left empty: a note may be half typed, but a configuration that says nothing is a mistake. */
function* emptyFields(value: unknown): Iterable<Field<unknown>> {
  if (typeof value !== "object" || value === null) return;
  const members: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
  for (const member of members) {
    if (!isField(member)) continue;
    if (member.state === "empty") yield member;
    else yield* emptyFields(member.value);
  }
}

function isField(value: unknown): value is Field<unknown> {
  return typeof value === "object" && value !== null && "state" in value && "path" in value;
}

const SHAPES = new WeakMap<readonly Rule[], ReturnType<typeof configShape>>();

function shapeOf(rules: readonly Rule[]): ReturnType<typeof configShape> {
  const shape = SHAPES.get(rules) ?? configShape(rules);
  SHAPES.set(rules, shape);
  return shape;
}

function describe(problem: Problem): ConfigProblem {
  const name = problem.path.at(-1);
  const hint = problem.replacement === undefined ? "" : ` Did you mean "${problem.replacement}"?`;
  if (problem.kind === "unknown-key") return { span: problem.span, message: `Unknown key "${name}".${hint}` };
  if (problem.path.length === 0) return { span: problem.span, message: `The file has to be ${problem.expected}.${hint}` };
  return { span: problem.span, message: `"${problem.path.join(".")}" has to be ${problem.expected}.${hint}` };
}

/** A value of a configuration with the file that has the last word on it. */
export interface Located {
  readonly source: ConfigSource;
  readonly field: Field<unknown>;
}

/** Where a value stands, by the keys and numbers that lead to it: in the last of the files that has it. */
export function locate(sources: readonly ConfigSource[], path: readonly (string | number)[]): Located | undefined {
  for (const source of [...sources].reverse()) {
    const field = fieldAt(source.value, path);
    if (field?.value !== undefined) return { source, field };
  }
  return undefined;
}

/** The field at a path below a value that was read. */
function fieldAt(value: unknown, path: readonly (string | number)[]): Field<unknown> | undefined {
  let inside = value;
  let field: Field<unknown> | undefined;
  for (const step of path) {
    if (inside instanceof Map) field = inside.get(step);
    else if (typeof inside === "object" && inside !== null && Object.hasOwn(inside, step))
      field = (inside as Record<string | number, Field<unknown>>)[step];
    else return undefined;
    inside = field?.value;
  }
  return field;
}
