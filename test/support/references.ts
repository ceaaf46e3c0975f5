import { join } from "node:path";
import { readTable } from "../../server/src/node/host.js";
import { makeReferences, type References } from "../../server/src/reference/references.js";

const DATA = join(import.meta.dirname, "../../data");

/** The real reference tables, each read once a test file. */
export const refs: References = makeReferences((name) => readTable(DATA, name));
