import { join } from "node:path";
import { readTable } from "../../server/src/node/host.js";
import { makeReferences, type References } from "../../server/src/reference/references.js";

const DATA = join(import.meta.dirname, "../../data");

/** The real reference tables, each read once a test file. */
export const refs: References = makeReferences((name) => readTable(DATA, name));

/** The first day behind what a table speaks of: tests of a table's end hold when the table is carried on. */
export function endOf(table: string): string {
  const until = refs.coverage.get(table)?.until;
  if (!until) throw new Error(`${table} has no end.`);
  return until;
}
