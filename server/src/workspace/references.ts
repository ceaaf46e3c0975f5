import { makeReferences, type References } from "../reference/references.js";
import { TABLE_NAMES } from "../reference/table.js";
import type { Host } from "./host.js";

/** Loads the reference tables before any lint, which is synchronous. */
export async function loadReferences(host: Host): Promise<References> {
  const texts = await Promise.all(TABLE_NAMES.map(async (name) => [name, await host.readTable(name)] as const));
  return makeReferences(Object.fromEntries(texts));
}
