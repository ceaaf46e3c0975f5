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
