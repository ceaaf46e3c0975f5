import { DataError } from "./columns.js";

/**
 * Refuses a file that was cut off or is another: it lacks more of what the table has than a release ever takes away.
 * @param share the part, 0 to 1, that a release may end
 * @throws DataError
 */
export function refuseCut(missing: number, all: number, what: string, share = 0.05): void {
  if (missing <= all * share) return;
  throw new DataError(`${missing} of the table's ${all} ${what} are not in the file. Is it whole, and the right one?`);
}

/**
 * The rows of a file by key; one that is repeated word for word counts once.
 * @throws DataError when two rows of a key differ
 */
export function rowsByKey<R extends Readonly<Record<string, string>>>(
  rows: readonly R[],
  keyOf: (row: R) => string,
): ReadonlyMap<string, R> {
  const found = new Map<string, R>();
  for (const row of rows) {
    const key = keyOf(row);
    const before = found.get(key);
    if (before && Object.keys(row).some((column) => before[column] !== row[column]))
      throw new DataError(`Two rows of ${key.trim()} differ.`);
    found.set(key, row);
  }
  return found;
}
