import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";

/** A vendored schema as text. */
export function schemaText(name: string): string {
  return readFileSync(join(import.meta.dirname, "schemas", name), "utf8");
}

const FORMATS = {
  uri: (text: string) => /^[a-z][a-z0-9+.-]*:/i.test(text) && isReference(text),
  "uri-reference": isReference,
  "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
};

/** Whether a text holds only what a URI may, with `%` before two hexadecimal digits (RFC 3986 §2). */
function isReference(text: string): boolean {
  return /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9a-f]{2})*$/i.test(text);
}

/**
 * Compiles a vendored schema. Those of draft 4 differ from what the validator reads by the name of `id` alone; `closed` refuses keys that
 * the schema does not name, so that a misspelled one is seen.
 */
export function compileSchema(name: string, { closed = false } = {}): ValidateFunction {
  const { $schema: _, id: __, ...schema } = JSON.parse(schemaText(name)) as Record<string, unknown>;
  return new Ajv({ strict: false, allErrors: true, formats: FORMATS }).compile(closed ? (close(schema) as object) : schema);
}

function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref, properties } = schema as { $ref?: unknown; properties?: unknown };
  if ($ref !== undefined && !("definitions" in schema)) return { $ref };
  const parts = Object.entries(schema).map(([key, value]) => [key, close(value)]);
  return { ...Object.fromEntries(parts), ...(typeof properties === "object" ? { additionalProperties: false } : {}) };
}
