import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeReferences, type References } from "../../server/src/reference/references.js";
import { TABLE_NAMES } from "../../server/src/reference/table.js";

const DATA = join(import.meta.dirname, "../../data");

/** The real reference tables, read once a test file. */
export const refs: References = makeReferences(
  Object.fromEntries(TABLE_NAMES.map((name) => [name, readFileSync(join(DATA, `${name}.tsv`), "utf8")])),
);
