import { type IsoDate, isIsoDate } from "./calendar.js";
import { nearest } from "./nearest.js";
import { own } from "./own.js";
import type { Span } from "./span.js";
import { isBlank, isBlankScalar, isEmptyScalar, type TreeMap, type TreeNode } from "./tree.js";

/** Keys and list indexes that lead from the root to a value. */
export type Path = readonly (string | number)[];

/** Why a piece of structured text is not what its format says. */
export type ProblemKind = "unknown-key" | "bad-value" | "repeated-entry" | "bad-time" | "bad-date" | "bad-diagnosis";

export interface Problem {
  readonly kind: ProblemKind;
  readonly path: Path;
  readonly span: Span;
  /** What the value has to be, for a message: "a whole number from 1". Empty for an unknown key. */
  readonly expected: string;
  /** The text that was meant, when there is exactly one reading or one near name. */
  readonly replacement?: string;
  /** Index of the entry that a repeated one names again. */
  readonly first?: number;
}

/** A structured value with its place: read, empty (`key:`), or unreadable with a problem that says why. */
export interface Field<T> {
  readonly state: "read" | "empty" | "unreadable";
  readonly value: T | undefined;
  readonly path: Path;
  /** The value as written; for an empty field the place where it would stand. */
  readonly span: Span;
  /** The key as written; undefined for an entry of a list. */
  readonly keySpan: Span | undefined;
}

export type JsonSchema = { [key: string]: unknown };

/** What a shape made of a node: a value, or none when a problem was noted. */
export interface Reading<T> {
  readonly value?: T;
}

/** Where a value stands, and where its problems go. */
export interface Place {
  readonly path: Path;
  readonly problems: Problem[];
  /** Whether a blank text, and a list without an entry that says anything, is an empty value, as in notes; elsewhere it is read. */
  readonly blankIsEmpty?: boolean;
}

/** One source for a value's type, its reading, its messages, its JSON Schema and its completions. */
export interface Shape<T> {
  /** As it stands in messages after "has to be". */
  readonly expected: string;
  read(node: TreeNode, place: Place): Reading<T>;
  schema(): JsonSchema;
  /** The keys of an object, for completion and the search for misspelled keys. */
  readonly keys?: Readonly<Record<string, Key<unknown>>>;
  /** The key whose value may stand alone in place of the object. */
  readonly short?: string;
  /** The values of an enumeration. */
  readonly values?: readonly string[];
  /** The shape of a list's entries. */
  readonly item?: Shape<unknown>;
  /** Whether a single value may stand in place of a list of one. */
  readonly single?: boolean;
}

/** A key of an object: the shape of its value and what it means, in one sentence. */
export interface Key<T> {
  readonly shape: Shape<T>;
  readonly meaning: string;
}

/** The shape at a path below a shape; a list's entries have its item's. */
export function shapeAt(root: Shape<unknown>, path: Path): Shape<unknown> | undefined {
  let shape: Shape<unknown> | undefined = root;
  for (const step of path) shape = typeof step === "number" ? (shape?.item ?? shape) : own(shape?.keys ?? {}, step)?.shape;
  return shape;
}

/** The TypeScript type that a shape reads. */
export type ValueOf<S> = S extends Shape<infer T> ? T : never;

/** The TypeScript type of an object shape: every key optional, each with its place. */
export type ObjectOf<K> = { readonly [N in keyof K]?: K[N] extends Key<infer T> ? Field<T> : never };

/** A value without the places of its parts. */
export type Plain<T> =
  T extends Field<infer V>
    ? Plain<V>
    : T extends readonly (infer I)[]
      ? readonly Plain<I>[]
      : T extends object
        ? { readonly [N in keyof T]: Plain<T[N]> }
        : T;

/** The value of a field without the places of its parts; parts that are empty or could not be read are left out. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.flatMap((field) => (field.value === undefined ? [] : [plain(field.value)]));
  if (typeof value !== "object" || value === null) return value;
  const fields = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(fields.flatMap(([name, field]) => (field.value === undefined ? [] : [[name, plain(field.value)]])));
}

/** Notes a problem and gives no value. */
export function refuse(node: TreeNode, place: Place, expected: string, replacement?: string): Reading<never> {
  return report("bad-value", node, place, expected, replacement);
}

/** As refuse, for a problem of another kind. */
export function report(kind: ProblemKind, node: TreeNode, place: Place, expected: string, replacement?: string): Reading<never> {
  const more = replacement === undefined ? {} : { replacement };
  place.problems.push({ kind, path: place.path, span: node.span, expected, ...more });
  return {};
}

/** Reads a node at a place as a field; an empty value gives an empty field and no problem. */
export function readField<T>(shape: Shape<T>, node: TreeNode, place: Place, keySpan: Span | undefined): Field<T> {
  const { path } = place;
  const { span } = node;
  if (place.blankIsEmpty ? isBlankScalar(node) : isEmptyScalar(node))
    return { state: "empty", value: undefined, path, span, keySpan };
  const { value } = shape.read(node, place);
  if (value === undefined) return { state: "unreadable", value, path, span, keySpan };
  if (place.blankIsEmpty && isBlankEntry(node, path)) return { state: "empty", value: undefined, path, span, keySpan };
  return { state: "read", value, path, span, keySpan };
}

/** Whether a list has no entry that says anything, or such an entry says nothing itself; the parts of a single object are asked for one by one. */
function isBlankEntry(node: TreeNode, path: Path): boolean {
  return (node.kind === "list" || typeof path.at(-1) === "number") && isBlank(node);
}

/** One key of an object shape. */
export function key<T>(shape: Shape<T>, meaning: string): Key<T> {
  return { shape, meaning };
}

/**
 * An object with known keys; an unknown key is a problem that names the nearest key when exactly one lies within two letters and half the
 * word. Without a key that is `required` it has no value.
 */
export function object<K extends Record<string, Key<unknown>>>(
  keys: K,
  required: readonly (keyof K & string)[] = [],
): Shape<ObjectOf<K>> {
  const expected = `keys and values (${Object.keys(keys).slice(0, 3).join(", ")}…)`;
  return {
    expected,
    keys,
    read(node, place) {
      if (node.kind !== "map") return refuse(node, place, expected);
      const value = readKeys(keys, node, place);
      const missing = required.find((name) => value[name] === undefined || value[name].state === "empty");
      return missing === undefined ? { value } : refuse(node, place, `keys and values with ${missing}`);
    },
    schema: () => ({
      type: "object",
      additionalProperties: false,
      ...(required.length > 0 ? { required: [...required] } : {}),
      properties: Object.fromEntries(
        Object.entries(keys).map(([name, { shape, meaning }]) => [name, { description: meaning, ...shape.schema() }]),
      ),
    }),
  };
}

function readKeys<K extends Record<string, Key<unknown>>>(keys: K, map: TreeMap, place: Place): ObjectOf<K> {
  const value: Record<string, Field<unknown>> = {};
  for (const entry of map.entries) {
    const name = entry.key.text;
    const path = [...place.path, name];
    const known = own<Key<unknown>>(keys, name);
    if (known) value[name] = readField(known.shape, entry.value, { ...place, path }, entry.key.span);
    else place.problems.push({ kind: "unknown-key", path, span: entry.key.span, expected: "", ...nearKey(name, keys, map) });
  }
  return value as ObjectOf<K>;
}

function nearKey(name: string, keys: object, map: TreeMap): { replacement?: string } {
  const found = nearest(name, Object.keys(keys), Math.min(2, Math.ceil(name.length / 2) - 1));
  const only = found.length === 1 ? found[0] : undefined;
  const taken = map.entries.some((entry) => entry.key.text === only);
  return only === undefined || taken ? {} : { replacement: only };
}

/** An object that may be written as a bare scalar, which then is the value of `short`. */
export function objectOr<K extends Record<string, Key<unknown>>>(short: keyof K & string, keys: K): Shape<ObjectOf<K>> {
  const whole = object(keys);
  const shortKey = keys[short] as Key<unknown>;
  return {
    ...whole,
    short,
    expected: `${shortKey.shape.expected}, or ${whole.expected}`,
    read(node, place) {
      if (node.kind !== "scalar") return whole.read(node, place);
      const field = readField(shortKey.shape, node, place, undefined);
      return field.state === "read" ? { value: { [short]: field } as ObjectOf<K> } : {};
    },
    schema: () => ({ anyOf: [shortKey.shape.schema(), whole.schema()] }),
  };
}

/** Names that mean something to every JavaScript object: as a key of the writer's own they are only ever an attempt. */
const NO_KEYS = ["__proto__", "constructor", "prototype"];

/** A mapping with keys of the writer's own choice, of one form if that is given. */
export function record<T>(item: Shape<T>, expected: string, form?: RegExp): Shape<ReadonlyMap<string, Field<T>>> {
  return {
    expected,
    item,
    read(node, place) {
      if (node.kind !== "map") return refuse(node, place, expected);
      const value = new Map<string, Field<T>>();
      for (const entry of node.entries) {
        const { text: name, span } = entry.key;
        const path = [...place.path, name];
        if (NO_KEYS.includes(name) || form?.test(name) === false)
          place.problems.push({ kind: "unknown-key", path, span, expected: "" });
        else value.set(name, readField(item, entry.value, { ...place, path }, span));
      }
      return { value };
    },
    schema: () => ({
      type: "object",
      propertyNames: form ? { pattern: form.source } : { not: { enum: NO_KEYS } },
      additionalProperties: item.schema(),
    }),
  };
}

interface ListLimits<T> {
  /** The most entries. */
  readonly max?: number;
  /** Whether a list without an entry is none. */
  readonly filled?: boolean;
  /** What makes two entries the same; without it an entry may be repeated. */
  readonly same?: (value: T) => string | undefined;
  /** Whether a single value may stand in place of a list of one. */
  readonly single?: boolean;
}

/** A list; entries that cannot be read stay in it as unreadable fields. */
export function list<T>(item: Shape<T>, limits: ListLimits<T> = {}): Shape<readonly Field<T>[]> {
  const expected = `${limits.single ? `${item.expected}, or ` : ""}a list of ${entriesOf(limits)}`;
  return {
    ...(limits.single ? { single: true } : {}),
    expected,
    item,
    read(node, place) {
      if (node.kind !== "list" && !limits.single) return refuse(node, place, expected);
      const items = node.kind === "list" ? node.items : [node];
      const value = items.map((entry, index) => {
        return readField(item, entry, { ...place, path: [...place.path, index] }, undefined);
      });
      checkList(value, limits, node, place, expected);
      return { value };
    },
    schema() {
      const many = {
        type: "array",
        items: item.schema(),
        ...(limits.filled ? { minItems: 1 } : {}),
        ...(limits.max ? { maxItems: limits.max } : {}),
      };
      return limits.single ? { anyOf: [item.schema(), many] } : many;
    },
  };
}

function entriesOf({ max, filled }: ListLimits<never>): string {
  if (max !== undefined) return `at most ${max} entries`;
  return filled ? "one or more" : "entries";
}

function checkList<T>(value: Field<T>[], limits: ListLimits<T>, node: TreeNode, place: Place, expected: string): void {
  if (limits.max !== undefined && value.length > limits.max) refuse(node, place, expected);
  if (limits.filled && value.length === 0) refuse(node, place, expected);
  if (!limits.same || value.length < 2) return;
  const seen = new Map<string, number>();
  for (const [index, { value: entry, path, span }] of value.entries()) {
    const name = entry === undefined ? undefined : limits.same(entry);
    if (name === undefined) continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, index);
    else place.problems.push({ kind: "repeated-entry", path, span, expected: "", first });
  }
}

/** A shape that reads a scalar's source text with a function; undefined means that the text is not such a value. */
export function scalar<T>(expected: string, schema: JsonSchema, read: (text: string) => T | undefined): Shape<T> {
  return {
    expected,
    schema: () => schema,
    read(node, place) {
      const value = node.kind === "scalar" ? read(node.text) : undefined;
      return value === undefined ? refuse(node, place, expected) : { value };
    },
  };
}

/** Free text: any scalar, as written. */
export const text: Shape<string> = scalar("text", { type: ["string", "number", "boolean"] }, (value) => value);

/** A whole number from `min` to `most`. */
export function integer(min: number, most = Number.MAX_SAFE_INTEGER): Shape<number> {
  const upTo = most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`;
  const number = { type: "integer", minimum: min, ...(upTo === "" ? {} : { maximum: most }) };
  return scalar(`a whole number from ${min}${upTo}`, { anyOf: [number, { type: "string", pattern: "^\\d+$" }] }, (value) => {
    const read = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    return read >= min && read <= most ? read : undefined;
  });
}

const decimal: Shape<number> = scalar(
  "a number without a currency sign",
  {
    anyOf: [
      { type: "number", minimum: 0 },
      { type: "string", pattern: "^\\d+(\\.\\d+)?$" },
    ],
  },
  (value) => (/^\d{1,12}(\.\d{1,4})?$/.test(value) ? Number(value) : undefined),
);

/** An amount of money or another decimal number that is not negative. */
export const amount: Shape<number> = {
  ...decimal,
  read(node, place) {
    const negative = node.kind === "scalar" && /^-\d/.test(node.text);
    return negative ? refuse(node, place, "a number that is not negative") : decimal.read(node, place);
  },
};

/** A calendar day in the standard form. */
export const day: Shape<IsoDate> = scalar(
  "a date YYYY-MM-DD",
  { type: "string", pattern: "^[1-9]\\d{3}-\\d{2}-\\d{2}$" },
  (value) => (isIsoDate(value) ? value : undefined),
);

export const boolean: Shape<boolean> = scalar("true or false", { type: "boolean" }, (value) =>
  value === "true" ? true : value === "false" ? false : undefined,
);

/** One of a few words, exactly as written; a near miss carries the word that was probably meant. */
export function oneOf<const V extends string>(values: readonly V[]): Shape<V> {
  const expected = values.length < 3 ? values.join(" or ") : `one of ${values.join(", ")}`;
  return {
    expected,
    values,
    schema: () => ({ enum: [...values] }),
    read(node, place) {
      const written = node.kind === "scalar" ? node.text : undefined;
      const value = values.find((candidate) => candidate === written);
      if (value !== undefined) return { value };
      const near = written === undefined ? [] : nearest(written, values);
      return refuse(node, place, expected, near.length === 1 ? near[0] : undefined);
    },
  };
}

/** Text of a fixed form, given as a regular expression over the whole value; `normal` makes the value to keep. */
export function pattern(expected: string, form: RegExp, normal: (value: string) => string = (value) => value): Shape<string> {
  const source = form.source;
  return scalar(expected, { anyOf: [{ type: "string", pattern: source }, { type: "number" }] }, (value) =>
    form.test(value) ? normal(value) : undefined,
  );
}
